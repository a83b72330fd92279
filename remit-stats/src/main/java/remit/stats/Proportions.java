package remit.stats;

/**
 * One binomial proportion with its interval.
 *
 * <p>The score interval (Wilson, J Am Stat Assoc 1927;22:209) covers close to its level on average and is the default of
 * reports; the exact interval (Clopper and Pearson, Biometrika 1934;26:404) covers at least its level always. Neither
 * needs a correction at zero or at all events.
 */
public final class Proportions {

    private Proportions() {}

    /**
     * Proportion with Wilson's score interval, no continuity correction.
     *
     * @param events subjects with the event, 0 to n
     * @param n subjects
     * @param level confidence level in (0, 1)
     * @return events / n in [0, 1]; no value for n = 0
     * @throws IllegalArgumentException if events is outside 0 to n
     */
    public static Estimate wilson(int events, int n, double level) {
        Inputs.count(events, n);
        Inputs.level(level);
        if (n == 0) {
            return Estimate.undefined(level, 0);
        }
        double z = Distributions.normalTwoSidedQuantile(level);
        double p = (double) events / n;
        double centre = events + z * z / 2;
        double half = z * Math.sqrt(events * (1 - p) + z * z / 4);
        double low = events == 0 ? 0 : (centre - half) / (n + z * z);
        double high = events == n ? 1 : (centre + half) / (n + z * z);
        return Estimate.clipped(p, low, high, level, n);
    }

    /**
     * Proportion with Clopper and Pearson's exact interval.
     *
     * @param events subjects with the event, 0 to n
     * @param n subjects
     * @param level confidence level in (0, 1)
     * @return events / n in [0, 1]; no value for n = 0
     * @throws IllegalArgumentException if events is outside 0 to n
     */
    public static Estimate exact(int events, int n, double level) {
        Inputs.count(events, n);
        Inputs.level(level);
        if (n == 0) {
            return Estimate.undefined(level, 0);
        }
        double tail = (1 - level) / 2;
        double low = events == 0 ? 0 : Distributions.betaQuantile(tail, events, n - events + 1.0);
        double high = events == n ? 1 : Distributions.betaQuantile(1 - tail, events + 1.0, n - events);
        return Estimate.clipped((double) events / n, low, high, level, n);
    }

    /**
     * One-sided upper bound of a proportion when no event was seen among n, 1 - (1 - level)^(1/n): about 3 / n at 0.95, the
     * rule of three (Hanley and Lippman-Hand, JAMA 1983;249:1743).
     *
     * @param n subjects, 1 or more
     * @param level one-sided confidence level in (0, 1)
     */
    public static double upperBoundWithoutEvents(int n, double level) {
        Inputs.level(level);
        if (n < 1) {
            throw new IllegalArgumentException("no bound from " + n + " subjects");
        }
        return -StrictMath.expm1(StrictMath.log1p(-level) / n);
    }
}
