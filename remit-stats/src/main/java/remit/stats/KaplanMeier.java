package remit.stats;

import java.util.ArrayList;
import java.util.List;

/**
 * The product-limit estimate of a survival curve from right-censored times.
 *
 * <p>Estimate: Kaplan and Meier (J Am Stat Assoc 1958;53:457). Variance: Greenwood (Reports on Public Health 33, HMSO 1926).
 * Interval at a time: log(-log S), so that it stays in [0, 1] (Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, 1980). Interval of the
 * median: the times at which the pointwise limits pass one half (Brookmeyer and Crowley, Biometrics 1982;38:29). Restricted
 * mean: area under the curve with its Greenwood variance (Irwin, J Hyg 1949;47:188; Klein and Moeschberger, Survival Analysis, 2003). A subject censored at an event time is still at risk at it. Times that differ by rounding are different times.
 *
 * <p>Where the log-log interval does not exist there is an exact binomial bound instead: before the first event the lower
 * limit is Clopper and Pearson's for no event among those still at risk at that time; after the last subject's event (S = 0)
 * the upper limit is the limit just before times Clopper and Pearson's for no survivor among those then at risk. Both are
 * on the safe side.
 */
public final class KaplanMeier {

    /** Two survivals closer than this are the same height; R's survival uses the root of the machine precision too. */
    private static final double FLAT = 1.5e-8;

    private final List<SurvivalStep> steps;
    private final double[] sortedTimes;

    private KaplanMeier(List<SurvivalStep> steps, double[] sortedTimes) {
        this.steps = List.copyOf(steps);
        this.sortedTimes = sortedTimes;
    }

    /**
     * Estimates the curve.
     *
     * @param times time of event or censoring of each subject, 0 or more
     * @param events whether the time is that of the event; false where censored
     * @throws IllegalArgumentException if the lengths differ or a time is negative or not finite
     */
    public static KaplanMeier of(double[] times, boolean[] events) {
        Inputs.times(times, events.length);
        int[] order = Inputs.orderOf(times);
        int n = times.length;
        List<SurvivalStep> steps = new ArrayList<>();
        double[] sorted = new double[n];
        double survival = 1;
        double hazardVariance = 0;
        int from = 0;
        while (from < n) {
            double time = times[order[from]];
            int deaths = 0;
            int to = from;
            while (to < n && times[order[to]] == time) {
                deaths += events[order[to]] ? 1 : 0;
                sorted[to] = time;
                to++;
            }
            if (deaths > 0) {
                int atRisk = n - from;
                survival = survival * (atRisk - deaths) / atRisk;
                hazardVariance += deaths / ((double) atRisk * (atRisk - deaths));
                steps.add(new SurvivalStep(time, atRisk, deaths, survival, hazardVariance));
            }
            from = to;
        }
        return new KaplanMeier(steps, sorted);
    }

    /** The steps down, one for each time with an event, in order of time. */
    public List<SurvivalStep> steps() {
        return steps;
    }

    /** Number of subjects. */
    public int n() {
        return sortedTimes.length;
    }

    /** Longest follow-up, in the unit of the times; 0 without subjects. The curve says nothing beyond it. */
    public double lastTime() {
        return sortedTimes.length == 0 ? 0 : sortedTimes[sortedTimes.length - 1];
    }

    /** Subjects whose time is at or after the time given. */
    public int atRisk(double time) {
        int below = 0;
        while (below < sortedTimes.length && sortedTimes[below] < time) {
            below++;
        }
        return sortedTimes.length - below;
    }

    /**
     * Probability to be without the event just after a time, with the log-log interval.
     *
     * @param time 0 or more
     * @param level confidence level in (0, 1)
     * @return the survival in [0, 1]; undefined beyond the longest follow-up, unless the curve has reached 0 there
     */
    public Estimate survival(double time, double level) {
        Inputs.level(level);
        int index = indexAt(time);
        boolean ended = !steps.isEmpty() && steps.get(steps.size() - 1).survival() == 0;
        if (n() == 0 || (time > lastTime() && !ended)) {
            return Estimate.undefined(level, n());
        }
        if (index < 0) {
            double low = Proportions.exact(0, Math.max(1, atRisk(time)), level)
                    .complement()
                    .low();
            return new Estimate(1, low, 1, level, n());
        }
        return interval(index, level);
    }

