package remit.stats;

/**
 * Means of one group and differences of means between two, with Student's intervals.
 *
 * <p>One mean and paired differences: Student (Biometrika 1908;6:1). Two independent groups: Welch (Biometrika
 * 1947;34:28) with Satterthwaite's degrees of freedom (Biometrics Bulletin 1946;2:110), which needs no equal variances.
 * A sample of one has a mean but no interval. Two samples without any spread give an interval of width zero: that is what
 * the formula says, and it is the truth about a constant.
 */
public final class Means {

    private Means() {}

    /** Arithmetic mean in the order given; NaN for no values. */
    public static double mean(double[] values) {
        int n = values.length;
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double first = sum / n;
        double residual = 0;
        for (double value : values) {
            residual += value - first;
        }
        return first + residual / n;
    }

    /** Variance with divisor n - 1; NaN below two values. */
    public static double variance(double[] values) {
        int n = values.length;
        if (n < 2) {
            return Double.NaN;
        }
        double mean = mean(values);
        double squares = 0;
        double residual = 0;
        for (double value : values) {
            double difference = value - mean;
            squares += difference * difference;
            residual += difference;
        }
        return Math.max(0, (squares - residual * residual / n) / (n - 1));
    }

    /** Standard deviation with divisor n - 1; NaN below two values. */
    public static double standardDeviation(double[] values) {
        return Math.sqrt(variance(values));
    }

    /**
     * The mean with Student's t interval.
     *
     * @param values finite numbers
     * @param level confidence level in (0, 1)
     * @return the mean; no value for an empty sample, no interval for one value
     * @throws IllegalArgumentException if a value is not finite or the level is outside (0, 1)
     */
    public static Estimate mean(double[] values, double level) {
        Inputs.finite(values);
        return fromMoments(values.length, mean(values), standardDeviation(values), level);
    }

    /**
     * Student's t interval from published moments.
     *
     * @param n number of subjects
     * @param mean their mean
     * @param sd their standard deviation, same unit
     * @param level confidence level in (0, 1)
     */
    public static Estimate fromMoments(int n, double mean, double sd, double level) {
        Inputs.level(level);
        if (n == 0) {
            return Estimate.undefined(level, 0);
        }
        if (n == 1 || Double.isNaN(sd)) {
            return Estimate.withoutInterval(mean, level, n);
        }
        double half = Distributions.studentTwoSidedQuantile(level, n - 1.0) * sd / Math.sqrt(n);
        return Estimate.clipped(mean, mean - half, mean + half, level, n);
    }

    /**
     * The standard deviation with its chi-square interval, exact for a normal variable only.
     *
     * @param values finite numbers
     * @param level confidence level in (0, 1)
     */
    public static Estimate standardDeviation(double[] values, double level) {
        Inputs.finite(values);
        Inputs.level(level);
        int n = values.length;
        double variance = variance(values);
        if (n < 2) {
            return Estimate.undefined(level, n);
        }
        double tail = (1 - level) / 2;
        double squares = variance * (n - 1);
        double low = Math.sqrt(squares / Distributions.chiSquareQuantile(1 - tail, n - 1.0));
        double high = Math.sqrt(squares / Distributions.chiSquareQuantile(tail, n - 1.0));
        return Estimate.clipped(Math.sqrt(variance), low, high, level, n);
    }

    /**
     * Mean difference {@code after - before} of pairs, Student's interval on the differences.
     *
     * @param before first value of each pair
     * @param after second value of each pair, same unit and order
     * @param level confidence level in (0, 1)
     * @throws IllegalArgumentException if the lengths differ or a value is not finite
     */
    public static Estimate pairedDifference(double[] before, double[] after, double level) {
        return mean(differences(before, after), level);
    }

    /**
     * Mean difference {@code first - second} of two independent groups, Welch's interval.
     *
     * @param first values of one group
     * @param second values of the other, same unit
     * @param level confidence level in (0, 1)
     * @return the difference; no value if a group is empty, no interval if one has a single subject
     */
    public static Estimate difference(double[] first, double[] second, double level) {
        Inputs.finite(first);
        Inputs.finite(second);
        return differenceFromMoments(
                first.length,
                mean(first),
                standardDeviation(first),
                second.length,
                mean(second),
                standardDeviation(second),
                level);
    }

