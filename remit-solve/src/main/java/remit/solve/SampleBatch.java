package remit.solve;

import remit.solve.tape.Frame;

/**
 * The samples that trajectories ask for after a step, computed as many at once as there are lanes: a lane computes for
 * whichever trajectory comes next, so that one that asks for forty samples does not leave the other lanes idle. Each
 * trajectory is given its samples in the order in which it asked.
 */
final class SampleBatch {

    private final Stepper stepper;
    private final StepTapes tapes;
    private final Frame frame;
    private final Lane[] lanes;
    private final int[] asking;
    private final int[] indices;
    private final double[] block;
    private final double[] values;
    private int count;
    private boolean isPrepared;

    SampleBatch(Stepper stepper, StepTapes tapes, Lane[] lanes) {
        this.stepper = stepper;
        this.tapes = tapes;
        this.lanes = lanes;
        frame = stepper.frame();
        asking = new int[lanes.length];
        indices = new int[lanes.length];
        block = new double[tapes.sampleSize * lanes.length];
        values = new double[tapes.sampleSize];
    }

    /** There is a new step. */
    void begin() {
        isPrepared = false;
    }

    /** A lane asks for a sample at a part of its step. */
    void ask(int lane, int index, double theta) {
        frame.put(tapes.theta, count, theta);
        frame.choose(tapes.choice, count, lane);
        asking[count] = lane;
        indices[count] = index;
        count++;
        if (count == asking.length) {
            take();
        }
    }

    /** Computes what was asked for and hands it on. */
    void take() {
        if (count == 0) {
            return;
        }
        if (!isPrepared) {
            stepper.prepareSamples();
            isPrepared = true;
        }
        stepper.sample();
        frame.readAll(tapes.sampled, block);
        int width = asking.length;
        for (int column = 0; column < count; column++) {
            for (int i = 0; i < values.length; i++) {
                values[i] = block[i * width + column];
            }
            lanes[asking[column]].give(indices[column], values);
        }
        count = 0;
    }
}
