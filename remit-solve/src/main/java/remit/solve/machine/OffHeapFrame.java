package remit.solve.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import remit.solve.tape.Frame;
import remit.solve.tape.LaneBlock;
import remit.solve.tape.Precision;

/**
 * A frame outside the heap, aligned to cache lines: the lanes of a slot lie side by side, slot after slot. Freed with
 * the garbage.
 */
public final class OffHeapFrame implements Frame {

    private static final long ALIGNMENT = 64;

    private final MemorySegment memory;
    private final int lanes;
    private final int slots;
    private final Precision precision;
    private final boolean isFloat;

    /** The bytes from a slot to the next. */
    private final int stride;

    private float[] floats = {};

    OffHeapFrame(int slots, int lanes, Precision precision) {
        this.slots = slots;
        this.lanes = lanes;
        this.precision = precision;
        isFloat = precision == Precision.FLOAT;
        stride = lanes * precision.bytes();
        memory = Arena.ofAuto().allocate(Math.max(1, slots) * (long) lanes * precision.bytes(), ALIGNMENT);
    }

    /** The memory, slot s of lane l at the number with index s times lanes plus l. */
    public MemorySegment memory() {
        return memory;
    }

    int slots() {
        return slots;
    }

    Precision precision() {
        return precision;
    }

    @Override
    public int lanes() {
        return lanes;
    }

    @Override
    public double at(int slot, int lane) {
        long index = index(slot, lane);
        return isFloat
                ? memory.getAtIndex(ValueLayout.JAVA_FLOAT, index)
                : memory.getAtIndex(ValueLayout.JAVA_DOUBLE, index);
    }

    @Override
    public void put(int slot, int lane, double value) {
        long index = index(slot, lane);
        if (isFloat) {
            memory.setAtIndex(ValueLayout.JAVA_FLOAT, index, (float) value);
        } else {
            memory.setAtIndex(ValueLayout.JAVA_DOUBLE, index, value);
        }
    }

    /** The processor's shuffles read the low bits: of 64 where a register holds eight doubles, of each 32 elsewhere. */
    @Override
    public void choose(int slot, int[] chosen, int first) {
        boolean isWhole = lanes == InstructionSet.AVX512.lanes();
        for (int lane = 0; lane < lanes; lane++) {
            int one = chosen[first + lane];
            if (one < 0 || one >= lanes) {
                throw new IndexOutOfBoundsException("lane " + one + " of " + lanes);
            }
            long index = (long) slot * lanes + lane;
            if (isFloat) {
                memory.setAtIndex(ValueLayout.JAVA_INT, index, one);
            } else {
                memory.setAtIndex(ValueLayout.JAVA_LONG, index, isWhole ? one : (2L * one) | ((2L * one + 1) << 32));
            }
        }
    }

    @Override
    public LaneBlock block(int count) {
        return new LaneBlock(count, lanes, precision);
    }

    @Override
    public void readAll(int firstSlot, int count, LaneBlock into) {
        long from = (long) firstSlot * lanes * precision.bytes();
        if (isFloat) {
            MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, from, into.floats(), 0, count * lanes);
        } else {
            MemorySegment.copy(memory, ValueLayout.JAVA_DOUBLE, from, into.doubles(), 0, count * lanes);
        }
    }

    @Override
    public void writeAll(int firstSlot, int count, double[] from, int first) {
        int numbers = count * lanes;
        long to = (long) firstSlot * lanes * precision.bytes();
        if (!isFloat) {
            MemorySegment.copy(from, first, memory, ValueLayout.JAVA_DOUBLE, to, numbers);
            return;
        }
        if (floats.length < numbers) {
            floats = new float[numbers];
        }
        for (int i = 0; i < numbers; i++) {
            floats[i] = (float) from[first + i];
        }
        MemorySegment.copy(floats, 0, memory, ValueLayout.JAVA_FLOAT, to, numbers);
    }

    @Override
    public void read(int firstSlot, int lane, double[] into) {
        long start = index(firstSlot, lane) * precision.bytes();
        if (isFloat) {
            for (int i = 0; i < into.length; i++) {
                into[i] = memory.get(ValueLayout.JAVA_FLOAT, start + (long) i * stride);
            }
        } else {
            for (int i = 0; i < into.length; i++) {
                into[i] = memory.get(ValueLayout.JAVA_DOUBLE, start + (long) i * stride);
            }
        }
    }

    @Override
    public void write(int firstSlot, int lane, double[] from) {
        long start = index(firstSlot, lane) * precision.bytes();
        if (isFloat) {
            for (int i = 0; i < from.length; i++) {
                memory.set(ValueLayout.JAVA_FLOAT, start + (long) i * stride, (float) from[i]);
            }
        } else {
            for (int i = 0; i < from.length; i++) {
                memory.set(ValueLayout.JAVA_DOUBLE, start + (long) i * stride, from[i]);
            }
        }
    }

    private long index(int slot, int lane) {
        if (lane < 0 || lane >= lanes) {
            throw new IndexOutOfBoundsException("lane " + lane + " of " + lanes);
        }
        return (long) slot * lanes + lane;
    }
}
