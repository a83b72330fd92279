package remit.stats.meta;

import org.hipparchus.special.Gamma;
import remit.stats.Distributions;

/**
 * Effect and sampling variance of a study from what it reports, exactly as metafor's escalc defines them.
 *
 * <p>Where a cell is zero, and only there, a half is added to every cell of the table (escalc's add = 1/2, to = "only0";
 * Gart and Zweifel, Biometrika 1967;54:181); a study without any event in both groups is kept (drop00 = FALSE). Variances are
 * the large-sample ones (vtype = "LS"): risk and odds ratios Fleiss (Stat Methods Med Res 1993;2:121), Peto (Yusuf et al., Prog
 * Cardiovasc Dis 1985;27:335), Hedges' g with the exact correction by gamma functions (Hedges, J Educ Stat 1981;6:107),
 * rate ratios Rothman, Greenland and Lash (Modern Epidemiology, 2008).
 */
public final class EffectSizes {

    private static final double ADDED = 0.5;

    private EffectSizes() {}

    /**
     * The effect of whatever a study reports.
     *
     * @throws IllegalArgumentException if the measure cannot be computed from it, or it has no spread
     */
    public static EffectSize of(EffectMeasure measure, Reported study) {
        return switch (study) {
            case EffectSize effect -> effect;
            case TwoByTwo table -> ofCounts(measure, table);
            case TwoMeans means -> ofMeans(measure, means.first(), means.second());
            case GroupMoments group -> only(measure, EffectMeasure.MEAN, ofMean(group));
            case PairedMeans means -> only(measure, EffectMeasure.MEAN_CHANGE, ofMeanChange(means));
            case Proportion proportion -> ofProportion(measure, proportion);
            case PersonTime group -> ofRate(measure, group);
            case TwoRates rates -> only(measure, EffectMeasure.RATE_RATIO, ofRates(rates));
        };
    }

    /**
     * Effect of the first group against the second from counts.
     *
     * @param measure RISK_RATIO, ODDS_RATIO, RISK_DIFFERENCE or PETO_ODDS_RATIO
     * @throws IllegalArgumentException for another measure
     */
    public static EffectSize ofCounts(EffectMeasure measure, TwoByTwo table) {
        double add = table.hasZero() ? ADDED : 0;
        double a = table.events1() + add;
        double b = table.others1() + add;
        double c = table.events2() + add;
        double d = table.others2() + add;
        double n1 = a + b;
        double n2 = c + d;
        if (measure == EffectMeasure.RISK_RATIO) {
            return new EffectSize(log(a / n1) - log(c / n2), 1 / a - 1 / n1 + 1 / c - 1 / n2);
        }
        if (measure == EffectMeasure.ODDS_RATIO) {
            return new EffectSize(log(a / b) - log(c / d), 1 / a + 1 / b + 1 / c + 1 / d);
        }
        if (measure == EffectMeasure.RISK_DIFFERENCE) {
            double p1 = a / n1;
            double p2 = c / n2;
            return new EffectSize(p1 - p2, p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2);
        }
        if (measure == EffectMeasure.PETO_ODDS_RATIO) {
            double n = n1 + n2;
            double expected = (a + c) * n1 / n;
            double variance = (a + c) * (b + d) * (n1 / n) * (n2 / n) / (n - 1);
            return new EffectSize((a - expected) / variance, 1 / variance);
        }
        throw wrong(measure, "two groups' counts");
    }

    /**
     * Difference of the first group's mean and the second's.
     *
     * @param measure MEAN_DIFFERENCE or STANDARDIZED_MEAN_DIFFERENCE
     * @throws IllegalArgumentException for another measure, or without spread
     */
    public static EffectSize ofMeans(EffectMeasure measure, GroupMoments first, GroupMoments second) {
        double difference = first.mean() - second.mean();
        if (measure == EffectMeasure.MEAN_DIFFERENCE) {
            return new EffectSize(
                    difference, first.sd() * first.sd() / first.n() + second.sd() * second.sd() / second.n());
        }
        if (measure == EffectMeasure.STANDARDIZED_MEAN_DIFFERENCE) {
            double n1 = first.n();
            double n2 = second.n();
            double degrees = n1 + n2 - 2;
            double pooled =
                    Math.sqrt(((n1 - 1) * first.sd() * first.sd() + (n2 - 1) * second.sd() * second.sd()) / degrees);
            if (!(degrees > 1 && pooled > 0)) {
                throw new IllegalArgumentException("no standardized difference of " + first + " and " + second
                        + ": too few subjects or no spread");
            }
            double g = smallSampleCorrection(degrees) * difference / pooled;
            return new EffectSize(g, 1 / n1 + 1 / n2 + g * g / (2 * (n1 + n2)));
        }
        throw wrong(measure, "two groups' means");
    }

