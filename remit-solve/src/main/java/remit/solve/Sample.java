package remit.solve;

import remit.solve.tape.LaneBlock;

/**
 * The numbers of one sample, where they were computed: side by side with those of other trajectories. Valid only while it
 * is handed on.
 */
public final class Sample {

    private final LaneBlock block;
    private final int size;
    private final int columns;
    private final int window;
    private int firstSlot;
    private int column;

    /**
     * A sample in a block.
     *
     * @param size how many numbers a sample has
     * @param columns how many samples lie side by side
     * @param window the slots from the first number of these to that of the next so many
     */
    Sample(LaneBlock block, int size, int columns, int window) {
        this.block = block;
        this.size = size;
        this.columns = columns;
        this.window = window;
    }

    /** Moves to where another sample's numbers are. */
    void set(int slot, int lane) {
        firstSlot = slot;
        column = lane;
    }

    /** Moves to the sample after this one, where {@link Sampler#samples} was given several. */
    public void next() {
        column++;
        if (column == columns) {
            column = 0;
            firstSlot += window;
        }
    }

    /** How many numbers there are: those of the state, or of what the code computes from it ({@link RhsCode#sampled}). */
    public int size() {
        return size;
    }

    /** One of the numbers. */
    public double at(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("number " + index + " of " + size);
        }
        return block.at(firstSlot + index, column);
    }

    /** Copies all numbers to an array, from a place on. */
    public void read(double[] into, int first) {
        block.read(firstSlot, column, size, into, first);
    }
}
