package remit.calibrate.learn;

import java.util.ArrayList;
import java.util.Arrays;
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
     * Predicts every figure.
     *
     * @param group figures of one group are left out together
     * @return in the order of the figures
     */
    public static List<Predicted> by(List<Observation> known, Sizes sizes, Function<Observation, String> group) {
        double[][] inverse = Cholesky.of(Learned.covariance(known, sizes)).inverse();
        double[] errors = Learned.errors(known);
        double[] weights = new double[errors.length];
        for (int i = 0; i < errors.length; i++) {
            for (int j = 0; j < errors.length; j++) {
                weights[i] += inverse[i][j] * errors[j];
            }
        }
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < known.size(); i++) {
            groups.computeIfAbsent(group.apply(known.get(i)), key -> new ArrayList<>())
                    .add(i);
        }
        Predicted[] predicted = new Predicted[known.size()];
        groups.values().forEach(members -> {
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
            double[] missed = factor.solve(right);
            double[][] variance = factor.inverse();
            for (int a = 0; a < m; a++) {
                Observation figure = known.get(members.get(a));
                double sampling = Sampling.covariance(figure, figure);
                double left = Math.max(variance[a][a] - sampling, 1e-12);
                predicted[members.get(a)] = new Predicted(
                                figure.published() - missed[a],
                                left + sampling,
                                Learned.shares(sizes, figure, sizes.covariance(figure, figure), left, sampling))
                        .widened(figure.parameterVariance());
            }
        });
        return Arrays.asList(predicted);
    }
}
