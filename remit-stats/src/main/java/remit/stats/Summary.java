package remit.stats;

/**
 * The usual description of one continuous variable in one group.
 *
 * <p>Mean and variance are computed in two passes with the mean's rounding error taken out (Chan, Golub and LeVeque, Am
 * Stat 1983;37:242); quartiles are type 7 (see {@link Quantiles}). All in the unit of the values, NaN where undefined.
 *
 * @param n number of values, 0 or more
 * @param mean arithmetic mean
 * @param sd standard deviation with divisor n - 1; NaN below two values
 * @param min smallest value
 * @param lowerQuartile 25th percentile
 * @param median 50th percentile
 * @param upperQuartile 75th percentile
 * @param max largest value
 */
public record Summary(
        int n,
        double mean,
        double sd,
        double min,
        double lowerQuartile,
        double median,
        double upperQuartile,
        double max) {

    /**
     * Describes a sample.
     *
     * @param values finite numbers, any order; may be empty
     * @throws IllegalArgumentException if a value is not finite
     */
    public static Summary of(double[] values) {
        Inputs.finite(values);
        double[] sorted = Quantiles.sorted(values);
        return new Summary(
                values.length,
                Means.mean(values),
                Means.standardDeviation(values),
                Quantiles.ofSorted(sorted, 0),
                Quantiles.ofSorted(sorted, 0.25),
                Quantiles.ofSorted(sorted, 0.5),
                Quantiles.ofSorted(sorted, 0.75),
                Quantiles.ofSorted(sorted, 1));
    }

    /** Standard error of the mean, sd over the root of n; NaN below two values. */
    public double standardError() {
        return sd / Math.sqrt(n);
    }

    /** Student's t interval of the mean (Student, Biometrika 1908;6:1). */
    public Estimate mean(double level) {
        return Means.fromMoments(n, mean, sd, level);
    }
}
