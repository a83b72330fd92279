package remit.bench.peers;

import remit.bench.Accuracy;
import remit.bench.EngineBench;

/** Read-outs of some patients; immutable by agreement: the array is for reading. */
final class ReadOuts {

    private final double[] values;
    private final int width;

    /**
     * Read-outs.
     *
     * @param values patient by patient, week by week
     * @param width numbers of a week
     */
    ReadOuts(double[] values, int width) {
        this.values = values;
        this.width = width;
    }

    /** How far they are from a reference of as many patients or more. */
    Accuracy against(double[] reference) {
        return Accuracy.of(values, reference, EngineBench.WEEKS, width);
    }
}
