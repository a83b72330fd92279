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

    private long index(int slot, int lane) {
        if (lane < 0 || lane >= lanes) {
            throw new IndexOutOfBoundsException("lane " + lane + " of " + lanes);
        }
        return (long) slot * lanes + lane;
    }
}
