package remit.stats;

/**
 * Differences in units of a standard deviation, for baseline tables and effect sizes.
 *
 * <p>Cohen's d divides by the pooled standard deviation (Cohen, Statistical Power Analysis, 1988); Hedges'
 * g removes its small-sample bias by 1 - 3 / (4 df - 1) (Hedges, J Educ Stat 1981;6:107). The balance measures of
 * baseline tables divide by the root of the mean of the two variances (Austin, Stat Med 2009;28:3083).
 */
public final class StandardizedDifferences {

    private StandardizedDifferences() {}

    /** Cohen's d of {@code first - second}, dimensionless; NaN without spread or below three subjects. */
    public static double cohenD(double[] first, double[] second) {
        return over(Means.mean(first) - Means.mean(second), pooledSd(first, second));
    }

    /** Hedges' g: Cohen's d without its small-sample bias. */
    public static double hedgesG(double[] first, double[] second) {
        double degrees = first.length + second.length - 2.0;
        return cohenD(first, second) * (1 - 3 / (4 * degrees - 1));
    }

    /** Standardized difference of a continuous baseline trait, dimensionless; below 0.1 counts as balanced. 0 where both groups are the same constant. */
    public static double ofMeans(double[] first, double[] second) {
        double difference = Means.mean(first) - Means.mean(second);
        double sd = Math.sqrt((Means.variance(first) + Means.variance(second)) / 2);
        return difference == 0 && sd == 0 ? 0 : over(difference, sd);
    }

    /**
     * Standardized difference of a yes/no baseline trait.
     *
     * @param proportion1 share in the first group, 0 to 1
     * @param proportion2 share in the second group, 0 to 1
     */
    public static double ofProportions(double proportion1, double proportion2) {
        double variance = (proportion1 * (1 - proportion1) + proportion2 * (1 - proportion2)) / 2;
        double difference = proportion1 - proportion2;
        return difference == 0 ? 0 : over(difference, Math.sqrt(variance));
    }

    /** Root of the pooled variance of two groups with divisor n1 + n2 - 2; NaN below three subjects or with an empty group. */
    static double pooledSd(double[] first, double[] second) {
        Inputs.finite(first);
        Inputs.finite(second);
        int degrees = first.length + second.length - 2;
        if (degrees < 1 || first.length == 0 || second.length == 0) {
            return Double.NaN;
        }
        return Math.sqrt((squares(first) + squares(second)) / degrees);
    }

    private static double squares(double[] values) {
        return values.length < 2 ? 0 : Means.variance(values) * (values.length - 1);
    }

    private static double over(double difference, double sd) {
        return sd > 0 ? difference / sd : Double.NaN;
    }
}
