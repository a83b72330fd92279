package remit.trial.run;

import java.util.Arrays;

/**
 * Weights of a sample, exponential in some features, with wanted means of these: the weights nearest to equal ones that have
 * them (Hellerstein and Imbens 1999, Review of Economics and Statistics 81, 1). Newton's method with step halving on the
 * concave dual, with a small ridge so that wanted means that no weights have are approached and not chased.
 */
final class ExponentialTilt {

    private static final double RIDGE = 0.01;
    private static final int STEPS = 100;
    private static final double DONE = 1e-9;

    private final double[][] features;
    private final double[] wanted;
    private final int size;

    /**
     * A sample.
     *
     * @param features by row of the sample, finite
     * @param wanted mean of each feature
     */
    private ExponentialTilt(double[][] features, double[] wanted) {
        this.features = features;
        this.wanted = wanted;
        size = wanted.length;
    }

    /** The coefficients whose exponentials weigh the sample as wanted; zeros for an empty one. */
    static double[] coefficients(double[][] features, double[] wanted) {
        return features.length == 0 ? new double[wanted.length] : new ExponentialTilt(features, wanted).solve();
    }

    private double[] solve() {
        double[] at = new double[size];
        double value = value(at);
        for (int step = 0; step < STEPS; step++) {
            double[] direction = direction(at);
            double length = 1;
            double[] next = at;
            double reached = value;
            while (length > 1e-6) {
                next = moved(at, direction, length);
                reached = value(next);
                if (reached > value) {
                    break;
                }
                length /= 2;
            }
            if (!(reached > value)) {
                return at;
            }
            boolean done = reached - value < DONE;
            at = next;
            value = reached;
            if (done) {
                return at;
            }
        }
        return at;
    }

    private static double[] moved(double[] from, double[] direction, double length) {
        double[] to = from.clone();
        for (int i = 0; i < to.length; i++) {
            to[i] += length * direction[i];
        }
        return to;
    }

    private double[] exponents(double[] at) {
        return Arrays.stream(features).mapToDouble(row -> dot(row, at)).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The dual: how well the coefficients do; concave. */
    private double value(double[] at) {
        double[] exponents = exponents(at);
        double highest = Arrays.stream(exponents).max().orElse(0);
        double sum = 0;
        for (double exponent : exponents) {
            sum += StrictMath.exp(exponent - highest);
        }
        return dot(at, wanted) - highest - StrictMath.log(sum / features.length) - RIDGE / 2 * dot(at, at);
    }

    /** Newton's direction: the Hessian, a covariance with a ridge, is positive definite. */
    private double[] direction(double[] at) {
        double[] exponents = exponents(at);
        double highest = Arrays.stream(exponents).max().orElse(0);
        double[] mean = new double[size];
        double[][] square = new double[size][size];
        double sum = 0;
        for (int row = 0; row < features.length; row++) {
            double weight = StrictMath.exp(exponents[row] - highest);
            sum += weight;
            for (int i = 0; i < size; i++) {
                mean[i] += weight * features[row][i];
                for (int j = 0; j <= i; j++) {
                    square[i][j] += weight * features[row][i] * features[row][j];
                }
            }
        }
        double[] gradient = new double[size];
        for (int i = 0; i < size; i++) {
            mean[i] /= sum;
            gradient[i] = wanted[i] - mean[i] - RIDGE * at[i];
            for (int j = 0; j <= i; j++) {
                square[i][j] = square[i][j] / sum - mean[i] * mean[j] + (i == j ? RIDGE : 0);
            }
        }
        return solved(square, gradient);
    }

    /** Cholesky; the lower half of a positive definite matrix is overwritten. */
    private double[] solved(double[][] matrix, double[] right) {
        double[] x = right.clone();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= matrix[i][k] * matrix[j][k];
                }
                matrix[i][j] = i == j ? Math.sqrt(Math.max(rest, RIDGE / 10)) : rest / matrix[j][j];
            }
            for (int k = 0; k < i; k++) {
                x[i] -= matrix[i][k] * x[k];
            }
            x[i] /= matrix[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) {
                x[i] -= matrix[k][i] * x[k];
            }
            x[i] /= matrix[i][i];
        }
        return x;
    }
}
