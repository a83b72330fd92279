package remit.solve.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import remit.solve.tape.Frame;
import remit.solve.tape.Operation;
import remit.solve.tape.Precision;
import remit.solve.tape.Tape;
import remit.solve.tape.TapeCode;

/**
 * Tapes as machine code of x86-64 vector instructions: one function for each tape, all lanes at once. A tape must not
 * reach a slot both through the frame and through its window if it writes that slot.
 */
public final class MachineTapes implements TapeCode {

    private final InstructionSet set;
    private final Precision precision;
    private final ExecutableMemory memory;
    private final int slots;
    private final int slotsWithSpills;
    private final int rowSize;
    private final int[] firstOfWindow;
    private final int[] lastOfWindow;

    private MachineTapes(
            InstructionSet set,
            Precision precision,
            ExecutableMemory memory,
            List<Tape> tapes,
            int slots,
            int spills,
            int rowSize) {
        this.set = set;
        this.rowSize = rowSize;
        this.precision = precision;
        this.memory = memory;
        this.slots = slots;
        slotsWithSpills = slots + spills;
        firstOfWindow = new int[tapes.size()];
        lastOfWindow = new int[tapes.size()];
        for (int t = 0; t < tapes.size(); t++) {
            Tape tape = tapes.get(t);
            int first = 0;
            int last = 0;
            for (int i = 0; i < tape.size(); i++) {
                if (tape.operation(i) == Operation.LOAD_WINDOW || tape.operation(i) == Operation.STORE_WINDOW) {
                    first = Math.min(first, tape.slot(i));
                    last = Math.max(last, tape.slot(i));
                }
            }
            firstOfWindow[t] = first;
            lastOfWindow[t] = last;
        }
    }

    /**
     * Tapes as machine code, without rows.
     *
     * @param slots the slots of the frame
     * @param set the instruction set to use
     * @return null where it cannot work: another processor or operating system, the instruction set missing,
     *     executable memory refused, or a tape with a transcendental function
     * @throws IllegalArgumentException if a tape reaches outside the frame
     */
    public static @Nullable TapeCode compile(List<Tape> tapes, int slots, InstructionSet set) {
        return compile(tapes, slots, 0, set, Precision.DOUBLE);
    }

    /**
     * As the shorter method, in chosen numbers and with rows.
     *
     * @param rowSize how many slots become a row ({@link #rows})
     */
    public static @Nullable TapeCode compile(
            List<Tape> tapes, int slots, int rowSize, InstructionSet set, Precision precision) {
        return compile(tapes, slots, rowSize, set, precision, TapeWriter::writeBest);
    }

    /** Writes a plan for a number of slots; returns how many spill slots it needs. */
    @FunctionalInterface
    interface Writing {
        int write(Plan plan, int slots, Assembler assembler);
    }

    /** With another way to order instructions. */
    static @Nullable TapeCode compile(
            List<Tape> tapes, int slots, int rowSize, InstructionSet set, Precision precision, Writing writing) {
        for (Tape tape : tapes) {
            check(tape, slots);
        }
        if (!set.isAvailable() || tapes.stream().anyMatch(Tape::isTranscendental)) {
            return null;
        }
        Assembler assembler = Assembler.of(set, precision);
        int[] starts = new int[tapes.size() + 1];
        int spills = 0;
        for (int t = 0; t < tapes.size(); t++) {
            assembler.code.align();
            starts[t] = assembler.code.size();
            spills = Math.max(spills, writing.write(new Plan(tapes.get(t)), slots, assembler));
        }
        assembler.code.align();
        starts[tapes.size()] = assembler.code.size();
        new RowWriter(assembler, assembler.ofDoubles(), rowSize).write();
        ExecutableMemory memory = ExecutableMemory.of(assembler.code.finish(), starts);
        return memory == null ? null : new MachineTapes(set, precision, memory, tapes, slots, spills, rowSize);
    }

    private static void check(Tape tape, int slots) {
        for (int i = 0; i < tape.size(); i++) {
            if (tape.operation(i).reachesFrame()) {
                if (tape.slot(i) < 0 || tape.slot(i) >= slots) {
                    throw new IllegalArgumentException(tape + " reaches slot " + tape.slot(i) + " of " + slots);
                }
            }
        }
    }

    /** The instruction set in use. */
    public InstructionSet instructionSet() {
        return set;
    }

    /** The bytes of the code with its constants. */
    public long codeBytes() {
        return memory.size();
    }

    @Override
    public int lanes() {
        return set.lanes(precision);
    }

    @Override
    public OffHeapFrame frame() {
        return new OffHeapFrame(slotsWithSpills, lanes(), precision);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the frame is not of this code
     * @throws IndexOutOfBoundsException if the window reaches outside the frame
     */
    @Override
    public void run(int tape, Frame frame, int window) {
        OffHeapFrame own = own(frame);
        if ((long) window + firstOfWindow[tape] < 0 || (long) window + lastOfWindow[tape] >= slots) {
            throw new IndexOutOfBoundsException("window " + window + " of " + slots + " slots");
        }
        try {
            long address = own.memory().address();
            memory.run(tape, address, address + (long) window * set.bytes());
        } finally {
            Reference.reachabilityFence(own);
        }
    }

    /** With room behind for what the last row runs over. */
    @Override
    public MemorySegment rowMemory(int numbers) {
        return Arena.ofAuto().allocate((long) numbers * Double.BYTES + set.bytes(), set.bytes());
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the frame is not of this code, or the code was made for other rows
     * @throws IndexOutOfBoundsException if slots or rows reach outside their memory
     */
    @Override
    public void rows(Frame frame, int firstSlot, int count, MemorySegment into, int first) {
        OffHeapFrame own = own(frame);
        if (count != rowSize) {
            throw new IllegalArgumentException("rows of " + count + ", but the code makes rows of " + rowSize);
        }
        if (!into.isNative()) {
            throw new IllegalArgumentException("the memory is not of this code");
        }
        Objects.checkFromIndexSize(firstSlot, count, slots);
        long at = (long) first * Double.BYTES;
        Objects.checkFromIndexSize(at, (long) count * lanes() * Double.BYTES + set.bytes(), into.byteSize());
        try {
            long address = own.memory().address() + (long) firstSlot * set.bytes();
            memory.run(firstOfWindow.length, address, into.address() + at);
        } finally {
            Reference.reachabilityFence(own);
            Reference.reachabilityFence(into);
        }
    }

    private OffHeapFrame own(Frame frame) {
        if (frame instanceof OffHeapFrame own
                && own.lanes() == lanes()
                && own.precision() == precision
                && own.slots() >= slotsWithSpills) {
            return own;
        }
        throw new IllegalArgumentException("the frame is not of this code");
    }
}
