package remit.stats;

/**
 * Events per person-time.
 *
 * <p>One rate: exact Poisson interval (Garwood, Biometrika 1936;28:437). Ratio of two: exact, conditional on the number of
 * events in all, when the events of one group are binomial (Przyborowski and Wilenski, Biometrika 1940;31:313) with Clopper
 * and Pearson's limits. Difference of two: the limits of the two rates combined (Zou and Donner, Stat Med 2008;27:1693).
 * All assume that events come independently; where subjects repeat events more than Poisson, use {@link CountRates}.
 *
 * <p>The {@code n} of these estimates is the number of events, not of subjects.
 */
public final class Rates {

    private Rates() {}

    /**
     * Rate with Garwood's exact interval.
     *
     * @param events number of events, 0 or more
     * @param personTime time at risk summed over subjects, 0 or more, in any unit
     * @param level confidence level in (0, 1)
     * @return events per unit of person-time; no value where personTime is 0; lower limit 0 without events
     */
    public static Estimate rate(int events, double personTime, double level) {
        Inputs.rate(events, personTime);
        Inputs.level(level);
        if (personTime == 0) {
            return Estimate.undefined(level, events);
        }
        double tail = (1 - level) / 2;
        double low = events == 0 ? 0 : Distributions.gammaQuantile(tail, events) / personTime;
        double high = Distributions.gammaQuantile(1 - tail, events + 1.0) / personTime;
        return Estimate.clipped(events / personTime, low, high, level, events);
    }

    /**
     * Ratio of the first rate to the second with its exact conditional interval.
     *
     * @return the ratio; 0 where only the first has no events, infinite where only the second has none, NaN with limits 0 and
     *     infinity where neither has; no correction is added
     */
    public static Estimate ratio(int events1, double personTime1, int events2, double personTime2, double level) {
        Inputs.rate(events1, personTime1);
        Inputs.rate(events2, personTime2);
        Inputs.level(level);
        int events = events1 + events2;
        if (personTime1 == 0 || personTime2 == 0) {
            return Estimate.undefined(level, events);
        }
        if (events == 0) {
            return new Estimate(Double.NaN, 0, Double.POSITIVE_INFINITY, level, 0);
        }
        Estimate share = Proportions.exact(events1, events, level);
        double exposure = personTime2 / personTime1;
        return Estimate.clipped(
                odds(share.value()) * exposure,
                odds(share.low()) * exposure,
                odds(share.high()) * exposure,
                level,
                events);
    }

    /** Difference of the first rate and the second, events per unit of person-time. */
    public static Estimate difference(int events1, double personTime1, int events2, double personTime2, double level) {
        Estimate first = rate(events1, personTime1, level);
        Estimate second = rate(events2, personTime2, level);
        if (!first.isDefined() || !second.isDefined()) {
            return Estimate.undefined(level, events1 + events2);
        }
        return RiskContrasts.combined(first, second, 0, level, events1 + events2);
    }

    /**
     * One-sided upper bound of a rate when no event was seen, -log(1 - level) / person-time: 3 / person-time at 0.95, the rule
     * of three (Hanley and Lippman-Hand, JAMA 1983;249:1743).
     *
     * @param personTime time at risk, above 0
     * @param level one-sided confidence level in (0, 1)
     */
    public static double upperBoundWithoutEvents(double personTime, double level) {
        Inputs.level(level);
        if (!(personTime > 0)) {
            throw new IllegalArgumentException("no bound from a person-time of " + personTime);
        }
        return -StrictMath.log1p(-level) / personTime;
    }

    private static double odds(double share) {
        return share / (1 - share);
    }
}