    /** Welch's interval for {@code mean1 - mean2} from published moments. */
    public static Estimate differenceFromMoments(
            int n1, double mean1, double sd1, int n2, double mean2, double sd2, double level) {
        Inputs.level(level);
        int n = n1 + n2;
        if (n1 == 0 || n2 == 0) {
            return Estimate.undefined(level, n);
        }
        double difference = mean1 - mean2;
        if (n1 == 1 || n2 == 1) {
            return Estimate.withoutInterval(difference, level, n);
        }
        double error = Math.sqrt(sd1 * sd1 / n1 + sd2 * sd2 / n2);
        if (error == 0) {
            return new Estimate(difference, difference, difference, level, n);
        }
        double half = error * Distributions.studentTwoSidedQuantile(level, welchDegrees(n1, sd1, n2, sd2));
        return Estimate.clipped(difference, difference - half, difference + half, level, n);
    }

    /** Welch's two-sided t-test of equal means; undefined below two subjects a group or without any spread. */
    public static TestResult welchTest(double[] first, double[] second) {
        Inputs.finite(first);
        Inputs.finite(second);
        double sd1 = standardDeviation(first);
        double sd2 = standardDeviation(second);
        double error = Math.sqrt(sd1 * sd1 / first.length + sd2 * sd2 / second.length);
        if (!(error > 0)) {
            return TestResult.undefined();
        }
        return TestResult.student(
                (mean(first) - mean(second)) / error, welchDegrees(first.length, sd1, second.length, sd2));
    }

    /** Student's two-sided t-test of equal means with pooled variance; undefined below three subjects or without spread. */
    public static TestResult pooledTest(double[] first, double[] second) {
        Inputs.finite(first);
        Inputs.finite(second);
        double pooled = StandardizedDifferences.pooledSd(first, second);
        double error = pooled * Math.sqrt(1.0 / first.length + 1.0 / second.length);
        if (!(error > 0)) {
            return TestResult.undefined();
        }
        return TestResult.student((mean(first) - mean(second)) / error, first.length + second.length - 2.0);
    }

    /** Student's two-sided t-test that the mean of {@code after - before} is zero; undefined below two pairs or without spread. */
    public static TestResult pairedTest(double[] before, double[] after) {
        double[] differences = differences(before, after);
        double error = standardDeviation(differences) / Math.sqrt(differences.length);
        if (!(error > 0)) {
            return TestResult.undefined();
        }
        return TestResult.student(mean(differences) / error, differences.length - 1.0);
    }

    /**
     * Weighted mean.
     *
     * @param values finite numbers
     * @param weights one weight each, finite, 0 or more, not all 0
     * @return the mean; NaN for no values
     */
    public static double weightedMean(double[] values, double[] weights) {
        Inputs.finite(values);
        Inputs.sameLength(values.length, weights.length, "weights");
        double total = totalWeight(weights);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
        }
        return sum / total;
    }

    static double totalWeight(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weight " + weight + " is not a finite number from 0 on");
            }
            total += weight;
        }
        if (total == 0 && weights.length > 0) {
            throw new IllegalArgumentException("all weights are 0");
        }
        return total;
    }

    private static double welchDegrees(int n1, double sd1, int n2, double sd2) {
        double v1 = sd1 * sd1 / n1;
        double v2 = sd2 * sd2 / n2;
        double share1 = v1 / (v1 + v2);
        double share2 = v2 / (v1 + v2);
        return 1 / (share1 * share1 / (n1 - 1) + share2 * share2 / (n2 - 1));
    }

    private static double[] differences(double[] before, double[] after) {
        Inputs.finite(before);
        Inputs.finite(after);
        Inputs.sameLength(before.length, after.length, "second values");
        double[] differences = new double[before.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = after[i] - before[i];
        }
        return differences;
    }
}
