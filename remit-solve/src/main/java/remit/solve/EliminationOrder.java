package remit.solve;

import java.util.BitSet;

/**
 * The order in which the diagonal entries of a sparse matrix are taken as pivots, and the pattern that fills in.
 *
 * <p>Markowitz 1957 (Management Science 3, 255-269), restricted to the diagonal: next comes the pivot with the smallest
 * (row count - 1) * (column count - 1) in what remains, the lowest index among equals. Cost is O(n^3) bit operations,
 * once per pattern.
 */
final class EliminationOrder {

    private final int[] order;
    private final BitSet[] rows;

    EliminationOrder(SparsePattern pattern) {
        int size = pattern.size();
        order = new int[size];
        rows = new BitSet[size];
        BitSet[] columns = new BitSet[size];
        for (int i = 0; i < size; i++) {
            rows[i] = new BitSet(size);
            columns[i] = new BitSet(size);
        }
        for (int i = 0; i < size; i++) {
            for (int q = pattern.rowStart(i); q < pattern.rowStart(i + 1); q++) {
                rows[i].set(pattern.column(q));
                columns[pattern.column(q)].set(i);
            }
        }
        BitSet left = new BitSet(size);
        left.set(0, size);
        for (int position = 0; position < size; position++) {
            int pivot = cheapest(left, rows, columns);
            order[position] = pivot;
            left.clear(pivot);
            fill(pivot, left, columns);
        }
    }

    private static int cheapest(BitSet left, BitSet[] rows, BitSet[] columns) {
        int best = -1;
        long bestCost = Long.MAX_VALUE;
        for (int i = left.nextSetBit(0); i >= 0; i = left.nextSetBit(i + 1)) {
            long cost = (countWithin(rows[i], left) - 1) * (countWithin(columns[i], left) - 1);
            if (cost < bestCost) {
                best = i;
                bestCost = cost;
            }
        }
        return best;
    }

    private static long countWithin(BitSet set, BitSet left) {
        BitSet both = (BitSet) set.clone();
        both.and(left);
        return both.cardinality();
    }

    private void fill(int pivot, BitSet left, BitSet[] columns) {
        BitSet upper = (BitSet) rows[pivot].clone();
        upper.and(left);
        for (int i = left.nextSetBit(0); i >= 0; i = left.nextSetBit(i + 1)) {
            if (rows[i].get(pivot)) {
                rows[i].or(upper);
                for (int j = upper.nextSetBit(0); j >= 0; j = upper.nextSetBit(j + 1)) {
                    columns[j].set(i);
                }
            }
        }
    }

    /** The row (and column) taken at a position. */
    int at(int position) {
        return order[position];
    }

    int size() {
        return order.length;
    }

    /** The columns of a row after fill-in. */
    BitSet filledRow(int row) {
        return rows[row];
    }
}
