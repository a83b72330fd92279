package remit.solve.tape;

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
    public void choose(int slot, int[] chosen, int first) {
        if (chosen[first] != 0) {
            throw new IndexOutOfBoundsException("lane " + chosen[first] + " of 1");
        }
    }

    @Override
    public LaneBlock block(int slots) {
        return new LaneBlock(slots, 1, Precision.DOUBLE);
    }

    @Override
    public void readAll(int firstSlot, int slots, LaneBlock into) {
        System.arraycopy(values, firstSlot, into.doubles(), 0, slots);
    }

    @Override
    public void writeAll(int firstSlot, int slots, double[] from, int first) {
        for (int i = 0; i < slots; i++) {
            values[firstSlot + i] = precision.round(from[first + i]);
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
