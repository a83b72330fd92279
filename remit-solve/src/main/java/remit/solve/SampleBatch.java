package remit.solve;

import java.lang.foreign.MemorySegment;
import remit.solve.tape.Frame;

/**
 * The samples that trajectories ask for after a step, computed as many at once as there are lanes: a lane computes for
 * whichever trajectory comes next, so that one that asks for forty samples does not leave the other lanes idle. Each
 * trajectory is given its samples in the order in which it asked.
 *
 * <p>All requests are written before the first sample is computed, and all samples computed before the first is handed
 * on: a vector register cannot be loaded from what was just stored number by number until that has left the store queue,
 * behind everything that the receivers store.
 */
final class SampleBatch {

    private final Stepper stepper;
    private final StepTapes tapes;
    private final Frame frame;
    private final Lane[] lanes;
    private final int width;
    private final int[] asking;
    private final int[] indices;
    private final double[] thetas;
    private final MemorySegment numbers;
    private final Sample sample;
    private int count;
    private boolean isPrepared;

    SampleBatch(Stepper stepper, StepTapes tapes, Lane[] lanes) {
        this.stepper = stepper;
        this.tapes = tapes;
        this.lanes = lanes;
        frame = stepper.frame();
        width = lanes.length;
        asking = new int[StepTapes.SAMPLE_BATCHES * width];
        indices = new int[asking.length];
        thetas = new double[asking.length];
        numbers = stepper.memory(asking.length * tapes.sampleSize);
        sample = new Sample(numbers, tapes.sampleSize);
    }

    /** There is a new step. */
    void begin() {
        isPrepared = false;
    }

    /** A lane asks for a sample at a part of its step. */
    void ask(int lane, int index, double theta) {
        asking[count] = lane;
        thetas[count] = theta;
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
        int batches = Math.ceilDiv(count, width);
        frame.writeAll(tapes.samples + StepTapes.SAMPLE_THETA, batches, thetas);
        frame.choose(tapes.samples + StepTapes.SAMPLE_CHOICE, batches, asking);
        for (int batch = 0; batch < batches; batch++) {
            stepper.sample(tapes.samples + batch, numbers, batch * width * tapes.sampleSize);
        }
        int from = 0;
        while (from < count) {
            int lane = asking[from];
            int to = from + 1;
            while (to < count && asking[to] == lane) {
                to++;
            }
            sample.set(from);
            lanes[lane].give(indices[from], to - from, sample);
            from = to;
        }
        count = 0;
    }
}
