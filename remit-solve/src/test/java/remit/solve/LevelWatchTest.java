package remit.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelWatchTest {

    private static final double[] NO_SAMPLES = {};
    private static final Sampler IGNORE = (index, timeDays, y) -> {};
    private static final double NEVER = Double.MAX_VALUE;

    /** y0 = t, y1 = -t, y2 = t + 1: the dense output is exact, so that only the location is tested. */
    private static StiffIntegrator clock(int... watched) {
        Rhs rhs = new FormulaRhs(
                3,
                (y, dy) -> {
                    dy[0] = 1;
                    dy[1] = -1;
                    dy[2] = 1;
                },
                (y, j) -> j[0][0] = 0);
        StiffIntegrator integrator =
                new StiffIntegrator(rhs, Tolerance.uniform(1e-4, 1e-6, 3), 1000, RosenbrockMethod.RODAS5P, watched);
        integrator.start(0, new double[] {0, 0, 1});
        return integrator;
    }

    private static SolveOutcome run(StiffIntegrator integrator, double until, double... levels) {
        return integrator.advance(until, NO_SAMPLES, 0, IGNORE, levels);
    }

    private static int index(SolveOutcome outcome) {
        return ((SolveOutcome.Stopped) outcome).event();
    }

    /** Closed form: y0 = t. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 0.1, 1, 3.25, 17.7654321, 99.999999, 400})
    void locatesWithinABillionthOfADay(double time) {
        StiffIntegrator integrator = clock(0);
        SolveOutcome outcome = run(integrator, 500, time);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SolveOutcome.Stopped.class,
                        stopped -> assertThat(stopped.timeDays()).isCloseTo(time, within(1e-9)));
        assertThat(integrator.timeDays()).isEqualTo(outcome.timeDays());
        assertThat(integrator.state()[0]).isCloseTo(time, within(1e-9));
    }

    /** Closed form: (t - T)^3 and exp(t/40) reach 0 and exp(T/40) at T, flat and steep. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 3.25, 17.7654321, 99.999999})
    void locatesOnCurves(double time) {
        Rhs rhs = new FormulaRhs(
                3,
                (y, dy) -> {
                    dy[0] = 1;
                    dy[1] = 3 * (y[0] - time) * (y[0] - time);
                    dy[2] = y[2] / 40;
                },
                (y, j) -> {
                    j[1][0] = 6 * (y[0] - time);
                    j[2][2] = 1.0 / 40;
                });
        for (int watched = 1; watched <= 2; watched++) {
            StiffIntegrator integrator = new StiffIntegrator(
                    rhs, Tolerance.uniform(1e-11, 1e-11, 3), 100_000, RosenbrockMethod.RODAS5P, watched);
            integrator.start(0, new double[] {0, -time * time * time, 1});
            SolveOutcome outcome = run(integrator, 500, watched == 1 ? 1e-6 : StrictMath.exp(time / 40));
            // (t - T)^3 = 1e-6 at T + 0.01.
            assertThat(outcome.timeDays()).isCloseTo(watched == 1 ? time + 0.01 : time, within(1e-5));
            assertThat(outcome).isInstanceOf(SolveOutcome.Stopped.class);
        }
    }

    /** Closed form: y0 = sin t crosses c upwards at asin(c) + 2 pi k. */
    @ParameterizedTest
    @EnumSource
    void findsEveryCrossingOfAnOscillation(RosenbrockMethod method) {
        Rhs rhs = new FormulaRhs(
                2,
                (y, dy) -> {
                    dy[0] = y[1];
                    dy[1] = -y[0];
                },
                (y, j) -> {
                    j[0][1] = 1;
                    j[1][0] = -1;
                });
        StiffIntegrator integrator = new StiffIntegrator(rhs, Tolerance.uniform(1e-9, 1e-9, 2), 100_000, method, 0);
        integrator.start(0, new double[] {0, 1});
        List<Double> found = new ArrayList<>();
        while (run(integrator, 60, 0.9) instanceof SolveOutcome.Stopped stopped) {
            found.add(stopped.timeDays());
        }
        assertThat(found).hasSize(10);
        for (int k = 0; k < found.size(); k++) {
            assertThat(found.get(k)).isCloseTo(StrictMath.asin(0.9) + 2 * StrictMath.PI * k, within(1e-7));
        }
    }

    @Test
    void downwardCrossingIsNoEvent() {
        assertThat(run(clock(1), 10, -3)).isEqualTo(new SolveOutcome.Reached(10));
    }

    @Test
    void levelReachedAtTheStartIsNoCrossing() {
        assertThat(run(clock(0), 10, 0)).isEqualTo(new SolveOutcome.Reached(10));
        assertThat(run(clock(0), 10, -1)).isEqualTo(new SolveOutcome.Reached(10));
    }

    @Test
    void liftedByAJumpIsNoCrossing() {
        StiffIntegrator integrator = clock(0);
        assertThat(run(integrator, 3, 5)).isEqualTo(new SolveOutcome.Reached(3));
        integrator.restart(new double[] {7, 0, 1});
        assertThat(run(integrator, 10, 5)).isEqualTo(new SolveOutcome.Reached(10));
    }

    @Test
    void earliestOfSeveralStops() {
        StiffIntegrator integrator = clock(0, 0, 0);
        double[] levels = {40.2, 40.1, 40.3};
        assertThat(run(integrator, 500, levels)).isInstanceOfSatisfying(SolveOutcome.Stopped.class, stopped -> {
            assertThat(stopped.event()).isEqualTo(1);
            assertThat(stopped.timeDays()).isCloseTo(40.1, within(1e-9));
        });
        assertThat(index(run(integrator, 500, levels))).isZero();
        assertThat(index(run(integrator, 500, levels))).isEqualTo(2);
        assertThat(run(integrator, 500, levels)).isEqualTo(new SolveOutcome.Reached(500));
    }

    @Test
    void twoAtOnceBothStopInOrder() {
        StiffIntegrator integrator = clock(0, 2, 0, 0);
        double[] levels = {90, 8, 7, 7};
        List<SolveOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            outcomes.add(run(integrator, 50, levels));
        }
        assertThat(outcomes.stream().map(LevelWatchTest::index)).containsExactly(1, 2, 3);
        assertThat(outcomes).allSatisfy(o -> assertThat(o.timeDays()).isCloseTo(7, within(1e-9)));
        assertThat(run(integrator, 50, levels)).isEqualTo(new SolveOutcome.Reached(50));
    }

    @Test
    void oneThatAJumpTookBackDoesNotStopLater() {
        StiffIntegrator integrator = clock(0, 2);
        double[] levels = {7, 8};
        assertThat(index(run(integrator, 50, levels))).isZero();
        integrator.restart(new double[] {1, 0, 2});
        SolveOutcome again = run(integrator, 50, levels);
        assertThat(again.timeDays()).as("6 days later it is back").isCloseTo(13, within(1e-8));
    }

    @Test
    void oneThatWasNotAskedForInBetweenDoesNotStopLater() {
        StiffIntegrator integrator = clock(0, 2);
        double[] levels = {7, 8};
        assertThat(index(run(integrator, 50, levels))).isZero();
        assertThat(run(integrator, 20, NEVER, NEVER)).isEqualTo(new SolveOutcome.Reached(20));
        assertThat(run(integrator, 50, levels)).isEqualTo(new SolveOutcome.Reached(50));
    }

    @Test
    void samplesUpToTheEventAreGiven() {
        StiffIntegrator integrator = clock(0);
        List<Double> times = new ArrayList<>();
        Sampler note = (index, timeDays, y) -> {
            times.add(timeDays);
            assertThat(y.at(0)).isCloseTo(timeDays, within(1e-9));
        };
        double[] samples = {1, 6, 6.5, 7, 8};
        integrator.advance(50, samples, 0, note, 6.75);
        assertThat(times).containsExactly(1.0, 6.0, 6.5);
        integrator.advance(50, samples, 3, note, NEVER);
        assertThat(times).containsExactly(1.0, 6.0, 6.5, 7.0, 8.0);
    }

    @Test
    void levelReachedAtTheEndOfAnIntegrationStops() {
        SolveOutcome outcome = run(clock(0), 12, 12);
        assertThat(outcome).isInstanceOf(SolveOutcome.Stopped.class);
        assertThat(outcome.timeDays()).isCloseTo(12, within(1e-9));
    }

    @Test
    void levelsMustFitTheWatchedStates() {
        assertThatThrownBy(() -> run(clock(0, 2), 12, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clock(3)).isInstanceOf(IllegalArgumentException.class);
    }
}
