package remit.calibrate.learn;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.stats.Cholesky;

/** What the published figures say about the errors of the simulation. Immutable. */
public final class Learned {

    private final List<Observation> known;
    private final Sizes sizes;
    private final Cholesky factor;
    private final double[] weights;

    /**
     * A prediction on the scale of a figure.
     *
     * @param mean simulated and corrected
     * @param variance of what a trial would publish
     * @param shares of the variance: structure, therapy, trials, sampling; sum 1
     */
    public record Predicted(double mean, double variance, SortedMap<String, Double> shares) {
        public Predicted {
            shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
        }

        /** The same with the variance that uncertain parameters add. */
        Predicted widened(double parameterVariance) {
            SortedMap<String, Double> all = new TreeMap<>();
            double total = variance + parameterVariance;
            shares.forEach((name, share) -> all.put(name, share * variance / total));
            all.put("parameters", parameterVariance / total);
            return new Predicted(mean, total, all);
        }
    }

    private Learned(List<Observation> known, Sizes sizes, Cholesky factor, double[] weights) {
        this.known = known;
        this.sizes = sizes;
        this.factor = factor;
        this.weights = weights;
    }

    /**
     * Learns from published figures.
     *
     * @param known figures with their published values
     * @param sizes of the causes
     */
    public static Learned from(List<Observation> known, Sizes sizes) {
        double[][] covariance = covariance(known, sizes);
        Cholesky factor = Cholesky.of(covariance);
        return new Learned(List.copyOf(known), sizes, factor, factor.solve(errors(known)));
    }

    /** Figures learned from. */
    public List<Observation> known() {
        return known;
    }

    /** Sizes of the causes. */
    public Sizes sizes() {
        return sizes;
    }

    static double[] errors(List<Observation> known) {
        return known.stream().mapToDouble(Observation::error).toArray();
    }

    static double[][] covariance(List<Observation> known, Sizes sizes) {
        int n = known.size();
        double[][] covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double value =
                        sizes.covariance(known.get(i), known.get(j)) + Sampling.covariance(known.get(i), known.get(j));
                covariance[i][j] = value;
                covariance[j][i] = value;
            }
        }
        return covariance;
    }

    /** What a trial would publish for a figure that is not among the known ones. */
    public Predicted predict(Observation figure) {
        return predict(figure, Explained.of(this, figure));
    }

    /**
     * What a trial would publish for the difference of a figure between two of its arms.
     *
     * @param one figure of an arm
     * @param other the same figure of the arm it is set against
     * @param parametersToSampling what uncertain parameters add to the variance of the simulated difference, for each unit of what
     *     chance adds; null where it is not known how far they move both arms alike: they count as moving them apart
     * @param ratio whether the first is divided by the second
     */
    public PredictedDifference difference(
            Observation one, Observation other, @Nullable Double parametersToSampling, boolean ratio) {
        Explained first = Explained.of(this, one);
        Explained second = Explained.of(this, other);
        Predicted here = predict(one, first);
        Predicted there = predict(other, second);
        double covariance = sizes.covariance(one, other) - first.dot(second) + Sampling.covariance(one, other);
        double a = PredictedDifference.slope(one, here.mean());
        double b = PredictedDifference.slope(other, there.mean());
        double sampling = a * a * one.samplingVariance() + b * b * other.samplingVariance();
        double apart = a * a * one.parameterVariance() + b * b * other.parameterVariance();
        double parameters = parametersToSampling == null ? apart : parametersToSampling * sampling;
        double most = Math.sqrt(one.parameterVariance() * other.parameterVariance());
        double alike = a * b == 0 ? 0 : Math.clamp((apart - parameters) / (2 * a * b), -most, most);
        double errors = a * a * (here.variance() - one.parameterVariance())
                + b * b * (there.variance() - other.parameterVariance())
                - 2 * a * b * covariance;
        return PredictedDifference.of(
                one,
                here,
                other,
                there,
                covariance + alike,
                ratio,
                new PredictedDifference.Causes(sampling, shares(one, other, a, b, errors, parameters)));
    }

    /** The rest of each cause of the error of a difference is taken in proportion to its prior variance. */
    private SortedMap<String, Double> shares(
            Observation one, Observation other, double a, double b, double errors, double parameters) {
        double sampling = a * a * Sampling.covariance(one, one) + b * b * Sampling.covariance(other, other);
        SortedMap<String, Double> prior = new TreeMap<>();
        double here = a * sizes.factor(one.scale());
        double there = b * sizes.factor(other.scale());
        double all = 0;
        for (Cause cause : Cause.ALL) {
            double size = sizes.of(cause);
            double part = size
                    * size
                    * Math.max(
                            0,
                            here * here * cause.covariance(one, one)
                                    + there * there * cause.covariance(other, other)
                                    - 2 * here * there * cause.covariance(one, other));
            prior.merge(cause.share(), part, Double::sum);
            all += part;
        }
        double left = Math.max(0, errors - sampling);
        double total = left + sampling + parameters;
        SortedMap<String, Double> shares = new TreeMap<>();
        if (all > 0 && total > 0) {
            for (Map.Entry<String, Double> cause : prior.entrySet()) {
                shares.put(cause.getKey(), cause.getValue() / all * left / total);
            }
            shares.put("sampling", sampling / total);
            shares.put("parameters", parameters / total);
        }
        return shares;
    }

    /** What the known figures say about another one: its mean, and its covariance with them over their factor. */
    private static final class Explained {

        private final double mean;
        private final double[] forward;

        private Explained(double mean, double[] forward) {
            this.mean = mean;
            this.forward = forward;
        }

        static Explained of(Learned learned, Observation figure) {
            int n = learned.known.size();
            double[] toKnown = new double[n];
            double mean = figure.simulated();
            for (int i = 0; i < n; i++) {
                toKnown[i] = learned.sizes.covariance(figure, learned.known.get(i));
                mean += toKnown[i] * learned.weights[i];
            }
            return new Explained(mean, learned.factor.forward(toKnown));
        }

        /** What the known figures explain of the covariance with another one. */
        double dot(Explained other) {
            double sum = 0;
            for (int i = 0; i < forward.length; i++) {
                sum += forward[i] * other.forward[i];
            }
            return sum;
        }
    }

    private Predicted predict(Observation figure, Explained known) {
        double prior = sizes.covariance(figure, figure);
        double sampling = Sampling.covariance(figure, figure);
        double left = Math.max(prior - known.dot(known), 1e-12);
        return new Predicted(known.mean, left + sampling, shares(sizes, figure, prior, left, sampling))
                .widened(figure.parameterVariance());
    }

    /** The rest of each cause is taken in proportion to its prior variance. */
    static SortedMap<String, Double> shares(
            Sizes sizes, Observation figure, double prior, double left, double sampling) {
        SortedMap<String, Double> shares = new TreeMap<>();
        double total = left + sampling;
        double factor = sizes.factor(figure.scale());
        for (Cause cause : Cause.ALL) {
            double size = sizes.of(cause) * factor;
            shares.merge(
                    cause.share(), size * size * cause.covariance(figure, figure) / prior * left / total, Double::sum);
        }
        shares.put("sampling", sampling / total);
        return shares;
    }
}
