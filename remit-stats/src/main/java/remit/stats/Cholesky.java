package remit.stats;

import org.jspecify.annotations.Nullable;

/**
 * Cholesky factor of a small symmetric positive definite matrix (Golub and Van Loan, Matrix Computations, 2013, algorithm
 * 4.2.1).
 */
final class Cholesky {

    private final double[][] lower;

    private Cholesky(double[][] lower) {
        this.lower = lower;
    }

    /** Factor of the matrix, or null where a pivot falls to the share of its diagonal given, or below. */
    static @Nullable Cholesky of(double[][] matrix, double pivotShare) {
        int n = matrix.length;
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                if (i != j) {
                    lower[i][j] = sum / lower[j][j];
                } else if (sum > pivotShare * matrix[i][i]) {
                    lower[i][i] = Math.sqrt(sum);
                } else {
                    return null;
                }
            }
        }
        return new Cholesky(lower);
    }

    /** Solution x of matrix x = right. */
    double[] solve(double[] right) {
        int n = lower.length;
        double[] x = right.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= lower[i][k] * x[k];
            }
            x[i] /= lower[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= lower[k][i] * x[k];
            }
            x[i] /= lower[i][i];
        }
        return x;
    }

    /** Inverse of the matrix. */
    double[][] inverse() {
        int n = lower.length;
        double[][] inverse = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] unit = new double[n];
            unit[i] = 1;
            inverse[i] = solve(unit);
        }
        return inverse;
    }
}
