package remit.solve;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Factors W = shift I - J and solves with it, for one sparse pattern of J and without pivoting at run time.
 *
 * <p>The elimination order and the fill-in are found once ({@link EliminationOrder}); factoring is then an index program:
 * rows in elimination order, for every entry left of the diagonal one multiplier l = a[q] / pivot and one run of
 * a[target] -= l * a[source], where the sources are neighbors and the targets are listed. Unknowns keep their own
 * numbers, so that solving needs no permutation (Duff, Erisman &amp; Reid 2017, Direct Methods for Sparse Matrices,
 * 2nd edition, chapter 10, describe such static programs).
 *
 * <p>Without pivoting a factorization may lose all digits. The monitor compares every pivot with shift + |J_ii|, which
 * does not depend on the units of the states: a pivot far below has been cancelled away, one far above has grown out of
 * an earlier tiny one. Either makes {@link #factor} return false.
 */
final class SparseLu {

    /** A pivot below this part of shift + |J_ii| has lost about nine digits. */
    static final double SMALLEST_PIVOT = 1e-9;
    /** A pivot above this multiple of shift + |J_ii| has been swamped by fill-in. */
    static final double LARGEST_PIVOT = 1e9;

    private final int size;
    private final int[] order;
    private final int[] rowStart;
    private final int[] diagonal;
    private final int[] column;
    private final int[] pivotOf;
    private final int[] target;
    private final int[] scatter;
    private final double[] values;
    private final double[] inverse;
    private final double[] reference;

    SparseLu(SparsePattern pattern) {
        size = pattern.size();
        EliminationOrder elimination = new EliminationOrder(pattern);
        order = new int[size];
        int[] position = new int[size];
        for (int p = 0; p < size; p++) {
            order[p] = elimination.at(p);
            position[order[p]] = p;
        }
        rowStart = new int[size + 1];
        diagonal = new int[size];
        for (int p = 0; p < size; p++) {
            rowStart[p + 1] = rowStart[p] + elimination.filledRow(order[p]).cardinality();
        }
        int count = rowStart[size];
        column = new int[count];
        pivotOf = new int[count];
        int[][] place = layOut(elimination, position);
        scatter = new int[pattern.count()];
        for (int row = 0; row < size; row++) {
            for (int q = pattern.rowStart(row); q < pattern.rowStart(row + 1); q++) {
                scatter[q] = place[position[row]][position[pattern.column(q)]];
            }
        }
        target = targets(place, position);
        values = new double[count];
        inverse = new double[size];
        reference = new double[size];
    }

    /** Fills columns, pivots and diagonals; gives the index of every entry by (row position, column position), or -1. */
    private int[][] layOut(EliminationOrder elimination, int[] position) {
        int[][] place = new int[size][size];
        for (int p = 0; p < size; p++) {
            Arrays.fill(place[p], -1);
            BitSet row = elimination.filledRow(order[p]);
            int q = rowStart[p];
            for (int other = 0; other < size; other++) {
                if (row.get(order[other])) {
                    column[q] = order[other];
                    pivotOf[q] = position[order[other]];
                    place[p][other] = q;
                    if (other == p) {
                        diagonal[p] = q;
                    }
                    q++;
                }
            }
        }
        return place;
    }

    private int[] targets(int[][] place, int[] position) {
        int[] all = new int[16];
        int n = 0;
        for (int p = 0; p < size; p++) {
            for (int q = rowStart[p]; q < diagonal[p]; q++) {
                int pivot = pivotOf[q];
                for (int u = diagonal[pivot] + 1; u < rowStart[pivot + 1]; u++) {
                    if (n == all.length) {
                        all = Arrays.copyOf(all, 2 * n);
                    }
                    all[n++] = place[p][position[column[u]]];
                }
            }
        }
        return Arrays.copyOf(all, n);
    }

    /** The number of entries of L and U together. */
    int count() {
        return values.length;
    }

    /** The number of multiply-subtract operations of a factorization. */
    int operations() {
        return target.length;
    }

    /**
     * Factors shift I - J.
     *
     * @param shift the number on the diagonal, positive
     * @param jacobian the values of J in the order of its pattern
     * @return false if a pivot is not trustworthy (or not finite); then {@link #solve} must not be used
     */
    boolean factor(double shift, double[] jacobian) {
        double[] a = values;
        Arrays.fill(a, 0.0);
        for (int q = 0; q < scatter.length; q++) {
            a[scatter[q]] = -jacobian[q];
        }
        for (int p = 0; p < size; p++) {
            double entry = a[diagonal[p]];
            reference[p] = shift + Math.abs(entry);
            a[diagonal[p]] = entry + shift;
        }
        int t = 0;
        for (int p = 0; p < size; p++) {
            int end = diagonal[p];
            for (int q = rowStart[p]; q < end; q++) {
                int pivot = pivotOf[q];
                double l = a[q] * inverse[pivot];
                a[q] = l;
                int last = rowStart[pivot + 1];
                for (int u = diagonal[pivot] + 1; u < last; u++) {
                    a[target[t++]] -= l * a[u];
                }
            }
            double pivot = a[end];
            double ratio = Math.abs(pivot) / reference[p];
            if (!(ratio >= SMALLEST_PIVOT && ratio <= LARGEST_PIVOT)) {
                return false;
            }
            inverse[p] = 1.0 / pivot;
        }
        return true;
    }

    /** Solves in place with the last factored matrix. */
    void solve(double[] x) {
        double[] a = values;
        int[] col = column;
        for (int p = 0; p < size; p++) {
            double sum = x[order[p]];
            int end = diagonal[p];
            for (int q = rowStart[p]; q < end; q++) {
                sum -= a[q] * x[col[q]];
            }
            x[order[p]] = sum;
        }
        for (int p = size - 1; p >= 0; p--) {
            double sum = x[order[p]];
            int end = rowStart[p + 1];
            for (int q = diagonal[p] + 1; q < end; q++) {
                sum -= a[q] * x[col[q]];
            }
            x[order[p]] = sum * inverse[p];
        }
    }
}
