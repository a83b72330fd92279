package remit.solve.tape;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/** A frame of one lane in an array of doubles, whichever numbers are kept in them. */
final class HeapFrame implements Frame {

    private final double[] values;

    private final Precision precision;

    HeapFrame(int slots, Precision precision) {
        this.precision = precision;
        values = new double[slots];
    }

    double[] values() {
        return values;
    }

    /** Copies consecutive slots to memory. */
    void row(int firstSlot, int count, MemorySegment into, int first) {
        MemorySegment.copy(values, firstSlot, into, ValueLayout.JAVA_DOUBLE, (long) first * Double.BYTES, count);
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public double at(int slot, int lane) {
        return values[slot];
    }

    @Override
    public void put(int slot, int lane, double value) {
        values[slot] = precision.round(value);
    }

    @Override
    public void choose(int firstSlot, int slots, int[] chosen) {
        for (int i = 0; i < slots; i++) {
            Objects.checkIndex(chosen[i], 1);
        }
    }

    @Override
    public void readAll(int firstSlot, int slots, double[] into) {
        System.arraycopy(values, firstSlot, into, 0, slots);
    }

    @Override
    public void writeAll(int firstSlot, int slots, double[] from) {
        for (int i = 0; i < slots; i++) {
            values[firstSlot + i] = precision.round(from[i]);
        }
    }

    @Override
    public void read(int firstSlot, int lane, double[] into) {
        System.arraycopy(values, firstSlot, into, 0, into.length);
    }

    @Override
    public void write(int firstSlot, int lane, double[] from) {
        if (precision == Precision.FLOAT) {
            Frame.super.write(firstSlot, lane, from);
            return;
        }
        System.arraycopy(from, 0, values, firstSlot, from.length);
    }
}
