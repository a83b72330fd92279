package remit.solve;

import remit.solve.tape.Frame;

/**
 * What the lanes tell the step and are told of it, of all lanes at once: so the frame is written and read once a step,
 * and not by each lane number by number.
 */
final class Exchange {

    private static final int NUMBERS = 3;

    private final Frame frame;
    private final int asked;
    private final int told;
    private final int lanes;
    private final double[] asking;
    private final double[] telling;

    Exchange(StepTapes tapes, Frame frame) {
        this.frame = frame;
        asked = tapes.accepted;
        told = tapes.error;
        if (tapes.shift != asked + 1
                || tapes.inverseStep != asked + 2
                || tapes.trusted != told + 1
                || tapes.nearest != told + 2) {
            throw new IllegalStateException("what is exchanged does not lie together");
        }
        lanes = frame.lanes();
        asking = new double[NUMBERS * lanes];
        telling = new double[NUMBERS * lanes];
    }

    /** The step of a lane: whether the end of the one before is where it starts, 1/(h gamma), and 1/h. */
    void ask(int lane, boolean isAccepted, double shift, double inverseStep) {
        asking[lane] = isAccepted ? 1 : 0;
        asking[lanes + lane] = shift;
        asking[2 * lanes + lane] = inverseStep;
    }

    /** A lane's next step starts where its state is in the frame, not where its last step ended. */
    void keepStart(int lane) {
        asking[lane] = 0;
    }

    /** Writes what all lanes ask for. */
    void send() {
        frame.writeAll(asked, NUMBERS, asking);
    }

    /** Reads how the step went for all lanes. */
    void receive() {
        frame.readAll(told, NUMBERS, telling);
    }

    /** The error of a lane's step; at most 1 is good enough. */
    double error(int lane) {
        return telling[lane];
    }

    /** Whether the static factors of a lane's step can be trusted. */
    boolean isTrusted(int lane) {
        return telling[lanes + lane] > 0;
    }

    /** By how much a watched state comes above its level at a quarter of a lane's step. */
    double nearest(int lane) {
        return telling[2 * lanes + lane];
    }
}
