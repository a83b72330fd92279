package remit.trial.result;

import java.util.ArrayList;
import java.util.List;

/** A growing table of numbers that is written row by row and read column by column. Not thread-safe. */
final class Columns {

    private static final int ROWS_OF_BLOCK = 512;

    private final int width;
    private final List<double[]> blocks = new ArrayList<>();
    private double[] open;
    private int rows;

    Columns(int width) {
        this.width = width;
        open = new double[0];
    }

    /** How many rows were written. */
    int rows() {
        return rows;
    }

    /** Writes the next row. */
    void add(double[] row) {
        if (row.length != width) {
            throw new IllegalArgumentException(width + " numbers expected, not " + row.length);
        }
        int at = rows % ROWS_OF_BLOCK;
        if (at == 0) {
            open = new double[width * ROWS_OF_BLOCK];
            blocks.add(open);
        }
        for (int column = 0; column < width; column++) {
            open[column * ROWS_OF_BLOCK + at] = row[column];
        }
        rows++;
    }

    /** A column, in the order of the rows; the caller's own. */
    double[] column(int column) {
        double[] all = new double[rows];
        for (int block = 0; block < blocks.size(); block++) {
            int from = block * ROWS_OF_BLOCK;
            System.arraycopy(
                    blocks.get(block), column * ROWS_OF_BLOCK, all, from, Math.min(ROWS_OF_BLOCK, rows - from));
        }
        return all;
    }
}
