package remit.solve;

import java.util.Arrays;

/**
 * Factors W = shift I - J with partial pivoting and solves with it: what a step falls back to when {@link SparseLu} gives
 * up. States are first measured in their tolerance scales (S^-1 W S), because partial pivoting depends on the units.
 * Golub &amp; Van Loan 2013, Matrix Computations, 4th edition, algorithm 3.4.1.
 */
final class DenseLu {

    private final SparsePattern pattern;
    private final int size;
    private final double[][] a;
    private final int[] exchanged;
    private final double[] scale;

    DenseLu(SparsePattern pattern) {
        this.pattern = pattern;
        size = pattern.size();
        a = new double[size][size];
        exchanged = new int[size];
        scale = new double[size];
    }

    /**
     * Factors shift I - J.
     *
     * @param shift the number on the diagonal, positive
     * @param jacobian the values of J in the order of its pattern
     * @param scales the scale of each state, positive
     * @return false if the matrix is singular or not finite
     */
    boolean factor(double shift, double[] jacobian, double[] scales) {
        System.arraycopy(scales, 0, scale, 0, size);
        for (int row = 0; row < size; row++) {
            Arrays.fill(a[row], 0.0);
            for (int q = pattern.rowStart(row); q < pattern.rowStart(row + 1); q++) {
                int column = pattern.column(q);
                a[row][column] = -jacobian[q] * (scale[column] / scale[row]);
            }
            a[row][row] += shift;
        }
        for (int k = 0; k < size; k++) {
            if (!eliminate(k)) {
                return false;
            }
        }
        return true;
    }

    private boolean eliminate(int k) {
        int best = k;
        for (int row = k + 1; row < size; row++) {
            if (Math.abs(a[row][k]) > Math.abs(a[best][k])) {
                best = row;
            }
        }
        exchanged[k] = best;
        double[] swap = a[k];
        a[k] = a[best];
        a[best] = swap;
        double pivot = a[k][k];
        if (!(Math.abs(pivot) > 0 && Math.abs(pivot) < Double.POSITIVE_INFINITY)) {
            return false;
        }
        double[] top = a[k];
        for (int row = k + 1; row < size; row++) {
            double[] below = a[row];
            double l = below[k] / pivot;
            below[k] = l;
            if (l != 0) {
                for (int column = k + 1; column < size; column++) {
                    below[column] -= l * top[column];
                }
            }
        }
        return true;
    }

    /** Solves in place with the last factored matrix. */
    void solve(double[] x) {
        for (int i = 0; i < size; i++) {
            x[i] /= scale[i];
        }
        for (int k = 0; k < size; k++) {
            double value = x[exchanged[k]];
            x[exchanged[k]] = x[k];
            x[k] = value;
        }
        for (int row = 0; row < size; row++) {
            double sum = x[row];
            for (int column = 0; column < row; column++) {
                sum -= a[row][column] * x[column];
            }
            x[row] = sum;
        }
        for (int row = size - 1; row >= 0; row--) {
            double sum = x[row];
            for (int column = row + 1; column < size; column++) {
                sum -= a[row][column] * x[column];
            }
            x[row] = sum / a[row][row];
        }
        for (int i = 0; i < size; i++) {
            x[i] *= scale[i];
        }
    }
}
