package remit.stats;

/**
 * The number of events in a sample whose probability is itself uncertain: binomial with a beta-distributed probability.
 *
 * <p>Used for what a trial of {@code n} people would publish when the true proportion is known only up to a spread. Unlike a
 * normal interval on the logit it gives the counts a trial can show, zero included. Beta moments are matched as in Griffiths
 * (Biometrics 1973;29:637); probabilities by the recurrence of neighbouring counts.
 */
public final class BetaBinomial {

    /** Share of the largest possible variance below which the probability counts as known. */
    private static final double KNOWN = 1e-9;

    /** Largest share: a beta with more would put nearly all its mass on 0 and 1. */
    private static final double LARGEST = 0.98;

    private final double[] cumulative;

    private BetaBinomial(double[] cumulative) {
        this.cumulative = cumulative;
    }

    /**
     * The distribution of events among {@code n} people.
     *
     * @param mean mean probability, strictly between 0 and 1
     * @param variance variance of the probability, 0 or more; cut to 98 % of mean (1 - mean), the most a beta can have
     * @param n people, 1 or more
     */
    public static BetaBinomial of(double mean, double variance, int n) {
        if (!(mean > 0 && mean < 1) || !(variance >= 0) || n < 1) {
            throw new IllegalArgumentException("mean " + mean + ", variance " + variance + ", n " + n);
        }
        double largest = mean * (1 - mean);
        double concentration = largest / Math.min(Math.max(variance, KNOWN * largest), LARGEST * largest) - 1;
        double a = mean * concentration;
        double b = (1 - mean) * concentration;
        double log = 0;
        for (int i = 0; i < n; i++) {
            log += StrictMath.log((b + i) / (a + b + i));
        }
        double[] cumulative = new double[n + 1];
        double sum = 0;
        for (int k = 0; k <= n; k++) {
            sum += StrictMath.exp(log);
            cumulative[k] = sum;
            if (k < n) {
                log += StrictMath.log((n - k) / (k + 1.0) * (a + k) / (b + n - k - 1));
            }
        }
        return new BetaBinomial(cumulative);
    }

    /** Lowest proportion of the central interval at a level such as 0.90, as a trial of n would show it. */
    public double low(double level) {
        return quantile((1 - level) / 2) / (cumulative.length - 1.0);
    }

    /** Highest proportion of the central interval. It need not contain the mean: most small trials of a rare event see none. */
    public double high(double level) {
        return quantile((1 + level) / 2) / (cumulative.length - 1.0);
    }

    /** Smallest number of events whose cumulative probability reaches p. */
    public int quantile(double probability) {
        for (int k = 0; k < cumulative.length; k++) {
            if (cumulative[k] >= probability) {
                return k;
            }
        }
        return cumulative.length - 1;
    }

    /** Probability of at most {@code k} events. */
    public double cumulative(int k) {
        return k < 0 ? 0 : cumulative[Math.min(k, cumulative.length - 1)];
    }
}
