package remit.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With fixed steps the error falls with the power of the step that the method promises. */
class ConvergenceTest {

    /**
     * Nonlinear, with closed form: y0 = t, y1 = exp(sin t), y2 = 1/(1 + t); y3' = -5 (y3 - y1 y2) + (y1 y2)' has
     * y3 = y1 y2.
     */
    private static final Rhs CLOSED = new FormulaRhs(
            4,
            (y, dy) -> {
                dy[0] = 1;
                dy[1] = y[1] * StrictMath.cos(y[0]);
                dy[2] = -y[2] * y[2];
                dy[3] = -5 * (y[3] - y[1] * y[2]) + y[1] * y[2] * (StrictMath.cos(y[0]) - y[2]);
            },
            (y, j) -> {
                double cos = StrictMath.cos(y[0]);
                double sin = StrictMath.sin(y[0]);
                j[1][0] = -y[1] * sin;
                j[1][1] = cos;
                j[2][2] = -2 * y[2];
                j[3][0] = -y[1] * y[2] * sin;
                j[3][1] = 5 * y[2] + y[2] * (cos - y[2]);
                j[3][2] = 5 * y[1] + y[1] * cos - 2 * y[1] * y[2];
                j[3][3] = -5;
            });

    private static double[] truth(double t) {
        double y1 = StrictMath.exp(StrictMath.sin(t));
        double y2 = 1 / (1 + t);
        return new double[] {t, y1, y2, y1 * y2};
    }

    private static double distance(double[] y, double t) {
        double[] expected = truth(t);
        double worst = 0;
        for (int i = 0; i < y.length; i++) {
            worst = Math.max(worst, Math.abs(y[i] - expected[i]));
        }
        return worst;
    }

    /** Errors at the end and, in the second place, the largest of the dense output on the way. */
    private static double[] errors(RosenbrockMethod method, int steps) {
        OneStep step = new OneStep(CLOSED, method, Tolerance.uniform(1e-3, 1e-3, 4));
        double h = 2.0 / steps;
        double[] y = truth(0);
        double[] end = new double[4];
        double[] between = new double[4];
        double worst = 0;
        for (int i = 0; i < steps; i++) {
            step.attempt(y, h, end);
            for (double theta : new double[] {0.2, 0.5, 0.7}) {
                step.interpolate(theta, between);
                worst = Math.max(worst, distance(between, (i + theta) * h));
            }
            System.arraycopy(end, 0, y, 0, 4);
        }
        return new double[] {distance(y, 2), worst};
    }

    @ParameterizedTest
    @EnumSource
    void ordersAreThePromisedOnes(RosenbrockMethod method) {
        double[] coarse = errors(method, 160);
        double[] fine = errors(method, 320);
        double order = StrictMath.log(coarse[0] / fine[0]) / StrictMath.log(2);
        double denseOrder = StrictMath.log(coarse[1] / fine[1]) / StrictMath.log(2);
        System.out.printf("%s: order %.3f, dense output %.3f%n", method, order, denseOrder);
        assertThat(order).isCloseTo(method.order(), within(0.2));
        // An interpolant of order p has local error h^(p+1), which on top of the global error h^(p+1) shows as p + 1.
        assertThat(denseOrder).isCloseTo(method.order(), within(0.2));
    }
}
