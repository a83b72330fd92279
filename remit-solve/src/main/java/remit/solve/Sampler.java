package remit.solve;

/** Receives the solution at requested times, in ascending order. */
@FunctionalInterface
public interface Sampler {

    /**
     * Takes one sample.
     *
     * @param index the index into the requested times
     * @param timeDays the requested time
     * @param sample the state then, or what the code computes from it; valid only during the call
     */
    void sample(int index, double timeDays, Sample sample);

    /**
     * Takes the samples of a step, one after another; for receivers that have more to do than to copy them, this is
     * {@link #sample} for each.
     *
     * @param first the index of the first into the requested times
     * @param count how many
     * @param timesDays the requested times
     * @param sample the first of them; {@link Sample#next} moves to the next
     */
    default void samples(int first, int count, double[] timesDays, Sample sample) {
        for (int index = first; index < first + count; index++) {
            sample(index, timesDays[index], sample);
            sample.next();
        }
    }
}
