package remit.calibrate.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import remit.calibrate.learn.Learned.Predicted;
import remit.stats.Cholesky;

/**
 * Predictions of known figures by the others: each group is left out whole, and predicted from all that is not of its group
 * (Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, section 5.4.2, for blocks).
 */
public final class LeftOut {

    private LeftOut() {}

    /**
     * A figure and the same of the arm it is set against, by their places among the known figures.
     *
     * @param one place
     * @param other place, of the same group
     */
    public record Pair(int one, int other) {}

    /**
     * Predictions.
     *
     * @param figures in the order of the known ones
     * @param differences in the order of the pairs, in the endpoint's unit
     */
    public record Predictions(List<Predicted> figures, List<PredictedDifference> differences) {
        public Predictions {
            figures = List.copyOf(figures);
            differences = List.copyOf(differences);
        }
    }

    /** Of a group: what its figures missed when it was left out, and the covariance of that. */
    private static final class Group {

        private final double[] missed;
        private final double[][] covariance;

        private Group(double[] missed, double[][] covariance) {
            this.missed = missed;
            this.covariance = covariance;
        }
    }

    /**
     * Predicts every figure, and differences between arms. How far uncertain parameters move two arms alike is not known here:
     * they count as moving them apart, so that differences are a little too uncertain.
     *
     * @param group figures of one group are left out together
     * @param pairs of figures of one group
     */
    public static Predictions by(
            List<Observation> known, Sizes sizes, Function<Observation, String> group, List<Pair> pairs) {
        double[][] inverse = Cholesky.of(Learned.covariance(known, sizes)).inverse();
        double[] errors = Learned.errors(known);
        double[] weights = new double[errors.length];
        for (int i = 0; i < errors.length; i++) {
            for (int j = 0; j < errors.length; j++) {
                weights[i] += inverse[i][j] * errors[j];
            }
        }
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < known.size(); i++) {
            members.computeIfAbsent(group.apply(known.get(i)), key -> new ArrayList<>())
                    .add(i);
        }
        Group[] groups = new Group[known.size()];
        int[] places = new int[known.size()];
        for (List<Integer> together : members.values()) {
            Group own = leftOut(together, inverse, weights);
            for (int at = 0; at < together.size(); at++) {
                groups[together.get(at)] = own;
                places[together.get(at)] = at;
            }
        }
        List<Predicted> figures = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            Observation figure = known.get(i);
            Group own = groups[i];
            int at = places[i];
            double sampling = Sampling.covariance(figure, figure);
            double left = Math.max(own.covariance[at][at] - sampling, 1e-12);
            figures.add(new Predicted(
                            figure.published() - own.missed[at],
                            left + sampling,
                            Learned.shares(sizes, figure, sizes.covariance(figure, figure), left, sampling))
                    .widened(figure.parameterVariance()));
        }
        List<PredictedDifference> differences = new ArrayList<>();
        for (Pair pair : pairs) {
            differences.add(PredictedDifference.of(
                    known.get(pair.one()),
                    figures.get(pair.one()),
                    known.get(pair.other()),
                    figures.get(pair.other()),
                    groups[pair.one()].covariance[places[pair.one()]][places[pair.other()]],
                    false,
                    PredictedDifference.Causes.UNKNOWN));
        }
        return new Predictions(figures, differences);
    }

    private static Group leftOut(List<Integer> members, double[][] inverse, double[] weights) {
        int m = members.size();
        double[][] block = new double[m][m];
        double[] right = new double[m];
        for (int a = 0; a < m; a++) {
            right[a] = weights[members.get(a)];
            for (int b = 0; b < m; b++) {
                block[a][b] = inverse[members.get(a)][members.get(b)];
            }
        }
        Cholesky factor = Cholesky.of(block);
        return new Group(factor.solve(right), factor.inverse());
    }
}
