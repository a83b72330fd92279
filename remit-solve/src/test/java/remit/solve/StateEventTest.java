package remit.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateEventTest {

    private static final double[] NO_SAMPLES = {};
    private static final Sampler IGNORE = (index, timeDays, y) -> {};

    /** y = t: the dense output is exact, so that only the location is tested. */
    private static StiffIntegrator clock() {
        Rhs rhs = new FormulaRhs(1, (y, dy) -> dy[0] = 1, (y, j) -> j[0][0] = 0);
        StiffIntegrator integrator = new StiffIntegrator(rhs, Tolerance.uniform(1e-4, 1e-6, 1), 1000);
        integrator.start(0, new double[] {0});
        return integrator;
    }

    private static SolveOutcome run(StiffIntegrator integrator, double until, StateEvent... events) {
        return integrator.advance(until, NO_SAMPLES, 0, IGNORE, List.of(events));
    }

    /** Closed form: each event is zero at the given time. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 0.1, 1, 3.25, 17.7654321, 99.999999, 400})
    void locatesWithinABillionthOfADay(double time) {
        List<StateEvent> shapes = List.of(
                (t, y) -> y[0] - time,
                (t, y) -> StrictMath.pow(y[0] - time, 3),
                (t, y) -> StrictMath.tanh(1000 * (y[0] - time)),
                (t, y) -> y[0] < time ? -1 : 1,
                (t, y) -> StrictMath.exp(y[0] / 40) - StrictMath.exp(time / 40));
        for (StateEvent shape : shapes) {
            StiffIntegrator integrator = clock();
            SolveOutcome outcome = run(integrator, 500, shape);
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            SolveOutcome.Stopped.class,
                            stopped -> assertThat(stopped.timeDays()).isCloseTo(time, within(1e-9)));
            assertThat(integrator.timeDays()).isEqualTo(outcome.timeDays());
            assertThat(integrator.state()[0]).isCloseTo(time, within(1e-9));
            assertThat(shape.value(integrator.timeDays(), integrator.state()))
                    .as("the event holds where it stopped")
                    .isGreaterThanOrEqualTo(0);
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
        StiffIntegrator integrator = new StiffIntegrator(rhs, Tolerance.uniform(1e-9, 1e-9, 2), 100_000, method);
        integrator.start(0, new double[] {0, 1});
        List<Double> found = new ArrayList<>();
        List<StateEvent> events = List.of((t, y) -> y[0] - 0.9);
        while (integrator.advance(60, NO_SAMPLES, 0, IGNORE, events) instanceof SolveOutcome.Stopped stopped) {
            found.add(stopped.timeDays());
        }
        assertThat(found).hasSize(10);
        for (int k = 0; k < found.size(); k++) {
            assertThat(found.get(k)).isCloseTo(StrictMath.asin(0.9) + 2 * StrictMath.PI * k, within(1e-7));
        }
    }

    @Test
    void downwardCrossingIsNoEvent() {
        assertThat(run(clock(), 10, (t, y) -> 3 - y[0])).isEqualTo(new SolveOutcome.Reached(10));
    }

    @Test
    void eventThatHoldsAtTheStartIsNoCrossing() {
        assertThat(run(clock(), 10, (t, y) -> y[0])).isEqualTo(new SolveOutcome.Reached(10));
        assertThat(run(clock(), 10, (t, y) -> y[0] + 1)).isEqualTo(new SolveOutcome.Reached(10));
    }

    @Test
    void liftedByAJumpIsNoCrossing() {
        StiffIntegrator integrator = clock();
        StateEvent above5 = (t, y) -> y[0] - 5;
        assertThat(run(integrator, 3, above5)).isEqualTo(new SolveOutcome.Reached(3));
        integrator.restart(new double[] {7});
        assertThat(run(integrator, 10, above5)).isEqualTo(new SolveOutcome.Reached(10));
    }

    @Test
    void earliestOfSeveralStops() {
        StiffIntegrator integrator = clock();
        StateEvent[] events = {(t, y) -> y[0] - 40.2, (t, y) -> y[0] - 40.1, (t, y) -> y[0] - 40.3};
        assertThat(run(integrator, 500, events)).isInstanceOfSatisfying(SolveOutcome.Stopped.class, stopped -> {
            assertThat(stopped.event()).isEqualTo(1);
            assertThat(stopped.timeDays()).isCloseTo(40.1, within(1e-9));
        });
        assertThat(((SolveOutcome.Stopped) run(integrator, 500, events)).event())
                .isZero();
        assertThat(((SolveOutcome.Stopped) run(integrator, 500, events)).event())
                .isEqualTo(2);
        assertThat(run(integrator, 500, events)).isEqualTo(new SolveOutcome.Reached(500));
    }

    @Test
    void twoAtOnceBothStopInOrder() {
        StiffIntegrator integrator = clock();
        StateEvent[] events = {(t, y) -> y[0] - 90, (t, y) -> 3 * y[0] - 21, (t, y) -> y[0] - 7, (t, y) -> y[0] - 7};
        List<SolveOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            outcomes.add(run(integrator, 50, events));
        }
        assertThat(outcomes.stream().map(o -> ((SolveOutcome.Stopped) o).event()))
                .containsExactly(1, 2, 3);
        assertThat(outcomes).allSatisfy(o -> assertThat(o.timeDays()).isCloseTo(7, within(1e-9)));
        assertThat(run(integrator, 50, events)).isEqualTo(new SolveOutcome.Reached(50));
    }

    @Test
    void oneThatAJumpTookBackDoesNotStopLater() {
        StiffIntegrator integrator = clock();
        StateEvent[] events = {(t, y) -> y[0] - 7, (t, y) -> 2 * y[0] - 14};
        assertThat(((SolveOutcome.Stopped) run(integrator, 50, events)).event()).isZero();
        integrator.restart(new double[] {1});
        SolveOutcome again = run(integrator, 50, events);
        assertThat(again.timeDays()).as("6 days later it is back").isCloseTo(13, within(1e-8));
    }

    @Test
    void oneThatWasNotAskedForInBetweenDoesNotStopLater() {
        StiffIntegrator integrator = clock();
        StateEvent[] events = {(t, y) -> y[0] - 7, (t, y) -> 2 * y[0] - 14};
        assertThat(((SolveOutcome.Stopped) run(integrator, 50, events)).event()).isZero();
        assertThat(run(integrator, 20)).isEqualTo(new SolveOutcome.Reached(20));
        assertThat(run(integrator, 50, events)).isEqualTo(new SolveOutcome.Reached(50));
    }

    @Test
    void samplesUpToTheEventAreGiven() {
        StiffIntegrator integrator = clock();
        List<Double> times = new ArrayList<>();
        Sampler note = (index, timeDays, y) -> {
            times.add(timeDays);
            assertThat(y[0]).isCloseTo(timeDays, within(1e-9));
        };
        double[] samples = {1, 6, 6.5, 7, 8};
        integrator.advance(50, samples, 0, note, List.of((t, y) -> y[0] - 6.75));
        assertThat(times).containsExactly(1.0, 6.0, 6.5);
        integrator.advance(50, samples, 3, note, List.of());
        assertThat(times).containsExactly(1.0, 6.0, 6.5, 7.0, 8.0);
    }

    @Test
    void eventAtTheEndOfAnIntegrationStops() {
        SolveOutcome outcome = run(clock(), 12, (t, y) -> t - 12);
        assertThat(outcome).isEqualTo(new SolveOutcome.Stopped(0, 12));
    }
}
