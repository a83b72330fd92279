package remit.trial.result;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A growing table of numbers that is written row by row and read column by column: the first rows in memory, those that do
 * not fit in a file. Not thread-safe.
 */
final class Columns {

    private static final int ROWS_OF_BLOCK = 512;

    /** Numbers kept in memory: 16 MiB, so that several trials fit one server. */
    private static final long IN_MEMORY = 2L << 20;

    private final int width;
    private final @Nullable NumberFile file;
    private final long inMemory;
    private final List<double[]> blocks = new ArrayList<>();
    private double[] open = new double[0];
    private int rows;

    /**
     * An empty table.
     *
     * @param file for what does not fit memory; null to keep everything there
     */
    Columns(int width, @Nullable NumberFile file) {
        this(width, file, IN_MEMORY);
    }

    /** With so many numbers in memory, one block at least. */
    Columns(int width, @Nullable NumberFile file, long inMemory) {
        this.width = width;
        this.file = file;
        this.inMemory = inMemory;
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
            begin();
        }
        for (int column = 0; column < width; column++) {
            open[column * ROWS_OF_BLOCK + at] = row[column];
        }
        rows++;
    }

    /** Begins a block: the one before goes to the file if memory is full. */
    private void begin() {
        int before = rows / ROWS_OF_BLOCK;
        if (file == null || (blocks.size() + 1L) * width * ROWS_OF_BLOCK <= inMemory || blocks.isEmpty()) {
            open = new double[width * ROWS_OF_BLOCK];
            blocks.add(open);
            return;
        }
        if (before > blocks.size()) {
            file.append(open);
        } else {
            open = new double[width * ROWS_OF_BLOCK];
        }
    }

    /** A column, in the order of the rows; the caller's own. */
    double[] column(int column) {
        double[] all = new double[rows];
        for (int from = 0; from < rows; from += ROWS_OF_BLOCK) {
            int block = from / ROWS_OF_BLOCK;
            int count = Math.min(ROWS_OF_BLOCK, rows - from);
            boolean last = from + ROWS_OF_BLOCK >= rows;
            if (block < blocks.size() || last) {
                double[] source = block < blocks.size() ? blocks.get(block) : open;
                System.arraycopy(source, column * ROWS_OF_BLOCK, all, from, count);
            } else if (file != null) {
                long blockStart = (long) (block - blocks.size()) * width * ROWS_OF_BLOCK;
                file.read(blockStart + (long) column * ROWS_OF_BLOCK, all, from, count);
            }
        }
        return all;
    }
}
