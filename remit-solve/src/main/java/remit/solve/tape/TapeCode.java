package remit.solve.tape;

import java.lang.foreign.MemorySegment;

/** Several tapes over one frame, made executable. Immutable and shareable; every thread has a frame of its own. */
public interface TapeCode {

    /** How many trajectories a run computes at once. */
    int lanes();

    /** A new frame, all zero, with room for the tapes' slots. */
    Frame frame();

    /**
     * Runs a tape on all lanes of a frame that this code made.
     *
     * @param tape its index in the list the code was made from
     * @param window the slot of the frame from which the tape's window is counted
     */
    void run(int tape, Frame frame, int window);

    /** New memory for 64-bit numbers that {@link #rows} can write to. */
    MemorySegment rowMemory(int numbers);

    /**
     * Copies consecutive slots as rows: those of the first lane, behind them those of the second, and so on.
     *
     * @param firstSlot the first of them
     * @param count how many a row has
     * @param into {@link #rowMemory} of this code
     * @param first where in it the first number goes
     */
    void rows(Frame frame, int firstSlot, int count, MemorySegment into, int first);
}
