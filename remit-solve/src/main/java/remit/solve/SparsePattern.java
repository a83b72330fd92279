package remit.solve;

import java.util.Arrays;

/**
 * The places of a square matrix that may be non-zero, row by row, columns ascending in a row. Immutable. The diagonal
 * must be in it, because the matrix that the integrator factors has a diagonal even where df/dy has none.
 */
public final class SparsePattern {

    private final int[] rowStart;
    private final int[] columns;

    /**
     * A pattern from the columns of each row.
     *
     * @param size the number of rows and columns
     * @param columnsOfRow for each row its columns, strictly ascending, the diagonal among them
     * @throws IllegalArgumentException if a row is missing, a column is out of range, out of order, or the diagonal is
     *     not there
     */
    public SparsePattern(int size, int[][] columnsOfRow) {
        if (columnsOfRow.length != size) {
            throw new IllegalArgumentException(size + " rows expected, not " + columnsOfRow.length);
        }
        rowStart = new int[size + 1];
        for (int row = 0; row < size; row++) {
            check(row, columnsOfRow[row], size);
            rowStart[row + 1] = rowStart[row] + columnsOfRow[row].length;
        }
        columns = new int[rowStart[size]];
        for (int row = 0; row < size; row++) {
            System.arraycopy(columnsOfRow[row], 0, columns, rowStart[row], columnsOfRow[row].length);
        }
    }

    private static void check(int row, int[] columnsOfRow, int size) {
        int last = -1;
        boolean diagonal = false;
        for (int column : columnsOfRow) {
            if (column <= last || column >= size) {
                throw new IllegalArgumentException("row " + row + ": column " + column + " is out of order or range");
            }
            diagonal |= column == row;
            last = column;
        }
        if (!diagonal) {
            throw new IllegalArgumentException("row " + row + " lacks its diagonal");
        }
    }

    /** The pattern with every place in it. */
    public static SparsePattern dense(int size) {
        int[][] rows = new int[size][size];
        for (int[] row : rows) {
            Arrays.setAll(row, column -> column);
        }
        return new SparsePattern(size, rows);
    }

    /** The number of rows, which is the number of columns. */
    public int size() {
        return rowStart.length - 1;
    }

    /** The number of places, which is the length of a value array. */
    public int count() {
        return columns.length;
    }

    /** The index of the first value of a row; {@code rowStart(size())} is {@link #count()}. */
    public int rowStart(int row) {
        return rowStart[row];
    }

    /** The column of the value at an index. */
    public int column(int index) {
        return columns[index];
    }

    /** The index of the value at a place, or -1 if it is always zero. */
    public int index(int row, int column) {
        int found = Arrays.binarySearch(columns, rowStart[row], rowStart[row + 1], column);
        return found < 0 ? -1 : found;
    }
}
