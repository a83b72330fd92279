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
}
