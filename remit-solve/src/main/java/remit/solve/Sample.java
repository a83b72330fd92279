package remit.solve;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/** The numbers of one sample, where they were computed, those of the next behind them. Valid only while it is handed on. */
public final class Sample {

    private final MemorySegment numbers;
    private final int size;
    private int first;

    /**
     * A sample among others.
     *
     * @param numbers sample after sample
     * @param size how many numbers a sample has
     */
    Sample(MemorySegment numbers, int size) {
        this.numbers = numbers;
        this.size = size;
    }

    /** Moves to a sample. */
    void set(int number) {
        first = number * size;
    }

    /** Moves to the sample after this one, where {@link Sampler#samples} was given several. */
    public void next() {
        first += size;
    }

    /** How many numbers there are: those of the state, or of what the code computes from it ({@link RhsCode#sampled}). */
    public int size() {
        return size;
    }

    /** One of the numbers. */
    public double at(int index) {
        return numbers.getAtIndex(ValueLayout.JAVA_DOUBLE, first + Objects.checkIndex(index, size));
    }

    /** Copies all numbers to an array, from a place on. */
    public void read(double[] into, int at) {
        read(1, into, at);
    }

    /** Copies the numbers of this sample and of those after it, sample after sample. */
    public void read(int samples, double[] into, int at) {
        MemorySegment.copy(numbers, ValueLayout.JAVA_DOUBLE, (long) first * Double.BYTES, into, at, samples * size);
    }
}
