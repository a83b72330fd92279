package remit.calibrate.learn;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
        int n = known.size();
        double[] toKnown = new double[n];
        double mean = figure.simulated();
        for (int i = 0; i < n; i++) {
            toKnown[i] = sizes.covariance(figure, known.get(i));
            mean += toKnown[i] * weights[i];
        }
        double explained = 0;
        for (double part : factor.forward(toKnown)) {
            explained += part * part;
        }
        double prior = sizes.covariance(figure, figure);
        double sampling = Sampling.covariance(figure, figure);
        double left = Math.max(prior - explained, 1e-12);
        return new Predicted(mean, left + sampling, shares(sizes, figure, prior, left, sampling))
                .widened(figure.parameterVariance());
    }

    /** The rest of each cause is taken in proportion to its prior variance. */
    static SortedMap<String, Double> shares(
            Sizes sizes, Observation figure, double prior, double left, double sampling) {
        SortedMap<String, Double> shares = new TreeMap<>();
        double total = left + sampling;
        double factor = sizes.factor(figure.scale());
        for (Cause cause : Cause.values()) {
            double size = sizes.of(cause) * factor;
            shares.merge(
                    cause.share(), size * size * cause.covariance(figure, figure) / prior * left / total, Double::sum);
        }
        shares.put("sampling", sampling / total);
        return shares;
    }
}
