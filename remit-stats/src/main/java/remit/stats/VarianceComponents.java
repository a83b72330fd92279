package remit.stats;

/**
 * Between-group and within-group variance of grouped subjects, and what a new group would show.
 *
 * <p>One-way random-effects analysis of variance by the method of moments (Henderson, Biometrics 1953;9:226; Searle,
 * Casella and McCulloch, Variance Components, 1992): within = MSW, between = (MSB - MSW) / n0 clipped at zero,
 * with n0 = (N - sum n^2 / N) / (k - 1). A yes/no variable is taken as 0 and 1, which is the analysis-of-variance estimator
 * of Kleinman (J Am Stat Assoc 1973;68:46) for proportions.
 *
 * <p>Groups are what a prediction varies over: draws of uncertain parameters, centres, simulated trials. The interval of
 * {@link #predict} is for the mean of one more group of the size planned: the variance of that mean plus that of the grand
 * mean, on a t distribution with k - 1 degrees of freedom (for groups of equal size the exact normal-theory one where the
 * planned size equals theirs).
 *
 * @param groups groups with at least one subject, k
 * @param subjects subjects in all, N
 * @param mean grand mean over subjects
 * @param between variance between groups, 0 or more; NaN below two groups
 * @param within variance within groups; NaN where no group has two subjects
 * @param groupSize n0, the size groups of equal size would need to tell as much
 * @param sumSquaredSizes sum of squared group sizes
 */
public record VarianceComponents(
        int groups,
        int subjects,
        double mean,
        double between,
        double within,
        double groupSize,
        double sumSquaredSizes) {

    /**
     * Components of a continuous variable from every subject's value.
     *
     * @param values one array per group, finite; empty groups are left out
     */
    public static VarianceComponents ofValues(double[][] values) {
        int[] sizes = new int[values.length];
        double[] means = new double[values.length];
        double[] squares = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            Inputs.finite(values[i]);
            sizes[i] = values[i].length;
            means[i] = Means.mean(values[i]);
            squares[i] = sizes[i] < 2 ? 0 : Means.variance(values[i]) * (sizes[i] - 1);
        }
        return fromSquares(sizes, means, squares);
    }

    /**
     * Components of a continuous variable from each group's moments.
     *
     * @param sizes subjects of each group, 0 or more
     * @param means their mean
     * @param sds their standard deviation with divisor n - 1; not looked at for a group of one
     */
    public static VarianceComponents ofMoments(int[] sizes, double[] means, double[] sds) {
        Inputs.sameLength(sizes.length, means.length, "means");
        Inputs.sameLength(sizes.length, sds.length, "standard deviations");
        double[] squares = new double[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            squares[i] = sizes[i] < 2 ? 0 : sds[i] * sds[i] * (sizes[i] - 1);
        }
        return fromSquares(sizes, means, squares);
    }

    /**
     * Components of a yes/no variable.
     *
     * @param events subjects with the event in each group
     * @param sizes subjects of each group
     */
    public static VarianceComponents ofProportions(int[] events, int[] sizes) {
        Inputs.sameLength(sizes.length, events.length, "event counts");
        double[] means = new double[sizes.length];
        double[] squares = new double[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            Inputs.count(events[i], sizes[i]);
            means[i] = (double) events[i] / sizes[i];
            squares[i] = sizes[i] == 0 ? 0 : events[i] * (1 - means[i]);
        }
        return fromSquares(sizes, means, squares);
    }

    /** Share of the variance that lies between groups, in [0, 1]; NaN where a component is. */
    public double intraclassCorrelation() {
        return between == 0 ? 0 : between / (between + within);
    }

    /** Variance of the mean of a new group of the size given: between + within / size. */
    public double varianceOfMean(int size) {
        return between + within / size;
    }

    /**
     * The interval in which the mean of a new group of the size planned will lie.
     *
     * @param size subjects of the new group, 1 or more
     * @param level probability of the interval in (0, 1), for instance 0.90
     * @return the grand mean with predictive limits, n the number of groups; no interval below two groups
     */
    public Estimate predict(int size, double level) {
        Inputs.level(level);
        if (size < 1) {
            throw new IllegalArgumentException("a group of " + size + " subjects");
        }
        double ofGrandMean = between * sumSquaredSizes / ((double) subjects * subjects) + within / subjects;
        double variance = varianceOfMean(size) + ofGrandMean;
        if (groups == 0) {
            return Estimate.undefined(level, 0);
        }
        if (Double.isNaN(variance)) {
            return Estimate.withoutInterval(mean, level, groups);
        }
        double half = Distributions.studentTwoSidedQuantile(level, groups - 1.0) * Math.sqrt(variance);
        return Estimate.clipped(mean, mean - half, mean + half, level, groups);
    }

    /** As {@link #predict}, limits held within [0, 1] for a proportion. */
    public Estimate predictProportion(int size, double level) {
        Estimate plain = predict(size, level);
        return new Estimate(plain.value(), Math.max(0, plain.low()), Math.min(1, plain.high()), level, plain.n());
    }

    private static VarianceComponents fromSquares(int[] sizes, double[] means, double[] squares) {
        int groups = 0;
        int subjects = 0;
        double sumSquaredSizes = 0;
        double sum = 0;
        double withinSquares = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] > 0) {
                groups++;
                subjects += sizes[i];
                sumSquaredSizes += (double) sizes[i] * sizes[i];
                sum += sizes[i] * means[i];
                withinSquares += squares[i];
            }
        }
        double mean = sum / subjects;
        double betweenSquares = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] > 0) {
                betweenSquares += sizes[i] * (means[i] - mean) * (means[i] - mean);
            }
        }
        double within = subjects > groups ? withinSquares / (subjects - groups) : Double.NaN;
        double groupSize = groups < 2 ? Double.NaN : (subjects - sumSquaredSizes / subjects) / (groups - 1);
        double raw = groups < 2 ? Double.NaN : (betweenSquares / (groups - 1) - within) / groupSize;
        double between = Double.isNaN(raw) ? Double.NaN : Math.max(0, raw);
        return new VarianceComponents(groups, subjects, mean, between, within, groupSize, sumSquaredSizes);
    }
}