    /** Mean of one group (MN) with variance sd^2 / n. */
    public static EffectSize ofMean(GroupMoments group) {
        return new EffectSize(group.mean(), group.sd() * group.sd() / group.n());
    }

    /** Change of the mean from the second occasion to the first (MC: metafor's m1i - m2i) in the same subjects. */
    public static EffectSize ofMeanChange(PairedMeans means) {
        double sd1 = means.first().sd();
        double sd2 = means.second().sd();
        return new EffectSize(
                means.first().mean() - means.second().mean(),
                (sd1 * sd1 + sd2 * sd2 - 2 * means.correlation() * sd1 * sd2)
                        / means.first().n());
    }

    /**
     * Proportion of one group; with no or only events a half is added to both counts.
     *
     * @param measure PROPORTION or LOGIT_PROPORTION
     * @throws IllegalArgumentException for another measure
     */
    public static EffectSize ofProportion(EffectMeasure measure, Proportion group) {
        double add = group.events() == 0 || group.events() == group.n() ? ADDED : 0;
        double x = group.events() + add;
        double total = group.n() + 2 * add;
        double p = x / total;
        if (measure == EffectMeasure.PROPORTION) {
            return new EffectSize(p, p * (1 - p) / total);
        }
        if (measure == EffectMeasure.LOGIT_PROPORTION) {
            return new EffectSize(log(p / (1 - p)), 1 / x + 1 / (total - x));
        }
        throw wrong(measure, "one group's counts");
    }

    /**
     * Rate of one group; without events half an event is added.
     *
     * @param measure RATE or LOG_RATE
     */
    public static EffectSize ofRate(EffectMeasure measure, PersonTime group) {
        double x = group.events() + (group.events() == 0 ? ADDED : 0);
        double rate = x / group.time();
        if (measure == EffectMeasure.RATE) {
            return new EffectSize(rate, rate / group.time());
        }
        if (measure == EffectMeasure.LOG_RATE) {
            return new EffectSize(log(rate), 1 / x);
        }
        throw wrong(measure, "one group's events and person-time");
    }

    /** Log of the first group's rate over the second's (IRR); where a group has no event, half an event is added to both. */
    public static EffectSize ofRates(TwoRates rates) {
        PersonTime first = rates.first();
        PersonTime second = rates.second();
        double add = first.events() == 0 || second.events() == 0 ? ADDED : 0;
        double x1 = first.events() + add;
        double x2 = second.events() + add;
        return new EffectSize(log(x1 / first.time()) - log(x2 / second.time()), 1 / x1 + 1 / x2);
    }

    /**
     * Log of a ratio that was published with its interval (a hazard ratio, an adjusted odds ratio): the variance comes from the
     * interval's width on the log scale (Parmar, Torri and Stewart, Stat Med 1998;17:2815).
     *
     * @param ratio the ratio, above 0
     * @param low its lower limit, above 0 and below {@code high}
     * @param high its upper limit
     * @param level level of the published interval, for instance 0.95
     */
    public static EffectSize ofRatio(double ratio, double low, double high, double level) {
        if (!(ratio > 0 && low > 0 && high > low && high < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("ratio " + ratio + " with limits " + low + " and " + high);
        }
        double error = (log(high) - log(low)) / (2 * Distributions.normalTwoSidedQuantile(level));
        return new EffectSize(log(ratio), error * error);
    }

    /** Gamma(m/2) / (sqrt(m/2) Gamma((m-1)/2)), Hedges' exact J. */
    private static double smallSampleCorrection(double degrees) {
        return StrictMath.exp(
                Gamma.logGamma(degrees / 2) - log(Math.sqrt(degrees / 2)) - Gamma.logGamma((degrees - 1) / 2));
    }

    private static double log(double x) {
        return StrictMath.log(x);
    }

    private static EffectSize only(EffectMeasure measure, EffectMeasure possible, EffectSize effect) {
        if (measure != possible) {
            throw wrong(measure, "what gives a " + possible.words());
        }
        return effect;
    }

    private static IllegalArgumentException wrong(EffectMeasure measure, String given) {
        return new IllegalArgumentException(
                measure.words() + " (" + measure.code() + ") is not computed from " + given);
    }
}
