package remit.trial.result;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.stats.BetaBinomial;
import remit.stats.Normal;
import remit.stats.VarianceComponents;

/**
 * The 90 % interval in which a real trial's figure would lie, with the share of its variance that each cause has
 * (docs/adr/0004-predictive-interval.md).
 *
 * @param low lower limit; null where no interval can be given
 * @param high upper limit
 * @param shares of the variance: parameters, centres, sampling; sum 1
 */
record Prediction(@Nullable Double low, @Nullable Double high, SortedMap<String, Double> shares) {

    /** Level of every predictive interval of the project. */
    static final double LEVEL = 0.90;

    /** The 95 % quantile of the standard normal, for two-sided 90 %. */
    private static final double Z = 1.6448536269514722;

    /** SD of the logistic distribution, pi / sqrt 3: turns a spread on the logit into one in standard deviations. */
    private static final double LOGISTIC_SD = 1.8137993642342178;

    static final Prediction NONE = new Prediction(null, null, Collections.emptySortedMap());

    /**
     * For a mean.
     *
     * @param byDraw values of the patients of each parameter draw
     * @param planned patients of the real arm
     * @param centreLogitSd spread between trials on the logit
     * @param nonNegative whether the measure cannot be below zero
     */
    static Prediction ofMean(double[][] byDraw, int planned, double centreLogitSd, boolean nonNegative) {
        VarianceComponents parts = VarianceComponents.ofValues(byDraw);
        if (planned < 1 || !Double.isFinite(parts.within()) || !Double.isFinite(parts.between())) {
            return NONE;
        }
        double total = parts.within() + parts.between();
        double centre = square(centreLogitSd / LOGISTIC_SD) * total;
        double sampling = parts.within() / planned;
        return normal(parts.mean(), parts.between(), centre, sampling, nonNegative);
    }

    /**
     * For a difference of two arms of one trial, from paired twins.
     *
     * @param differenceByDraw arm minus reference of the patients of each draw
     * @param samplingVariance variance of the difference of the two means in the real, unpaired trial
     */
    static Prediction ofDifference(double[][] differenceByDraw, double samplingVariance) {
        VarianceComponents parts = VarianceComponents.ofValues(differenceByDraw);
        if (!Double.isFinite(parts.between()) || !Double.isFinite(samplingVariance)) {
            return NONE;
        }
        return normal(parts.mean(), parts.between(), 0, samplingVariance, false);
    }

    /**
     * For a proportion.
     *
     * @param events per draw
     * @param sizes patients per draw
     */
    static Prediction ofProportion(int[] events, int[] sizes, int planned, double centreLogitSd) {
        VarianceComponents parts = VarianceComponents.ofProportions(events, sizes);
        int n = parts.subjects();
        if (planned < 1 || n == 0 || !Double.isFinite(parts.between())) {
            return NONE;
        }
        // Keeps a proportion that was never (or always) seen away from certainty: Jeffreys' half event.
        double p = (parts.mean() * n + 0.5) / (n + 1);
        double slope = p * (1 - p);
        double centre = square(centreLogitSd * slope);
        BetaBinomial counts = BetaBinomial.of(p, parts.between() + centre, planned);
        return new Prediction(counts.low(LEVEL), counts.high(LEVEL), shares(parts.between(), centre, slope / planned));
    }

    /**
     * For a share estimated from times with some patients out of sight: as for a proportion of the size that would tell as
     * much.
     *
     * @param pseudoByDraw pseudo-observations of the patients of each draw, with the share as their mean
     * @param planned patients of the real arm
     */
    static Prediction ofShare(double[][] pseudoByDraw, int planned, double centreLogitSd) {
        VarianceComponents parts = VarianceComponents.ofValues(pseudoByDraw);
        int n = parts.subjects();
        if (planned < 1 || n == 0 || !Double.isFinite(parts.between())) {
            return NONE;
        }
        double p = (Math.min(1, Math.max(0, parts.mean())) * n + 0.5) / (n + 1);
        double slope = p * (1 - p);
        double centre = square(centreLogitSd * slope);
        double patient = slope - Math.min(parts.between(), slope / 2);
        long telling = parts.within() > patient ? Math.round(planned * patient / parts.within()) : planned;
        int people = (int) Math.max(1, telling);
        BetaBinomial counts = BetaBinomial.of(p, parts.between() + centre, people);
        return new Prediction(counts.low(LEVEL), counts.high(LEVEL), shares(parts.between(), centre, slope / people));
    }

    /**
     * For a rate of events.
     *
     * @param counts events per draw
     * @param years time at risk per draw
     * @param plannedYears time at risk of the real arm
     */
    static Prediction ofRate(List<Integer> counts, List<Double> years, double plannedYears) {
        double events = 0;
        double time = 0;
        for (int i = 0; i < counts.size(); i++) {
            events += counts.get(i);
            time += years.get(i);
        }
        if (!(time > 0) || !(plannedYears > 0)) {
            return NONE;
        }
        double rate = events / time;
        double between = 0;
        int groups = 0;
        for (int i = 0; i < counts.size(); i++) {
            if (years.get(i) > 0) {
                groups++;
                between += square(counts.get(i) / years.get(i) - rate) - rate / years.get(i);
            }
        }
        between = groups > 1 ? Math.max(0, between / (groups - 1)) : 0;
        return normal(rate, between, 0, rate / plannedYears, true);
    }

    /**
     * Probability that a trial's two-sided 5 % test finds the difference in the good direction, averaged over the parameter
     * draws: Phi((d/s - 1.96) / sqrt(1 + b/s^2)) for a difference d with sampling SD s and between-draw variance b
     * (assurance; O'Hagan, Stevens and Campbell, Pharm Stat 2005;4:187).
     */
    static @Nullable Double assurance(double[][] differenceByDraw, double samplingVariance, boolean higherIsBetter) {
        VarianceComponents parts = VarianceComponents.ofValues(differenceByDraw);
        if (!(samplingVariance > 0) || !Double.isFinite(parts.between())) {
            return null;
        }
        double towardsGood = higherIsBetter ? parts.mean() : -parts.mean();
        double standardized = towardsGood / Math.sqrt(samplingVariance);
        return Normal.cumulative(
                (standardized - 1.959963984540054) / Math.sqrt(1 + parts.between() / samplingVariance));
    }

    /** The same for the complement of a proportion: low and high change places. */
    Prediction complement() {
        return low == null || high == null ? this : new Prediction(1 - high, 1 - low, shares);
    }

    /** The same, cut to what the figure can be. */
    Prediction within(double lowest, double highest) {
        return low == null || high == null
                ? this
                : new Prediction(Math.max(lowest, low), Math.min(highest, high), shares);
    }

    private static Prediction normal(
            double mean, double parameters, double centre, double sampling, boolean nonNegative) {
        double half = Z * Math.sqrt(parameters + centre + sampling);
        double low = mean - half;
        return new Prediction(nonNegative ? Math.max(0, low) : low, mean + half, shares(parameters, centre, sampling));
    }

    private static SortedMap<String, Double> shares(double parameters, double centre, double sampling) {
        double total = parameters + centre + sampling;
        if (!(total > 0)) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, Double> shares = new TreeMap<>();
        shares.put("parameters", parameters / total);
        shares.put("centres", centre / total);
        shares.put("sampling", sampling / total);
        return Collections.unmodifiableSortedMap(shares);
    }

    private static double square(double x) {
        return x * x;
    }
}
