package remit.stats;

/**
 * Two binomial risks compared: difference, ratio, odds ratio.
 *
 * <p>Difference of independent risks: Newcombe's hybrid score interval (Stat Med 1998;17:873, method 10). Difference of
 * paired risks: Newcombe's (Stat Med 1998;17:2635, method 10, with the continuity-corrected phi). Ratio: Koopman's score
 * interval (Biometrics 1984;40:513), or the log interval (Katz, Baptista, Azen and Pike, Biometrics 1978;34:469). Odds
 * ratio: the log interval (Woolf, Ann Hum Genet 1955;19:251), or the exact conditional one of {@link ExactOddsRatio}.
 *
 * <p>Zero cells: nothing is ever added to a cell. The differences and Koopman's ratio need no correction; the log intervals
 * do not exist with a zero cell, and their limits then are 0 and infinity, which is all such data say on the log scale.
 */
public final class RiskContrasts {

    /** Ratios are looked for between exp(-50) and exp(50). */
    private static final double LOG_RANGE = 50;

    private RiskContrasts() {}

    /**
     * Risk difference {@code events1/n1 - events2/n2} of independent groups, Newcombe's method 10 without continuity correction.
     *
     * @return the difference in [-1, 1]; no value where a group is empty
     */
    public static Estimate difference(int events1, int n1, int events2, int n2, double level) {
        Estimate first = Proportions.wilson(events1, n1, level);
        Estimate second = Proportions.wilson(events2, n2, level);
        if (n1 == 0 || n2 == 0) {
            return Estimate.undefined(level, n1 + n2);
        }
        return combined(first, second, 0, level, n1 + n2);
    }

    /**
     * Difference of two risks in the same subjects, Newcombe's method 10 for paired data.
     *
     * @param both pairs with the event on both occasions
     * @param onlyFirst pairs with the event on the first occasion only
     * @param onlySecond pairs with the event on the second occasion only
     * @param neither pairs without
     * @param level confidence level in (0, 1)
     * @return risk on the first occasion minus risk on the second; no value without pairs
     */
    public static Estimate pairedDifference(int both, int onlyFirst, int onlySecond, int neither, double level) {
        int n = both + onlyFirst + onlySecond + neither;
        Estimate first = Proportions.wilson(both + onlyFirst, n, level);
        Estimate second = Proportions.wilson(both + onlySecond, n, level);
        if (n == 0) {
            return Estimate.undefined(level, 0);
        }
        double product = Math.sqrt((double) (both + onlyFirst) * (onlySecond + neither))
                * Math.sqrt((double) (both + onlySecond) * (onlyFirst + neither));
        double determinant = (double) both * neither - (double) onlyFirst * onlySecond;
        double corrected = determinant > 0 ? Math.max(0, determinant - n / 2.0) : determinant;
        double phi = product == 0 ? 0 : corrected / product;
        return combined(first, second, phi, level, n);
    }

    /**
     * Risk ratio of the first group to the second, Koopman's score interval.
     *
     * @return the ratio; 0 where only the first group has no events, infinite where only the second has none, NaN with limits 0
     *     and infinity where neither has; no value where a group is empty
     */
    public static Estimate ratio(int events1, int n1, int events2, int n2, double level) {
        Inputs.count(events1, n1);
        Inputs.count(events2, n2);
        Inputs.level(level);
        if (n1 == 0 || n2 == 0) {
            return Estimate.undefined(level, n1 + n2);
        }
        if (events1 == 0 && events2 == 0) {
            return new Estimate(Double.NaN, 0, Double.POSITIVE_INFINITY, level, n1 + n2);
        }
        double z = Distributions.normalTwoSidedQuantile(level);
        double critical = z * z;
        double value = ((double) events1 / n1) / ((double) events2 / n2);
        double logValue = Math.max(-LOG_RANGE, Math.min(LOG_RANGE, StrictMath.log(value)));
        double low = events1 == 0
                ? 0
                : StrictMath.exp(Distributions.root(
                        t -> critical - scoreStatistic(StrictMath.exp(t), events1, n1, events2, n2),
                        -LOG_RANGE,
                        logValue));
        double high = events2 == 0
                ? Double.POSITIVE_INFINITY
                : StrictMath.exp(Distributions.root(
                        t -> scoreStatistic(StrictMath.exp(t), events1, n1, events2, n2) - critical,
                        logValue,
                        LOG_RANGE));
        return Estimate.clipped(value, low, high, level, n1 + n2);
    }

