package remit.solve.tape;

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
}
