package remit.solve;

/**
 * The numbers of one sample, where they were computed: side by side with those of other trajectories. Valid only while it
 * is handed on.
 */
public final class Sample {

    private final double[] block;
    private final int width;
    private final int size;
    private int from;

    /**
     * A sample in a block.
     *
     * @param block number after number, of each the samples side by side
     * @param width how many samples lie side by side
     * @param size how many numbers a sample has
     */
    Sample(double[] block, int width, int size) {
        this.block = block;
        this.width = width;
        this.size = size;
    }

    /** Moves to where another sample's first number is. */
    void set(int first) {
        from = first;
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
        return block[from + index * width];
    }

    /** Copies all numbers to an array, from a place on. */
    public void read(double[] into, int first) {
        int at = from;
        for (int i = 0; i < size; i++) {
            into[first + i] = block[at];
            at += width;
        }
    }
}
