package remit.trial.result;

/** Where the analysis of a long run keeps the numbers that are too many for memory; written once, read in pieces. */
public interface NumberFile {

    /** Writes numbers behind those written before. */
    void append(double[] numbers);

    /**
     * Reads numbers.
     *
     * @param from how many numbers stand before them
     * @param into where to put them, from index {@code at} on
     */
    void read(long from, double[] into, int at, int count);
}
