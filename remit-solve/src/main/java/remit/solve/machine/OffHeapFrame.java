package remit.solve.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import remit.solve.tape.Frame;
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
    public void choose(int firstSlot, int count, int[] chosen) {
        int all = count * lanes;
        for (int i = 0; i < all; i++) {
            Objects.checkIndex(chosen[i], lanes);
        }
        long first = (long) firstSlot * lanes;
        if (isFloat) {
            MemorySegment.copy(chosen, 0, memory, ValueLayout.JAVA_INT, first * Integer.BYTES, all);
            return;
        }
        boolean isWhole = lanes == InstructionSet.AVX512.lanes();
        for (int i = 0; i < all; i++) {
            long one = chosen[i];
            memory.setAtIndex(
                    ValueLayout.JAVA_LONG, first + i, isWhole ? one : 2 * one | (2 * one + 1) << Integer.SIZE);
        }
    }

    @Override
    public void readAll(int firstSlot, int count, double[] into) {
        long from = (long) firstSlot * lanes;
        for (int i = 0; i < count * lanes; i++) {
            into[i] = isFloat
                    ? memory.getAtIndex(ValueLayout.JAVA_FLOAT, from + i)
                    : memory.getAtIndex(ValueLayout.JAVA_DOUBLE, from + i);
        }
    }

    @Override
    public void writeAll(int firstSlot, int count, double[] from) {
        int numbers = count * lanes;
        long to = (long) firstSlot * lanes * precision.bytes();
        if (!isFloat) {
            MemorySegment.copy(from, 0, memory, ValueLayout.JAVA_DOUBLE, to, numbers);
            return;
        }
        if (floats.length < numbers) {
            floats = new float[numbers];
        }
        for (int i = 0; i < numbers; i++) {
            floats[i] = (float) from[i];
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
