package remit.calibrate.learn;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import remit.calibrate.learn.Learned.Predicted;
import remit.stats.Distributions;

/**
 * What a trial would publish for the difference of a figure between two of its arms: jointly normal on the scale of errors, each
 * figure inside what is possible. What moves both arms alike, such as a definition or the trial itself, cancels. Taken from
 * fixed points of the joint distribution, so the same in every run.
 */
public final class PredictedDifference {

    /** Points along each of two axes. */
    private static final int POINTS = 101;

    /** A step on the scale of errors for slopes: a few points of a share, a twentieth of a spread. */
    private static final double STEP = 0.05;

    private static final double[] NORMAL = normal();

    private final double[] sorted;
    private final Causes causes;

    /**
     * Where the variance comes from, by slopes at the middle.
     *
     * @param sampling variance that chance gives the difference, in squared units of the endpoint
     * @param shares of the variance: parameters, structure, therapy, trials, sampling; sum 1
     */
    record Causes(double sampling, SortedMap<String, Double> shares) {

        static final Causes UNKNOWN = new Causes(Double.NaN, Collections.emptySortedMap());

        Causes {
            shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
        }
    }

    private PredictedDifference(double[] sorted, Causes causes) {
        this.sorted = sorted;
        this.causes = causes;
    }

    /** Quantiles of the standard normal, made to have its variance of 1 although there are few. */
    private static double[] normal() {
        double[] points = new double[POINTS];
        double square = 0;
        for (int i = 0; i < POINTS; i++) {
            points[i] = Distributions.normalQuantile((i + 0.5) / POINTS);
            square += points[i] * points[i] / POINTS;
        }
        for (int i = 0; i < POINTS; i++) {
            points[i] /= Math.sqrt(square);
        }
        return points;
    }

    /**
     * A difference, or a ratio.
     *
     * @param one figure of an arm
     * @param other the same figure of the arm it is set against
     * @param covariance of what both would publish, on the scale of errors
     * @param ratio whether the first is divided by the second
     * @param causes of the variance
     */
    static PredictedDifference of(
            Observation one,
            Predicted first,
            Observation other,
            Predicted second,
            double covariance,
            boolean ratio,
            Causes causes) {
        double sd = Math.sqrt(first.variance());
        double most = Math.sqrt(first.variance() * second.variance());
        double shared = Math.clamp(covariance, -most, most) / sd;
        double own = Math.sqrt(Math.max(0, second.variance() - shared * shared));
        double[] values = new double[POINTS * POINTS];
        for (int i = 0; i < POINTS; i++) {
            double a = one.natural(first.mean() + sd * NORMAL[i]);
            for (int j = 0; j < POINTS; j++) {
                double b = other.natural(second.mean() + shared * NORMAL[i] + own * NORMAL[j]);
                values[i * POINTS + j] = ratio ? (b > 0 ? a / b : a > 0 ? Double.POSITIVE_INFINITY : 1) : a - b;
            }
        }
        Arrays.sort(values);
        return new PredictedDifference(values, causes);
    }

    /** How much a figure in its own unit moves with its value on the scale of errors. */
    static double slope(Observation figure, double at) {
        return (figure.natural(at + STEP) - figure.natural(at - STEP)) / (2 * STEP);
    }

    /**
     * The quantile, in the endpoint's unit; infinite where so much of a ratio has nothing to be divided by.
     *
     * @param probability between 0 and 1
     */
    public double quantile(double probability) {
        double at = probability * sorted.length - 0.5;
        int below = Math.clamp((int) Math.floor(at), 0, sorted.length - 1);
        int above = Math.min(below + 1, sorted.length - 1);
        double part = Math.clamp(at - below, 0, 1);
        return sorted[below] == sorted[above] ? sorted[below] : sorted[below] + part * (sorted[above] - sorted[below]);
    }

    /** Probability that a trial publishes a difference this far up, or down, that a two-sided 5 % test tells from none. */
    public double power(boolean upwards) {
        double threshold = 1.959963984540054 * Math.sqrt(causes.sampling());
        int count = 0;
        for (double value : sorted) {
            count += (upwards ? value : -value) > threshold ? 1 : 0;
        }
        return (double) count / sorted.length;
    }

    /** Shares of the variance: parameters, structure, therapy, trials, sampling; empty where they were not asked for. */
    public SortedMap<String, Double> shares() {
        return causes.shares();
    }

    /** Continuous ranked probability score (Gneiting and Raftery, J Am Stat Assoc 2007;102:359), in the endpoint's unit. */
    public double score(double published) {
        double off = 0;
        double apart = 0;
        int n = sorted.length;
        for (int i = 0; i < n; i++) {
            off += Math.abs(sorted[i] - published);
            apart += (2.0 * (i + 1) - n - 1) * sorted[i];
        }
        return off / n - apart / ((double) n * n);
    }
}
