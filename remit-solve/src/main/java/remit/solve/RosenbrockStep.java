package remit.solve;

import java.util.Arrays;

/**
 * One trial step of a Rosenbrock method from a fixed state, again with another size if need be; derivative, Jacobian and
 * stage vectors are kept, so that a repeated trial costs no new Jacobian and dense output costs no new derivative.
 *
 * <p>The error norm is the root mean square over the states of error_i / (absolute_i + relative max(|y0_i|, |y1_i|))
 * (Hairer, N&oslash;rsett &amp; Wanner 1993, Solving Ordinary Differential Equations I, 2nd edition, equation II.4.11).
 */
final class RosenbrockStep {

    private final Rhs rhs;
    private final RosenbrockMethod method;
    private final int size;
    private final double relative;
    private final double[] absolute;
    private final SparseLu sparse;
    private final DenseLu dense;
    private final double[] start;
    private final double[] startDerivative;
    private final double[] jacobian;
    private final double[][] u;
    private final double[] argument;
    private final double[][] k;
    private final double[] scale;
    private boolean pivoting;
    private boolean interpolantReady;

    RosenbrockStep(Rhs rhs, RosenbrockMethod method, Tolerance tolerance) {
        this.rhs = rhs;
        this.method = method;
        size = rhs.size();
        relative = tolerance.relative();
        absolute = tolerance.absolute();
        SparsePattern pattern = rhs.pattern();
        if (pattern.size() != size || absolute.length != size) {
            throw new IllegalArgumentException(size + " states, but a pattern of " + pattern.size() + " rows and "
                    + absolute.length + " absolute tolerances");
        }
        sparse = new SparseLu(pattern);
        dense = new DenseLu(pattern);
        start = new double[size];
        startDerivative = new double[size];
        jacobian = new double[pattern.count()];
        u = new double[method.stages()][size];
        argument = new double[size];
        k = new double[3][size];
        scale = new double[size];
    }

    /** Fixes the state that trials start from. Returns false if its derivative or Jacobian is not finite. */
    boolean startFrom(double[] y) {
        System.arraycopy(y, 0, start, 0, size);
        rhs.derivative(start, startDerivative);
        rhs.jacobian(start, jacobian);
        return finite(startDerivative) && finite(jacobian);
    }

    private static boolean finite(double[] values) {
        double zeros = 0;
        for (double value : values) {
            zeros += 0.0 * value;
        }
        return zeros == 0;
    }

    /** Factors the matrix of a step without pivoting; false if the result would not be trustworthy. */
    boolean factor(double h) {
        pivoting = false;
        return sparse.factor(1.0 / (h * method.gamma()), jacobian);
    }

    /** Factors the matrix of a step with partial pivoting; false if it is singular. */
    boolean factorPivoting(double h) {
        pivoting = true;
        for (int i = 0; i < size; i++) {
            scale[i] = absolute[i] + relative * Math.abs(start[i]);
        }
        return dense.factor(1.0 / (h * method.gamma()), jacobian, scale);
    }

    /**
     * Tries a step with the matrix factored last.
     *
     * @param h the step, the one that was factored for
     * @param end receives the state after the step
     * @return the error norm, at most 1 for an acceptable step; NaN if something is not finite
     */
    double attempt(double h, double[] end) {
        interpolantReady = false;
        System.arraycopy(startDerivative, 0, u[0], 0, size);
        solve(u[0]);
        for (int stage = 1; stage < u.length; stage++) {
            fillArgument(stage);
            double[] right = u[stage];
            rhs.derivative(argument, right);
            double[] c = method.c(stage);
            for (int j = 0; j < stage; j++) {
                addScaled(right, c[j] / h, u[j]);
            }
            solve(right);
        }
        return errorNorm(u[u.length - 1], end);
    }

    private void solve(double[] x) {
        if (pivoting) {
            dense.solve(x);
        } else {
            sparse.solve(x);
        }
    }

    private void fillArgument(int stage) {
        double[] a = method.a(stage);
        if (a.length == 0) {
            addScaled(argument, 1.0, u[stage - 1]);
            return;
        }
        System.arraycopy(start, 0, argument, 0, size);
        for (int j = 0; j < a.length; j++) {
            addScaled(argument, a[j], u[j]);
        }
    }

    private static void addScaled(double[] sum, double factor, double[] term) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * term[i];
        }
    }

    private double errorNorm(double[] error, double[] end) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double value = argument[i] + error[i];
            end[i] = value;
            // 0 * value is NaN for an infinite value, which the scale would otherwise hide.
            double ratio =
                    (error[i] + 0.0 * value) / (absolute[i] + relative * Math.max(Math.abs(start[i]), Math.abs(value)));
            sum += ratio * ratio;
        }
        return Math.sqrt(sum / size);
    }

    /** A first step size for an unknown problem: a hundredth of the time in which the state moves by its own size. */
    double firstStep() {
        double stateNorm = 0;
        double derivativeNorm = 0;
        for (int i = 0; i < size; i++) {
            double unit = absolute[i] + relative * Math.abs(start[i]);
            stateNorm += square(start[i] / unit);
            derivativeNorm += square(startDerivative[i] / unit);
        }
        stateNorm = Math.sqrt(stateNorm / size);
        derivativeNorm = Math.sqrt(derivativeNorm / size);
        return stateNorm < 1e-5 || derivativeNorm < 1e-5 ? 1e-6 : 0.01 * (stateNorm / derivativeNorm);
    }

    private static double square(double x) {
        return x * x;
    }

    /**
     * Dense output of the step tried last.
     *
     * @param theta the part of the step, in [0, 1]
     * @param end the state after the step, as {@link #attempt} left it
     * @param y receives the state
     */
    void interpolate(double theta, double[] end, double[] y) {
        prepareInterpolant();
        double rest = 1.0 - theta;
        double[] k1 = k[0];
        double[] k2 = k[1];
        double[] k3 = k[2];
        for (int i = 0; i < size; i++) {
            y[i] = rest * start[i] + theta * (end[i] + rest * (k1[i] + theta * (k2[i] + theta * k3[i])));
        }
    }

    private void prepareInterpolant() {
        if (interpolantReady) {
            return;
        }
        double[][] weights = method.dense();
        for (int r = 0; r < weights.length; r++) {
            Arrays.fill(k[r], 0.0);
            for (int j = 0; j < u.length; j++) {
                addScaled(k[r], weights[r][j], u[j]);
            }
        }
        interpolantReady = true;
    }
}
