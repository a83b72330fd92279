package remit.solve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a step costs at the size of the main job; prints the figures that the documentation quotes. */
@Tag("nightly")
class StepCostTest {

    private static final int SIZE = 65;

    @ParameterizedTest
    @EnumSource
    void stepIsCheap(RosenbrockMethod method) {
        SyntheticRhs rhs = new SyntheticRhs(SIZE, 9, 1);
        StiffIntegrator integrator = new StiffIntegrator(rhs, Tolerance.uniform(1e-4, 1e-7, SIZE), 100_000, method);
        StaticLu lu = new StaticLu(rhs.pattern());
        System.out.printf(
                "%s: %d states, %d Jacobian entries, %d entries of L and U, %d operations%n",
                method, SIZE, rhs.pattern().count(), lu.count(), lu.operations());
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < 30; round++) {
            long begin = System.nanoTime();
            long steps = 0;
            while (steps < 5000) {
                steps += dosedYears(integrator, rhs);
            }
            best = Math.min(best, (System.nanoTime() - begin) / 1e3 / steps);
        }
        double derivative = cost(() -> rhs.derivative(integrator.state(), new double[SIZE]));
        double[] values = new double[rhs.pattern().count()];
        double jacobian = cost(() -> rhs.jacobian(integrator.state(), values));
        double factor = cost(() -> lu.factor(10, values));
        double[] x = rhs.initial();
        double solve = cost(() -> lu.solve(x));
        System.out.printf(
                "%s: %.1f us per step, %.1f of it solver (f %.2f, J %.2f, factor %.2f, solve %.2f)%n",
                method, best, best - derivative * method.stages() - jacobian, derivative, jacobian, factor, solve);
        // Frozen budget: the main job allows 25 us; four times as much passes on a busy machine.
        assertThat(best).isLessThan(100);
    }

    private static double cost(Runnable work) {
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < 20; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < 3000; i++) {
                work.run();
            }
            best = Math.min(best, (System.nanoTime() - begin) / 3e6);
        }
        return best;
    }

    private static long dosedYears(StiffIntegrator integrator, SyntheticRhs rhs) {
        integrator.start(0, rhs.initial());
        long steps = 0;
        double[] samples = new double[52];
        for (int week = 0; week < samples.length; week++) {
            samples[week] = 7 * (week + 1);
        }
        for (int dose = 0; dose < 13; dose++) {
            double[] y = integrator.state().clone();
            y[SIZE - 1] += 5;
            integrator.restart(y);
            integrator.advance(28 * (dose + 1), samples, 0, (i, t, s) -> {});
        }
        steps += integrator.attempts();
        return steps;
    }
}
