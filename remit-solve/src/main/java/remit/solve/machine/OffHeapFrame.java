package remit.solve.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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
    private float[] floats = {};

    OffHeapFrame(int slots, int lanes, Precision precision) {
        this.slots = slots;
        this.lanes = lanes;
        this.precision = precision;
        isFloat = precision == Precision.FLOAT;
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
    public void choose(int slot, int lane, int chosen) {
        if (chosen < 0 || chosen >= lanes) {
            throw new IndexOutOfBoundsException("lane " + chosen + " of " + lanes);
        }
        long index = index(slot, lane);
        if (isFloat) {
            memory.setAtIndex(ValueLayout.JAVA_INT, index, chosen);
        } else {
            boolean isWhole = lanes == InstructionSet.AVX512.lanes();
            long bits = isWhole ? chosen : (2L * chosen) | ((2L * chosen + 1) << 32);
            memory.setAtIndex(ValueLayout.JAVA_LONG, index, bits);
        }
    }

    @Override
    public void readAll(int firstSlot, int count, double[] into) {
        int numbers = count * lanes;
        long from = (long) firstSlot * lanes * precision.bytes();
        if (!isFloat) {
            MemorySegment.copy(memory, ValueLayout.JAVA_DOUBLE, from, into, 0, numbers);
            return;
        }
        if (floats.length < numbers) {
            floats = new float[numbers];
        }
        MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, from, floats, 0, numbers);
        for (int i = 0; i < numbers; i++) {
            into[i] = floats[i];
        }
    }

    private long index(int slot, int lane) {
        if (lane < 0 || lane >= lanes) {
            throw new IndexOutOfBoundsException("lane " + lane + " of " + lanes);
        }
        return (long) slot * lanes + lane;
    }
}
