package remit.stats;

import org.jspecify.annotations.Nullable;

/**
 * Cholesky factor of a symmetric positive definite matrix, of a thousand rows or fewer (Golub and Van Loan, Matrix Computations,
 * 2013, algorithm 4.2.1; by rows, so that inner loops run along memory). Immutable. Arguments are left as they are and their
 * lengths are the caller's to get right.
 */
public final class Cholesky {

    private final double[][] lower;

    private Cholesky(double[][] lower) {
        this.lower = lower;
    }

    /**
     * Factor of a matrix.
     *
     * @param matrix of which only the lower triangle is read
     * @throws IllegalArgumentException if it is not positive definite
     */
    public static Cholesky of(double[][] matrix) {
        Cholesky factor = of(matrix, 0);
        if (factor == null) {
            throw new IllegalArgumentException("the matrix is not positive definite");
        }
        return factor;
    }

    /** Factor of the matrix, or null where a pivot falls to the share of its diagonal given, or below. */
    static @Nullable Cholesky of(double[][] matrix, double pivotShare) {
        int n = matrix.length;
        double[][] lower = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] row = new double[i + 1];
            lower[i] = row;
            for (int j = 0; j <= i; j++) {
                double[] other = lower[j];
                double sum = matrix[i][j] - dot(row, other, j);
                if (i != j) {
                    row[j] = sum / other[j];
                } else if (sum > pivotShare * matrix[i][i]) {
                    row[i] = Math.sqrt(sum);
                } else {
                    return null;
                }
            }
        }
        return new Cholesky(lower);
    }

    /** Logarithm of the determinant of the matrix. */
    public double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < lower.length; i++) {
            sum += 2 * StrictMath.log(lower[i][i]);
        }
        return sum;
    }

    /** y of lower y = right. */
    public double[] forward(double[] right) {
        double[] y = new double[lower.length];
        for (int i = 0; i < y.length; i++) {
            double[] row = lower[i];
            y[i] = (right[i] - dot(row, y, i)) / row[i];
        }
        return y;
    }

    /** The factor times a vector. */
    public double[] times(double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            product[i] = dot(lower[i], vector, i + 1);
        }
        return product;
    }

    /** Solution x of matrix x = right. */
    public double[] solve(double[] right) {
        int n = lower.length;
        double[] x = forward(right);
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= lower[k][i] * x[k];
            }
            x[i] /= lower[i][i];
        }
        return x;
    }

    /** Inverse of the matrix. */
    public double[][] inverse() {
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

    /** Four sums side by side, always the same four: a processor need not wait for one addition to begin the next. */
    private static double dot(double[] a, double[] b, int n) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int k = 0;
        for (; k + 3 < n; k += 4) {
            first += a[k] * b[k];
            second += a[k + 1] * b[k + 1];
            third += a[k + 2] * b[k + 2];
            fourth += a[k + 3] * b[k + 3];
        }
        for (; k < n; k++) {
            first += a[k] * b[k];
        }
        return first + second + (third + fourth);
    }
}
