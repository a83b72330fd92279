package remit.solve;

import remit.solve.tape.Frame;
import remit.solve.tape.LaneBlock;

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
    private final int window;
    private final int[] asking;
    private final int[] indices;
    private final double[] thetas;
    private final LaneBlock block;
    private final Sample sample;
    private int batch;
    private int column;
    private boolean isPrepared;

    SampleBatch(Stepper stepper, StepTapes tapes, Lane[] lanes) {
        this.stepper = stepper;
        this.tapes = tapes;
        this.lanes = lanes;
        frame = stepper.frame();
        width = lanes.length;
        window = StepTapes.SAMPLED + tapes.sampleSize;
        asking = new int[StepTapes.SAMPLE_BATCHES * width];
        indices = new int[asking.length];
        thetas = new double[asking.length];
        block = frame.block(StepTapes.SAMPLE_BATCHES * window);
        sample = new Sample(block, tapes.sampleSize, width, window);
    }

    /** There is a new step. */
    void begin() {
        isPrepared = false;
    }

    /** A lane asks for a sample at a part of its step. */
    void ask(int lane, int index, double theta) {
        int number = batch * width + column;
        asking[number] = lane;
        thetas[number] = theta;
        indices[number] = index;
        column++;
        if (column == width) {
            column = 0;
            batch++;
            if (batch == StepTapes.SAMPLE_BATCHES) {
                take();
            }
        }
    }

    private int windowOf(int batch) {
        return tapes.samples + batch * window;
    }

    /** Computes what was asked for and hands it on. */
    void take() {
        int count = batch * width + column;
        if (count == 0) {
            return;
        }
        if (!isPrepared) {
            stepper.prepareSamples();
            isPrepared = true;
        }
        int batches = column == 0 ? batch : batch + 1;
        for (int i = 0; i < batches; i++) {
            frame.writeAll(windowOf(i) + StepTapes.SAMPLE_THETA, 1, thetas, i * width);
            frame.choose(windowOf(i) + StepTapes.SAMPLE_CHOICE, asking, i * width);
        }
        for (int i = 0; i < batches; i++) {
            stepper.sample(windowOf(i));
        }
        frame.readAll(tapes.samples, batches * window, block);
        int from = 0;
        while (from < count) {
            int lane = asking[from];
            int to = from + 1;
            while (to < count && asking[to] == lane) {
                to++;
            }
            sample.set(from / width * window + StepTapes.SAMPLED, from % width);
            lanes[lane].give(indices[from], to - from, sample);
            from = to;
        }
        batch = 0;
        column = 0;
    }
}
