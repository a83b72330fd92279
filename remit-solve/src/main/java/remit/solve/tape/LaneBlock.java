package remit.solve.tape;

import java.util.Objects;

/**
 * A copy of consecutive slots of a {@link Frame} with all their lanes, in the numbers in which the frame keeps them.
 * Belongs to one thread.
 *
 * <p>The loops over one lane are written once for each distance at which its numbers can lie: with a constant distance
 * the compiler checks the bounds once for the loop, else for every number, which doubles what reading out takes.
 */
public final class LaneBlock {

    private static final int EIGHT = 8;
    private static final int SIXTEEN = 16;

    private final int slots;
    private final int lanes;
    private final boolean isFloat;
    private final double[] doubles;
    private final float[] floats;

    /** One of zeros. */
    public LaneBlock(int slots, int lanes, Precision kept) {
        this.slots = slots;
        this.lanes = lanes;
        isFloat = kept == Precision.FLOAT;
        doubles = new double[isFloat ? 0 : slots * lanes];
        floats = new float[isFloat ? slots * lanes : 0];
    }

    /** Where a frame that keeps 64 bits writes, slot after slot, the lanes of a slot side by side. */
    public double[] doubles() {
        return doubles;
    }

    /** Where a frame that keeps 32 bits writes. */
    public float[] floats() {
        return floats;
    }

    /** One number. */
    public double at(int slot, int lane) {
        int index = slot * lanes + Objects.checkIndex(lane, lanes);
        return isFloat ? floats[index] : doubles[index];
    }

    /**
     * Copies consecutive slots of a lane to an array.
     *
     * @param count how many
     * @param into where to
     * @param first where the first goes
     */
    public void read(int firstSlot, int lane, int count, double[] into, int first) {
        Objects.checkIndex(lane, lanes);
        Objects.checkFromIndexSize(firstSlot, count, slots);
        int from = firstSlot * lanes + lane;
        if (isFloat) {
            if (lanes == SIXTEEN) {
                sixteenth(floats, from, count, into, first);
            } else {
                eighth(floats, from, count, into, first);
            }
        } else if (lanes == EIGHT) {
            eighth(doubles, from, count, into, first);
        } else {
            nth(doubles, lanes, from, count, into, first);
        }
    }

    private static void sixteenth(float[] numbers, int from, int count, double[] into, int first) {
        for (int i = 0; i < count; i++) {
            into[first + i] = numbers[from + SIXTEEN * i];
        }
    }

    private static void eighth(float[] numbers, int from, int count, double[] into, int first) {
        for (int i = 0; i < count; i++) {
            into[first + i] = numbers[from + EIGHT * i];
        }
    }

    private static void eighth(double[] numbers, int from, int count, double[] into, int first) {
        for (int i = 0; i < count; i++) {
            into[first + i] = numbers[from + EIGHT * i];
        }
    }

    private static void nth(double[] numbers, int distance, int from, int count, double[] into, int first) {
        int at = from;
        for (int i = 0; i < count; i++) {
            into[first + i] = numbers[at];
            at += distance;
        }
    }
}
