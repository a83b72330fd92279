package remit.stats.meta;

import java.util.Arrays;

/**
 * Weighted least squares of effects on moderators, with the traces that estimators of the variance between studies need.
 *
 * <p>The weighted design is factored by modified Gram-Schmidt, twice over (Giraud, Langou and Rozloznik, Comput Math Appl
 * 2005;50:1069), so that columns such as calendar years lose no digits. With orthonormal Q, P = sqrt(W) (I - QQ') sqrt(W),
 * tr P = sum w - tr M and tr PP = sum w^2 - 2 tr(Q'W^2 Q) + tr(MM), M = Q'WQ.
 */
final class WeightedModel {

    private final double[] effects;
    private final double[] variances;
    private final double[][] columns;

    /**
     * @param columns one array per coefficient, the intercept a column of ones
     */
    WeightedModel(double[] effects, double[] variances, double[][] columns) {
        this.effects = effects;
        this.variances = variances;
        this.columns = columns;
    }

    static double[] ones(int k) {
        double[] ones = new double[k];
        Arrays.fill(ones, 1);
        return ones;
    }

    int studies() {
        return effects.length;
    }

    int coefficients() {
        return columns.length;
    }

    int degreesOfFreedom() {
        return effects.length - columns.length;
    }

    double variance(int study) {
        return variances[study];
    }

    double largestVariance() {
        return Arrays.stream(variances).max().orElse(0);
    }

    double smallestVariance() {
        return Arrays.stream(variances).min().orElse(0);
    }

    /** The fit with weights 1 / (v + tau2). */
    Fit at(double tau2) {
        double[] weights = new double[effects.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1 / (variances[i] + tau2);
        }
        return fit(weights);
    }

    /** The fit with every weight 1. */
    Fit unweighted() {
        return fit(ones(effects.length));
    }

    private Fit fit(double[] weights) {
        int k = effects.length;
        int p = columns.length;
        double[][] q = new double[p][k];
        double[][] r = new double[p][p];
        double[] residual = new double[k];
        for (int i = 0; i < k; i++) {
            double root = Math.sqrt(weights[i]);
            residual[i] = root * effects[i];
            for (int j = 0; j < p; j++) {
                q[j][i] = root * columns[j][i];
            }
        }
        for (int j = 0; j < p; j++) {
            double before = Math.sqrt(dot(q[j], q[j]));
            for (int pass = 0; pass < 2; pass++) {
                for (int l = 0; l < j; l++) {
                    r[l][j] += takeOut(q[l], q[j]);
                }
            }
            r[j][j] = Math.sqrt(dot(q[j], q[j]));
            if (!(r[j][j] > 1e-9 * before)) {
                throw new IllegalArgumentException(
                        "a moderator does not vary or is a combination of the others; maybe leave it out");
            }
            for (int i = 0; i < k; i++) {
                q[j][i] /= r[j][j];
            }
        }
        double[] projected = new double[p];
        for (int pass = 0; pass < 2; pass++) {
            for (int j = 0; j < p; j++) {
                projected[j] += takeOut(q[j], residual);
            }
        }
        return new Fit(weights, q, r, projected, residual);
    }

    /** Takes a unit vector's share out of another vector and gives that share. */
    private static double takeOut(double[] unit, double[] from) {
        double share = dot(unit, from);
        for (int i = 0; i < from.length; i++) {
            from[i] -= share * unit[i];
        }
        return share;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** A weighted fit: weights, factor, and residuals times the root of their weight. */
    static final class Fit {

        private final double[] weights;
        private final double[][] q;
        private final double[][] r;
        private final double[] projected;
        private final double[] residuals;

        Fit(double[] weights, double[][] q, double[][] r, double[] projected, double[] residuals) {
            this.weights = weights;
            this.q = q;
            this.r = r;
            this.projected = projected;
            this.residuals = residuals;
        }

        /** Weighted residual sum of squares: Q where the weights are the inverse variances. */
        double residualSquares() {
            return dot(residuals, residuals);
        }

        /** y'PPy. */
        double weightedResidualSquares() {
            double sum = 0;
            for (int i = 0; i < residuals.length; i++) {
                sum += weights[i] * residuals[i] * residuals[i];
            }
            return sum;
        }

        double leverage(int study) {
            double sum = 0;
            for (double[] column : q) {
                sum += column[study] * column[study];
            }
            return sum;
        }

        double traceP() {
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * (1 - leverage(i));
            }
            return sum;
        }

        double tracePP() {
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * weights[i] * (1 - 2 * leverage(i));
            }
            for (double[] left : q) {
                for (double[] right : q) {
                    double m = 0;
                    for (int i = 0; i < weights.length; i++) {
                        m += weights[i] * left[i] * right[i];
                    }
                    sum += m * m;
                }
            }
            return sum;
        }

        /** Log determinant of X'WX. */
        double logDeterminant() {
            double sum = 0;
            for (int j = 0; j < r.length; j++) {
                sum += 2 * StrictMath.log(r[j][j]);
            }
            return sum;
        }

        /** Sum of the logarithms of the weights. */
        double logWeights() {
            double sum = 0;
            for (double weight : weights) {
                sum += StrictMath.log(weight);
            }
            return sum;
        }

        /** What the columns after the first take off the weighted squares. */
        double squaresExplainedBeyondFirst() {
            double sum = 0;
            for (int j = 1; j < projected.length; j++) {
                sum += projected[j] * projected[j];
            }
            return sum;
        }

        double[] coefficients() {
            return solve(projected);
        }

        /** Inverse of X'WX. */
        double[][] covariance() {
            int p = r.length;
            double[][] inverse = new double[p][];
            for (int j = 0; j < p; j++) {
                double[] unit = new double[p];
                unit[j] = 1;
                inverse[j] = solve(unit);
            }
            double[][] covariance = new double[p][p];
            for (int a = 0; a < p; a++) {
                for (int b = 0; b < p; b++) {
                    for (int j = 0; j < p; j++) {
                        covariance[a][b] += inverse[j][a] * inverse[j][b];
                    }
                }
            }
            return covariance;
        }

        private double[] solve(double[] right) {
            double[] x = right.clone();
            for (int j = x.length - 1; j >= 0; j--) {
                for (int l = j + 1; l < x.length; l++) {
                    x[j] -= r[j][l] * x[l];
                }
                x[j] /= r[j][j];
            }
            return x;
        }
    }
}
