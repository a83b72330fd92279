package remit.calibrate.learn;

/**
 * Factor and inverse of a symmetric positive definite matrix of a thousand rows (Cholesky; Golub and Van Loan, Matrix
 * Computations, 2013, algorithm 4.2.2, by rows so that inner loops run along memory).
 */
final class SymmetricMatrix {

    private final double[][] lower;

    private SymmetricMatrix(double[][] lower) {
        this.lower = lower;
    }

    /**
     * Factor of the matrix, which is left as it is.
     *
     * @throws IllegalArgumentException if it is not positive definite
     */
    static SymmetricMatrix factor(double[][] matrix) {
        int n = matrix.length;
        double[][] lower = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] row = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                double[] other = j == i ? row : lower[j];
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= row[k] * other[k];
                }
                if (j < i) {
                    row[j] = sum / other[j];
                } else if (sum > 0) {
                    row[i] = Math.sqrt(sum);
                } else {
                    throw new IllegalArgumentException("row " + i + ": the matrix is not positive definite");
                }
            }
            lower[i] = row;
        }
        return new SymmetricMatrix(lower);
    }

    /** Logarithm of the determinant of the matrix. */
    double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < lower.length; i++) {
            sum += 2 * StrictMath.log(lower[i][i]);
        }
        return sum;
    }

    /** y of lower y = right. */
    double[] forward(double[] right) {
        double[] y = new double[lower.length];
        for (int i = 0; i < y.length; i++) {
            double[] row = lower[i];
            double sum = right[i];
            for (int k = 0; k < i; k++) {
                sum -= row[k] * y[k];
            }
            y[i] = sum / row[i];
        }
        return y;
    }

    /** The factor times a vector. */
    double[] times(double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            for (int k = 0; k <= i; k++) {
                product[i] += lower[i][k] * vector[k];
            }
        }
        return product;
    }

    /** x of matrix x = right. */
    double[] solve(double[] right) {
        double[] x = forward(right);
        for (int i = x.length - 1; i >= 0; i--) {
            double[] row = lower[i];
            x[i] /= row[i];
            double xi = x[i];
            for (int k = 0; k < i; k++) {
                x[k] -= row[k] * xi;
            }
        }
        return x;
    }

    /** Inverse of the matrix. */
    double[][] inverse() {
        int n = lower.length;
        // rows of the inverse of the factor, then their products
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            double[] own = inverse[i];
            double[] row = lower[i];
            for (int k = 0; k < i; k++) {
                double factor = row[k];
                double[] above = inverse[k];
                for (int j = 0; j <= k; j++) {
                    own[j] -= factor * above[j];
                }
            }
            double pivot = row[i];
            own[i] = 1;
            for (int j = 0; j <= i; j++) {
                own[j] /= pivot;
            }
        }
        double[][] full = new double[n][n];
        for (int k = 0; k < n; k++) {
            double[] row = inverse[k];
            for (int i = 0; i <= k; i++) {
                double factor = row[i];
                double[] sum = full[i];
                for (int j = 0; j <= i; j++) {
                    sum[j] += factor * row[j];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                full[j][i] = full[i][j];
            }
        }
        return full;
    }
}
