package remit.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StiffIntegratorTest {

    private static final double[] NO_SAMPLES = {};
    private static final Sampler IGNORE = (index, timeDays, y) -> {};

    private static Rhs decay(double rate) {
        return new FormulaRhs(1, (y, dy) -> dy[0] = -rate * y[0], (y, j) -> j[0][0] = -rate);
    }

    /** Absorption at rate 2 and elimination at rate 0.3 per day, far from equal: Bateman's function. */
    private static Rhs absorption() {
        return new FormulaRhs(
                2,
                (y, dy) -> {
                    dy[0] = -2 * y[0];
                    dy[1] = 2 * y[0] - 0.3 * y[1];
                },
                (y, j) -> {
                    j[0][0] = -2;
                    j[1][0] = 2;
                    j[1][1] = -0.3;
                },
                new SparsePattern(2, new int[][] {{0}, {0, 1}}));
    }

    private static double bateman(double dose, double t) {
        return dose * 2 / (2 - 0.3) * (StrictMath.exp(-0.3 * t) - StrictMath.exp(-2 * t));
    }

    private static SolveOutcome run(StiffIntegrator integrator, double until) {
        return integrator.advance(until, NO_SAMPLES, 0, IGNORE);
    }

    /** Closed form: exp(-k t). */
    @ParameterizedTest
    @EnumSource
    void decaysExponentially(RosenbrockMethod method) {
        for (double rate : new double[] {1e-3, 1, 1e4}) {
            StiffIntegrator integrator =
                    new StiffIntegrator(decay(rate), Tolerance.uniform(1e-6, 1e-9, 1), 1000, method);
            integrator.start(0, new double[] {1});
            assertThat(run(integrator, 3)).isEqualTo(new SolveOutcome.Reached(3));
            assertThat(integrator.state()[0]).isCloseTo(StrictMath.exp(-3 * rate), within(1e-6));
        }
    }

    /** Closed form: sum of Bateman functions, one per dose; samples between, at and after the doses. */
    @ParameterizedTest
    @EnumSource
    void followsDosesAndSamplesExactlyAtTheirTimes(RosenbrockMethod method) {
        StiffIntegrator integrator =
                new StiffIntegrator(absorption(), Tolerance.uniform(1e-7, 1e-9, 2), 10_000, method);
        double[] samples = new double[120];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = 0.37 * (i + 1);
        }
        samples[56] = 21;
        List<Double> times = new ArrayList<>();
        integrator.start(0, new double[] {10, 0});
        double last = samples[samples.length - 1];
        double[] dosesUntilNow = {1};
        Sampler check = (index, timeDays, y) -> {
            assertThat(index).isEqualTo(times.size());
            times.add(timeDays);
            double expected = 0;
            for (int dose = 0; dose < dosesUntilNow[0]; dose++) {
                expected += bateman(10, timeDays - 7 * dose);
            }
            assertThat(y.at(1)).as("at %s", timeDays).isCloseTo(expected, within(2e-6));
        };
        for (double next = 7; integrator.timeDays() < last; next += 7) {
            SolveOutcome outcome = integrator.advance(Math.min(next, last), samples, times.size(), check);
            assertThat(outcome).isInstanceOf(SolveOutcome.Reached.class);
            double[] y = integrator.state().clone();
            y[0] += 10;
            integrator.restart(y);
            dosesUntilNow[0]++;
        }
        assertThat(times)
                .containsExactlyElementsOf(
                        java.util.Arrays.stream(samples).boxed().toList());
    }

    @Test
    void sampleAtTheEndIsTheStateItself() {
        StiffIntegrator integrator = new StiffIntegrator(absorption(), Tolerance.uniform(1e-4, 1e-6, 2), 1000);
        integrator.start(1, new double[] {10, 0});
        double[] last = new double[2];
        List<Integer> indices = new ArrayList<>();
        integrator.advance(9, new double[] {0.5, 1, 2, 9, 10}, 0, (index, timeDays, y) -> {
            indices.add(index);
            y.read(last, 0);
        });
        assertThat(indices)
                .as("before, at the start and after the end are not given")
                .containsExactly(2, 3);
        assertThat(last).containsExactly(integrator.state());
    }

    @Test
    void samplingDoesNotChangeTheSteps() {
        SyntheticRhs rhs = new SyntheticRhs(20, 5, 3);
        StiffIntegrator integrator = new StiffIntegrator(rhs, Tolerance.uniform(1e-4, 1e-7, 20), 1000);
        integrator.start(0, rhs.initial());
        run(integrator, 100);
        double[] without = integrator.state().clone();
        double[] daily = new double[100];
        java.util.Arrays.setAll(daily, day -> day + 0.5);
        integrator.start(0, rhs.initial());
        integrator.advance(100, daily, 0, IGNORE);
        assertThat(integrator.state()).containsExactly(without);
    }

    @Test
    void remembersNothingOfTheTrajectoryBefore() {
        SyntheticRhs rhs = new SyntheticRhs(30, 6, 4);
        StiffIntegrator used = new StiffIntegrator(rhs, Tolerance.uniform(1e-4, 1e-7, 30), 10_000);
        double[] first = dosed(used, rhs, 1);
        double[] second = dosed(used, rhs, 40);
        assertThat(second).isNotEqualTo(first);
        used.start(0, rhs.initial());
        used.advance(0.37, NO_SAMPLES, 0, IGNORE);
        assertThat(dosed(used, rhs, 1)).as("after another patient").containsExactly(first);
        StiffIntegrator fresh = new StiffIntegrator(rhs, Tolerance.uniform(1e-4, 1e-7, 30), 10_000);
        assertThat(dosed(fresh, rhs, 40)).as("in a new object").containsExactly(second);
    }

    private static double[] dosed(StiffIntegrator integrator, SyntheticRhs rhs, double dose) {
        integrator.start(0, rhs.initial());
        for (int month = 1; month <= 6; month++) {
            assertThat(run(integrator, 28 * month)).isInstanceOf(SolveOutcome.Reached.class);
            integrator.state()[0] += dose;
            integrator.restart(integrator.state());
        }
        return integrator.state().clone();
    }

    @Test
    void restartTriesTheStepThatTheLastRestartAccepted() {
        SyntheticRhs rhs = new SyntheticRhs(30, 6, 4);
        StiffIntegrator integrator = new StiffIntegrator(rhs, Tolerance.uniform(1e-5, 1e-8, 30), 10_000);
        integrator.start(0, rhs.initial());
        int before = 0;
        List<Integer> steps = new ArrayList<>();
        for (int month = 1; month <= 6; month++) {
            run(integrator, 28 * month);
            steps.add(integrator.attempts() - before);
            before = integrator.attempts();
            integrator.state()[0] += 10;
            integrator.restart(integrator.state());
        }
        assertThat(integrator.rejections()).isLessThan(integrator.attempts() / 10);
        assertThat(steps.get(5)).isLessThanOrEqualTo(steps.get(1));
    }

    @Test
    void whatIsNotFiniteFails() {
        Rhs cliff = new FormulaRhs(1, (y, dy) -> dy[0] = y[0] < 1.5 ? 1 : Double.NaN, (y, j) -> j[0][0] = 0);
        StiffIntegrator integrator = new StiffIntegrator(cliff, Tolerance.uniform(1e-4, 1e-6, 1), 1000);
        integrator.start(0, new double[] {1});
        SolveOutcome outcome = run(integrator, 10);
        assertThat(outcome).isInstanceOfSatisfying(SolveOutcome.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(FailureReason.NOT_FINITE);
            assertThat(failed.timeDays()).isCloseTo(0.5, within(1e-9));
        });
        assertThat(integrator.state()[0]).as("the last good state").isCloseTo(1.5, within(1e-9));

        integrator.start(3, new double[] {Double.NaN});
        assertThat(run(integrator, 10)).isEqualTo(new SolveOutcome.Failed(FailureReason.NOT_FINITE, 3));

        Rhs infinite = new FormulaRhs(1, (y, dy) -> dy[0] = 1 / y[0], (y, j) -> j[0][0] = -1 / (y[0] * y[0]));
        StiffIntegrator other = new StiffIntegrator(infinite, Tolerance.uniform(1e-4, 1e-6, 1), 1000);
        other.start(0, new double[] {0});
        assertThat(run(other, 1)).isEqualTo(new SolveOutcome.Failed(FailureReason.NOT_FINITE, 0));
    }

    /** Closed form: y' = y^2 from 1 is 1/(1 - t), which ends at t = 1. */
    @Test
    void blowUpFailsAtItsTime() {
        Rhs square = new FormulaRhs(1, (y, dy) -> dy[0] = y[0] * y[0], (y, j) -> j[0][0] = 2 * y[0]);
        StiffIntegrator integrator = new StiffIntegrator(square, Tolerance.uniform(1e-6, 1e-9, 1), 10_000);
        integrator.start(0, new double[] {1});
        assertThat(run(integrator, 2)).isInstanceOfSatisfying(SolveOutcome.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(FailureReason.STEP_TOO_SMALL);
            assertThat(failed.timeDays()).isCloseTo(1, within(1e-4));
        });
    }

    @Test
    void stepBudgetIsPerTrajectory() {
        SyntheticRhs rhs = new SyntheticRhs(20, 5, 3);
        StiffIntegrator integrator = new StiffIntegrator(rhs, Tolerance.uniform(1e-8, 1e-10, 20), 25);
        for (int patient = 0; patient < 2; patient++) {
            integrator.start(0, rhs.initial());
            assertThat(run(integrator, 1000))
                    .isInstanceOfSatisfying(
                            SolveOutcome.Failed.class,
                            failed -> assertThat(failed.reason()).isEqualTo(FailureReason.TOO_MANY_STEPS));
            assertThat(integrator.attempts()).isEqualTo(25);
        }
    }

    @Test
    void misuseIsRefused() {
        StiffIntegrator integrator = new StiffIntegrator(decay(1), Tolerance.uniform(1e-4, 1e-6, 1), 100);
        assertThatThrownBy(() -> run(integrator, 1)).isInstanceOf(IllegalStateException.class);
        integrator.start(5, new double[] {1});
        assertThatThrownBy(() -> run(integrator, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> run(integrator, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> run(integrator, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> integrator.start(0, new double[2])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StiffIntegrator(decay(1), Tolerance.uniform(1e-4, 1e-6, 2), 100))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StiffIntegrator(decay(1), Tolerance.uniform(1e-4, 1e-6, 1), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(run(integrator, 5)).as("no time to go").isEqualTo(new SolveOutcome.Reached(5));
    }

    @Test
    void pivotingGivesTheSameStep() {
        SyntheticRhs rhs = new SyntheticRhs(25, 6, 9);
        OneStep step = new OneStep(rhs, RosenbrockMethod.RODAS5P, Tolerance.uniform(1e-4, 1e-6, 25));
        double[] sparse = new double[25];
        double[] dense = new double[25];
        double error = step.attempt(rhs.initial(), 0.3, sparse);
        assertThat(step.isTrusted()).isTrue();
        assertThat(step.pivot(dense)).isCloseTo(error, within(1e-9 * error));
        assertThat(dense).containsExactly(sparse, within(1e-12));
    }

    /**
     * An undamped oscillator of 10^8 per day at rest beside a slow state: over long steps its second pivot grows without
     * bound, so that the integrator must fall back to pivoting. Closed form: 1 - exp(-t/10).
     */
    @Test
    void stepsThatCannotBeTrustedAreFactoredWithPivoting() {
        double fast = 1e8;
        Rhs rhs = new FormulaRhs(
                3,
                (y, dy) -> {
                    dy[0] = fast * y[1];
                    dy[1] = -fast * y[0];
                    dy[2] = 0.1 * (1 - y[2]);
                },
                (y, j) -> {
                    j[0][1] = fast;
                    j[1][0] = -fast;
                    j[2][2] = -0.1;
                });
        StiffIntegrator integrator = new StiffIntegrator(rhs, Tolerance.uniform(1e-6, 1e-8, 3), 1000);
        integrator.start(0, new double[3]);
        assertThat(run(integrator, 50)).isEqualTo(new SolveOutcome.Reached(50));
        assertThat(integrator.state()[2]).isCloseTo(1 - StrictMath.exp(-5), within(1e-6));
        assertThat(integrator.pivotedSteps()).isPositive();
    }

    /** Steps allocate nothing: only the outcome and the iterator-free event loop remain, a few bytes per advance. */
    @Test
    void stepsDoNotAllocate() {
        SyntheticRhs rhs = new SyntheticRhs(30, 6, 4);
        StiffIntegrator integrator =
                new StiffIntegrator(rhs, Tolerance.uniform(1e-6, 1e-8, 30), 100_000, RosenbrockMethod.RODAS5P, 0);
        double[] levels = {1e9};
        double[] samples = new double[500];
        java.util.Arrays.setAll(samples, week -> week + 1);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            integrator.start(0, rhs.initial());
            long before = threads.getCurrentThreadAllocatedBytes();
            integrator.advance(500, samples, 0, IGNORE, levels);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(integrator.attempts()).isGreaterThan(50);
        assertThat(least).isLessThan(1000);
    }

    @Test
    void reasonsAreSentences() {
        for (FailureReason reason : FailureReason.values()) {
            assertThat(reason.sentence()).matches("[a-z].*[a-z]");
        }
    }
}
