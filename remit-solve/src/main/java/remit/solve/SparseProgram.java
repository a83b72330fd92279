package remit.solve;

import java.util.Arrays;
import java.util.BitSet;
import remit.solve.tape.Operation;
import remit.solve.tape.Tape;

/**
 * The factorization of W = shift I - J for one sparse pattern of J, and the solution with it, as straight-line code
 * without pivoting (Duff, Erisman &amp; Reid 2017, Direct Methods for Sparse Matrices, 2nd edition, chapter 10, describe
 * such static programs). Unknowns keep their own numbers, so that solving needs no permutation.
 *
 * <p>Without pivoting a factorization may lose all digits. The monitor compares every pivot with shift + |J_ii|, which
 * does not depend on the units of the states: a pivot far below has been cancelled away, one far above has grown out of
 * an earlier tiny one.
 */
final class SparseProgram {

    /** A pivot below this part of shift + |J_ii| has lost about nine digits. */
    static final double SMALLEST_PIVOT = 1e-9;
    /** A pivot above this multiple of shift + |J_ii| has been swamped by fill-in. */
    static final double LARGEST_PIVOT = 1e9;

    private final SparsePattern pattern;
    private final int size;
    private final int[] order;
    private final int[][] columns;
    private final int[] diagonal;
    private final int[][] place;
    private final int count;

    SparseProgram(SparsePattern pattern) {
        this.pattern = pattern;
        size = pattern.size();
        EliminationOrder elimination = new EliminationOrder(pattern);
        order = new int[size];
        int[] position = new int[size];
        for (int p = 0; p < size; p++) {
            order[p] = elimination.at(p);
            position[order[p]] = p;
        }
        columns = new int[size][];
        diagonal = new int[size];
        place = new int[size][size];
        int next = 0;
        for (int p = 0; p < size; p++) {
            BitSet row = elimination.filledRow(order[p]);
            columns[p] = row.stream().map(column -> position[column]).sorted().toArray();
            diagonal[p] = Arrays.binarySearch(columns[p], p);
            Arrays.fill(place[p], -1);
            for (int column : columns[p]) {
                place[p][column] = next++;
            }
        }
        count = next;
    }

    /** The number of entries of L and U together. */
    int count() {
        return count;
    }

    /** The number of multiply-subtract operations of a factorization. */
    int operations() {
        int all = 0;
        for (int p = 0; p < size; p++) {
            for (int q = 0; q < diagonal[p]; q++) {
                int pivot = columns[p][q];
                all += columns[pivot].length - diagonal[pivot] - 1;
            }
        }
        return all;
    }

    /** The tape's values of a factorization. */
    static final class Factors {

        /** Of L and U; the diagonal is not used. */
        private final int[] entries;

        /** The pivots' reciprocals, by position. */
        private final int[] inverses;

        private final int trusted;

        private Factors(int[] entries, int[] inverses, int trusted) {
            this.entries = entries;
            this.inverses = inverses;
            this.trusted = trusted;
        }

        /** 1 where every pivot can be trusted, else 0 (NaN pivots may pass: they show in the solution). */
        int trusted() {
            return trusted;
        }
    }

    /** The factors that {@link #store} wrote. */
    Factors load(Tape.Builder tape, int entries, int inverses) {
        int[] values = new int[count];
        for (int p = 0; p < size; p++) {
            for (int q = 0; q < columns[p].length; q++) {
                if (q != diagonal[p]) {
                    int at = place[p][columns[p][q]];
                    values[at] = tape.load(entries + at);
                }
            }
        }
        int[] inverse = new int[size];
        for (int p = 0; p < size; p++) {
            inverse[p] = tape.load(inverses + p);
        }
        return new Factors(values, inverse, -1);
    }