    /** The chance to have had the event by a time, 1 - survival. */
    public Estimate cumulativeEvents(double time, double level) {
        return survival(time, level).complement();
    }

    /**
     * The time by which a share of subjects has had the event.
     *
     * @param share in (0, 1), 0.5 for the median
     * @param level confidence level in (0, 1)
     * @return the time; infinite where the curve does not come down that far (not reached), and likewise the limits. Where the
     *     curve runs level exactly at 1 - share, the value is the middle of that stretch, as R's survival does.
     */
    public Estimate timeOf(double share, double level) {
        Inputs.level(level);
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share " + share + " is not between 0 and 1");
        }
        if (n() == 0) {
            return Estimate.undefined(level, 0);
        }
        double target = 1 - share;
        double value = crossing(target, Band.VALUE, level);
        double low = crossing(target, Band.LOW, level);
        double high = crossing(target, Band.HIGH, level);
        return Estimate.clipped(value, low, high, level, n());
    }

    /** The median time, see {@link #timeOf}. */
    public Estimate median(double level) {
        return timeOf(0.5, level);
    }

    /**
     * Mean time without the event up to a horizon: the area under the curve, with a normal interval held within [0, horizon].
     *
     * @param horizon above 0 and at most the longest follow-up (beyond it the result is undefined unless the curve is 0)
     * @param level confidence level in (0, 1)
     */
    public Estimate restrictedMean(double horizon, double level) {
        Estimate end = survival(horizon, level);
        if (!end.isDefined() || !(horizon > 0)) {
            return Estimate.undefined(level, n());
        }
        double area = 0;
        double variance = 0;
        double right = horizon;
        for (int j = indexAt(horizon); j >= 0; j--) {
            SurvivalStep step = steps.get(j);
            area += step.survival() * (right - step.time());
            if (step.atRisk() > step.events()) {
                variance += area * area * step.events() / ((double) step.atRisk() * (step.atRisk() - step.events()));
            }
            right = step.time();
        }
        area += right;
        double half = Distributions.normalTwoSidedQuantile(level) * Math.sqrt(variance);
        return Estimate.clipped(area, Math.max(0, area - half), Math.min(horizon, area + half), level, n());
    }

    private enum Band {
        VALUE,
        LOW,
        HIGH
    }

    private double crossing(double target, Band band, double level) {
        for (int j = 0; j < steps.size(); j++) {
            double height = height(j, band, level);
            if (height <= target + FLAT) {
                boolean flat = Math.abs(height - target) < FLAT && j + 1 < steps.size();
                return flat
                        ? (steps.get(j).time() + steps.get(j + 1).time()) / 2
                        : steps.get(j).time();
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private double height(int index, Band band, double level) {
        return switch (band) {
            case VALUE -> steps.get(index).survival();
            case LOW -> interval(index, level).low();
            case HIGH -> interval(index, level).high();
        };
    }

    private Estimate interval(int index, double level) {
        SurvivalStep step = steps.get(index);
        double survival = step.survival();
        if (survival == 0) {
            double before = index == 0 ? 1 : interval(index - 1, level).high();
            double high = before * Proportions.exact(0, step.atRisk(), level).high();
            return new Estimate(0, 0, high, level, n());
        }
        return logLog(survival, step.hazardVariance(), level, n());
    }

    /** Interval of a probability p in (0, 1) on the log(-log p) scale, given the variance of log p. */
    static Estimate logLog(double probability, double varianceOfLog, double level, int n) {
        double z = Distributions.normalTwoSidedQuantile(level);
        double logarithm = StrictMath.log(probability);
        double half = z * Math.sqrt(varianceOfLog) / Math.abs(logarithm);
        double low = StrictMath.exp(logarithm * StrictMath.exp(half));
        double high = StrictMath.exp(logarithm * StrictMath.exp(-half));
        return Estimate.clipped(probability, low, high, level, n);
    }

    private int indexAt(double time) {
        int index = -1;
        while (index + 1 < steps.size() && steps.get(index + 1).time() <= time) {
            index++;
        }
        return index;
    }
}
