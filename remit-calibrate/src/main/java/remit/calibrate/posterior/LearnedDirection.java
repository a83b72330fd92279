package remit.calibrate.posterior;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import remit.trial.disease.ParameterEnsemble;

/**
 * A combination of uncertain parameters that published figures inform: principal axes of the posterior, in standard deviations of
 * the prior. Axes along which nearly all of the prior's variance is left are the sloppy directions of the model (Gutenkunst and
 * others, PLoS Comput Biol 2007;3:e189): figures such as these say nothing about them, however many there are.
 *
 * @param gone share of the prior variance along the axis that is gone; a little below 0 by chance
 * @param loadings weights of the parameters on the axis of length 1, the largest first
 */
public record LearnedDirection(double gone, List<Loading> loadings) {

    /** The weight of a parameter; the first one's is positive. */
    public record Loading(String symbol, double weight) {}

    public LearnedDirection {
        loadings = List.copyOf(loadings);
    }

    /** All axes of an ensemble, the best known first. Parameters that are exactly zero in some member are left out. */
    static List<LearnedDirection> of(ParameterEnsemble ensemble) {
        List<String> symbols = ensemble.symbols().stream()
                .filter(symbol -> ensemble.normals().stream()
                        .noneMatch(member ->
                                Double.isNaN(member.get(ensemble.symbols().indexOf(symbol)))))
                .toList();
        int size = symbols.size();
        if (size == 0 || ensemble.size() < size + 2) {
            return List.of();
        }
        double[][] normals = new double[ensemble.size()][size];
        double[] mean = new double[size];
        for (int member = 0; member < normals.length; member++) {
            for (int p = 0; p < size; p++) {
                normals[member][p] = ensemble.normal(member, symbols.get(p));
                mean[p] += normals[member][p] / normals.length;
            }
        }
        double[][] covariance = new double[size][size];
        for (double[] member : normals) {
            for (int p = 0; p < size; p++) {
                for (int q = 0; q < size; q++) {
                    covariance[p][q] += (member[p] - mean[p]) * (member[q] - mean[q]) / (normals.length - 1);
                }
            }
        }
        EigenDecompositionSymmetric axes = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(covariance, false));
        List<LearnedDirection> directions = new ArrayList<>();
        for (int axis = 0; axis < size; axis++) {
            List<Loading> loadings = new ArrayList<>();
            for (int p = 0; p < size; p++) {
                loadings.add(
                        new Loading(symbols.get(p), axes.getEigenvector(axis).getEntry(p)));
            }
            loadings.sort(Comparator.comparingDouble((Loading one) -> -Math.abs(one.weight())));
            double sign = loadings.getFirst().weight() < 0 ? -1 : 1;
            directions.add(new LearnedDirection(
                    1 - axes.getEigenvalue(axis),
                    loadings.stream()
                            .map(one -> new Loading(one.symbol(), sign * one.weight()))
                            .toList()));
        }
        directions.sort(Comparator.comparingDouble((LearnedDirection one) -> -one.gone()));
        return directions;
    }
}
