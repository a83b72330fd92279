package remit.solve.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import remit.solve.tape.Frame;

/**
 * A frame outside the heap, aligned to cache lines: the lanes of a slot lie side by side, slot after slot. Freed with
 * the garbage.
 */
public final class OffHeapFrame implements Frame {

    private static final long ALIGNMENT = 64;

    private final MemorySegment memory;
    private final int lanes;
    private final int slots;

    OffHeapFrame(int slots, int lanes) {
        this.slots = slots;
        this.lanes = lanes;
        memory = Arena.ofAuto().allocate(Math.max(1, slots) * (long) lanes * Double.BYTES, ALIGNMENT);
    }

    /** The memory, slot s of lane l at the double with index s times lanes plus l. */
    public MemorySegment memory() {
        return memory;
    }

    int slots() {
        return slots;
    }

    @Override
    public int lanes() {
        return lanes;
    }

    @Override
    public double at(int slot, int lane) {
        return memory.getAtIndex(ValueLayout.JAVA_DOUBLE, index(slot, lane));
    }

    @Override
    public void put(int slot, int lane, double value) {
        memory.setAtIndex(ValueLayout.JAVA_DOUBLE, index(slot, lane), value);
    }

    /** The processor's shuffles read the low bits: of 64 where a register holds eight doubles, of each 32 where four. */
    @Override
    public void choose(int slot, int lane, int chosen) {
        if (chosen < 0 || chosen >= lanes) {
            throw new IndexOutOfBoundsException("lane " + chosen + " of " + lanes);
        }
        long bits = lanes == InstructionSet.AVX512.lanes() ? chosen : (2L * chosen) | ((2L * chosen + 1) << 32);
        memory.setAtIndex(ValueLayout.JAVA_LONG, index(slot, lane), bits);
    }

    @Override
    public void readAll(int firstSlot, int count, double[] into) {
        MemorySegment.copy(
                memory, ValueLayout.JAVA_DOUBLE, (long) firstSlot * lanes * Double.BYTES, into, 0, count * lanes);
    }

    private long index(int slot, int lane) {
        if (lane < 0 || lane >= lanes) {
            throw new IndexOutOfBoundsException("lane " + lane + " of " + lanes);
        }
        return (long) slot * lanes + lane;
    }
}
