package remit.stats;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.hipparchus.special.Beta;

/**
 * Sample quantiles and their distribution-free intervals, which hold for any skew.
 *
 * <p>Quantiles are type 7 of Hyndman and Fan (Am Stat 1996;50:361): linear between order statistics at 1 + (n - 1) p,
 * the default of R and NumPy. Intervals are pairs of order statistics whose binomial coverage is at least the level
 * (Thompson, Ann Math Stat 1936;7:122; Hahn and Meeker, Statistical Intervals, 1991), each tail kept at or
 * below half the error.
 */
public final class Quantiles {

    private Quantiles() {}

    /**
     * The type 7 quantile.
     *
     * @param values sample, finite, any order
     * @param probability in [0, 1]
     * @return the quantile, in the unit of the values; NaN for an empty sample
     * @throws IllegalArgumentException if a value is not finite or the probability is outside [0, 1]
     */
    public static double quantile(double[] values, double probability) {
        Inputs.finite(values);
        return ofSorted(sorted(values), probability);
    }

    /**
     * The median with its distribution-free interval.
     *
     * @param values sample, finite
     * @param level confidence level in (0, 1)
     * @return the median; limits infinite on a side where the sample is too small for the level (n below 6 at 0.95)
     */
    public static Estimate median(double[] values, double level) {
        return interval(values, 0.5, level);
    }

    /**
     * A quantile with its distribution-free interval.
     *
     * @param values sample, finite
     * @param probability in (0, 1)
     * @param level confidence level in (0, 1)
     * @return the type 7 quantile between two order statistics; a limit is infinite where no order statistic lies far enough out
     */
    public static Estimate interval(double[] values, double probability, double level) {
        Inputs.finite(values);
        Inputs.level(level);
        int n = values.length;
        if (n == 0) {
            return Estimate.undefined(level, 0);
        }
        double[] sorted = sorted(values);
        double tail = (1 - level) / 2;
        int below = first(n, k -> binomialAtMost(k, n, probability) > tail) - 1;
        int above = first(n, k -> 1 - binomialAtMost(k, n, probability) <= tail);
        double low = below < 0 ? Double.NEGATIVE_INFINITY : sorted[below];
        double high = above >= n ? Double.POSITIVE_INFINITY : sorted[above];
        return Estimate.clipped(ofSorted(sorted, probability), low, high, level, n);
    }

    /** The first of 0 to n - 1 for which something holds that goes on to hold; n if there is none. */
    private static int first(int n, IntPredicate holds) {
        int low = 0;
        int high = n;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (holds.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /**
     * A weighted quantile: the smallest value at which the cumulated weight reaches the share asked for, the mean of two
     * neighbours where it is reached exactly (the weighted form of Hyndman and Fan's type 2).
     *
     * @param values sample, finite
     * @param weights one weight each, finite, 0 or more, not all 0
     * @param probability in [0, 1]
     * @return the quantile; NaN for an empty sample
     */
    public static double weighted(double[] values, double[] weights, double probability) {
        Inputs.finite(values);
        Inputs.sameLength(values.length, weights.length, "weights");
        probability(probability);
        double total = Means.totalWeight(weights);
        int[] order = Inputs.orderOf(values);
        double target = probability * total;
        double sum = 0;
        for (int k = 0; k < order.length; k++) {
            double weight = weights[order[k]];
            if (weight == 0) {
                continue;
            }
            sum += weight;
            if (sum > target * (1 + 1e-12) || sum >= total) {
                return values[order[k]];
            }
            if (sum >= target * (1 - 1e-12)) {
                return (values[order[k]] + next(values, weights, order, k)) / 2;
            }
        }
        return order.length == 0 ? Double.NaN : values[order[order.length - 1]];
    }

    static double ofSorted(double[] sorted, double probability) {
        probability(probability);
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = (sorted.length - 1) * probability;
        int index = (int) place;
        double fraction = place - index;
        if (fraction == 0 || index + 1 >= sorted.length) {
            return sorted[index];
        }
        return sorted[index] + fraction * (sorted[index + 1] - sorted[index]);
    }

    static double[] sorted(double[] values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    private static double next(double[] values, double[] weights, int[] order, int from) {
        for (int k = from + 1; k < order.length; k++) {
            if (weights[order[k]] > 0) {
                return values[order[k]];
            }
        }
        return values[order[from]];
    }

    /** P(X is at most k) for X binomial. */
    private static double binomialAtMost(int k, int n, double p) {
        if (k >= n) {
            return 1;
        }
        return Beta.regularizedBeta(1 - p, n - k, k + 1.0);
    }

    private static void probability(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability " + probability + " is not in [0, 1]");
        }
    }
}