    /**
     * Risk ratio of the first group to the second, Katz's log interval.
     *
     * @return the ratio; with no events in a group the value is 0, infinite or (both) NaN and the limits are 0 and infinity
     */
    public static Estimate ratioKatz(int events1, int n1, int events2, int n2, double level) {
        Inputs.count(events1, n1);
        Inputs.count(events2, n2);
        Inputs.level(level);
        if (n1 == 0 || n2 == 0) {
            return Estimate.undefined(level, n1 + n2);
        }
        double value = ((double) events1 / n1) / ((double) events2 / n2);
        double variance = 1.0 / events1 - 1.0 / n1 + 1.0 / events2 - 1.0 / n2;
        return logInterval(value, variance, level, n1 + n2);
    }

    /**
     * Odds ratio of the first group to the second, Woolf's log interval.
     *
     * @return the ratio; with a zero cell the value is 0, infinite or NaN and the limits are 0 and infinity (then maybe
     *     {@link ExactOddsRatio#of} tells more)
     */
    public static Estimate oddsRatio(int events1, int n1, int events2, int n2, double level) {
        Inputs.count(events1, n1);
        Inputs.count(events2, n2);
        Inputs.level(level);
        if (n1 == 0 || n2 == 0) {
            return Estimate.undefined(level, n1 + n2);
        }
        int without1 = n1 - events1;
        int without2 = n2 - events2;
        double value = ((double) events1 * without2) / ((double) without1 * events2);
        double variance = 1.0 / events1 + 1.0 / without1 + 1.0 / events2 + 1.0 / without2;
        return logInterval(value, variance, level, n1 + n2);
    }

    /**
     * Difference of two estimates from their own limits and correlation: low = d - root(l1^2 - 2 phi l1 u2 + u2^2), high likewise
     * (Newcombe 1998; Zou and Donner 2008).
     */
    static Estimate combined(Estimate first, Estimate second, double phi, double level, int n) {
        double difference = first.value() - second.value();
        double l1 = first.value() - first.low();
        double u1 = first.high() - first.value();
        double l2 = second.value() - second.low();
        double u2 = second.high() - second.value();
        double down = Math.sqrt(Math.max(0, l1 * l1 - 2 * phi * l1 * u2 + u2 * u2));
        double up = Math.sqrt(Math.max(0, u1 * u1 - 2 * phi * u1 * l2 + l2 * l2));
        return Estimate.clipped(difference, difference - down, difference + up, level, n);
    }

    /** Log-scale Wald interval; limits 0 and infinity where the variance is infinite. */
    static Estimate logInterval(double value, double variance, double level, int n) {
        if (!(variance < Double.POSITIVE_INFINITY)) {
            return new Estimate(value, 0, Double.POSITIVE_INFINITY, level, n);
        }
        double half = Distributions.normalTwoSidedQuantile(level) * Math.sqrt(variance);
        return Estimate.clipped(value, value * StrictMath.exp(-half), value * StrictMath.exp(half), level, n);
    }

    /** Pearson's chi-square at the risks most likely under the ratio (Koopman 1984). */
    private static double scoreStatistic(double ratio, int events1, int n1, int events2, int n2) {
        double events = (double) events1 + events2;
        double total = (double) n1 + n2;
        double b = ratio * (n1 + (double) events2) + events1 + n2;
        double root = Math.sqrt(Math.max(0, b * b - 4 * total * ratio * events));
        double risk1 = 2 * ratio * events / (b + root);
        double risk2 = 2 * events / (b + root);
        return term(events1, n1, risk1) + term(events2, n2, risk2);
    }

    private static double term(int events, int n, double risk) {
        double difference = events - n * risk;
        return difference == 0 ? 0 : difference * difference / (n * risk * Math.max(1 - risk, 1e-300));
    }
}
