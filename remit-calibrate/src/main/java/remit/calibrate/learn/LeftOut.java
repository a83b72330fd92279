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

    private final List<Observation> known;
    private final Group[] groups;
    private final int[] places;
    private final List<Predicted> predicted;

    private LeftOut(List<Observation> known, Sizes sizes, Group[] groups, int[] places) {
        this.known = List.copyOf(known);
        this.groups = groups;
        this.places = places;
        List<Predicted> figures = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            Observation figure = known.get(i);
            int at = places[i];
            double sampling = Sampling.covariance(figure, figure);
            double left = Math.max(groups[i].covariance[at][at] - sampling, 1e-12);
            figures.add(new Predicted(
                            figure.published() - groups[i].missed[at],
                            left + sampling,
                            Learned.shares(sizes, figure, sizes.covariance(figure, figure), left, sampling))
                    .widened(figure.parameterVariance()));
        }
        predicted = List.copyOf(figures);
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
     * Leaves every group out in turn.
     *
     * @param group figures of one group are left out together
     */
    public static LeftOut by(List<Observation> known, Sizes sizes, Function<Observation, String> group) {
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
        return new LeftOut(known, sizes, groups, places);
    }

    /** Every figure, in the order of the known ones. */
    public List<Predicted> predicted() {
        return predicted;
    }

    /** Whether two figures were left out together, by their places among the known ones. */
    public boolean together(int one, int other) {
        return groups[one] == groups[other];
    }

    /**
     * The difference of two figures that were left out together. How far uncertain parameters move two arms alike is not known
     * here: they count as moving them apart, so that differences are a little too uncertain.
     *
     * @param one place of the arm's figure among the known ones
     * @param other place of the same figure of the arm it is set against
     */
    public PredictedDifference difference(int one, int other) {
        return PredictedDifference.of(
                known.get(one),
                predicted.get(one),
                known.get(other),
                predicted.get(other),
                groups[one].covariance[places[one]][places[other]],
                false,
                PredictedDifference.Causes.UNKNOWN);
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
