package remit.solve.tape;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** Tapes of one lane over an array of doubles: its row is the slots themselves. */
abstract sealed class OneLane implements TapeCode permits BytecodeTapes, InterpretedTapes {

    final List<Tape> tapes;
    final Precision precision;

    OneLane(List<Tape> tapes, Precision precision) {
        this.tapes = List.copyOf(tapes);
        this.precision = precision;
    }

    @Override
    public final int lanes() {
        return 1;
    }

    @Override
    public final MemorySegment rowMemory(int numbers) {
        return MemorySegment.ofArray(new double[numbers]);
    }

    @Override
    public final void rows(Frame frame, int firstSlot, int count, MemorySegment into, int first) {
        ((HeapFrame) frame).row(firstSlot, count, into, first);
    }
}