    /** Writes factors to slots. */
    void store(Tape.Builder tape, Factors factors, int entries, int inverses) {
        for (int p = 0; p < size; p++) {
            for (int q = 0; q < columns[p].length; q++) {
                if (q != diagonal[p]) {
                    int at = place[p][columns[p][q]];
                    tape.store(entries + at, factors.entries[at]);
                }
            }
            tape.store(inverses + p, factors.inverses[p]);
        }
    }

    /**
     * Writes the factorization.
     *
     * @param jacobian the tape's values of J, in the order of its pattern
     * @param shift the tape's value of the number on the diagonal
     */
    Factors factor(Tape.Builder tape, int[] jacobian, int shift) {
        int[] a = new int[count];
        Arrays.fill(a, tape.constant(0.0));
        int[] reference = new int[size];
        for (int p = 0; p < size; p++) {
            int row = order[p];
            for (int q = pattern.rowStart(row); q < pattern.rowStart(row + 1); q++) {
                int column = positionOf(pattern.column(q));
                int entry = jacobian[q];
                if (column == p) {
                    reference[p] = tape.of(Operation.ADD, shift, tape.of(Operation.ABS, entry));
                    a[place[p][p]] = tape.of(Operation.SUBTRACT, shift, entry);
                } else {
                    a[place[p][column]] = tape.of(Operation.NEGATE, entry);
                }
            }
        }
        int[] inverse = new int[size];
        int least = -1;
        int most = -1;
        int one = tape.constant(1.0);
        for (int p = 0; p < size; p++) {
            for (int q = 0; q < diagonal[p]; q++) {
                int pivot = columns[p][q];
                int at = place[p][pivot];
                a[at] = tape.of(Operation.MULTIPLY, a[at], inverse[pivot]);
                for (int u = diagonal[pivot] + 1; u < columns[pivot].length; u++) {
                    int column = columns[pivot][u];
                    int target = place[p][column];
                    a[target] = tape.of(Operation.SUBTRACT_PRODUCT, a[at], a[place[pivot][column]], a[target]);
                }
            }
            inverse[p] = tape.of(Operation.DIVIDE, one, a[place[p][p]]);
            int growth = tape.of(Operation.ABS, tape.of(Operation.MULTIPLY, inverse[p], reference[p]));
            least = p == 0 ? growth : tape.of(Operation.MIN, least, growth);
            most = p == 0 ? growth : tape.of(Operation.MAX, most, growth);
        }
        int trusted = tape.of(
                Operation.AND,
                tape.of(Operation.LESS_EQUAL, tape.constant(1 / LARGEST_PIVOT), least),
                tape.of(Operation.LESS_EQUAL, most, tape.constant(1 / SMALLEST_PIVOT)));
        return new Factors(a, inverse, trusted);
    }

    private int positionOf(int unknown) {
        for (int p = 0; p < size; p++) {
            if (order[p] == unknown) {
                return p;
            }
        }
        throw new IllegalArgumentException("no unknown " + unknown);
    }

    /**
     * Writes the solution with a factored matrix.
     *
     * @param right the tape's values of the right-hand side, by unknown
     * @return the tape's values of the solution, by unknown
     */
    int[] solve(Tape.Builder tape, int[] right, Factors factors) {
        int[] x = right.clone();
        for (int p = 0; p < size; p++) {
            int sum = x[order[p]];
            for (int q = 0; q < diagonal[p]; q++) {
                int column = columns[p][q];
                sum = tape.of(Operation.SUBTRACT_PRODUCT, factors.entries[place[p][column]], x[order[column]], sum);
            }
            x[order[p]] = sum;
        }
        for (int p = size - 1; p >= 0; p--) {
            int sum = x[order[p]];
            for (int q = diagonal[p] + 1; q < columns[p].length; q++) {
                int column = columns[p][q];
                sum = tape.of(Operation.SUBTRACT_PRODUCT, factors.entries[place[p][column]], x[order[column]], sum);
            }
            x[order[p]] = tape.of(Operation.MULTIPLY, sum, factors.inverses[p]);
        }
        return x;
    }
}
