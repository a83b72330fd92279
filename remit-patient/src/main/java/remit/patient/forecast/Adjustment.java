package remit.patient.forecast;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.RealMatrix;

/**
 * Moves the outcomes of twins to where the person's history says they should be: the regression adjustment of approximate
 * Bayesian computation (Beaumont et al. 2002), with a ridge whose strength is chosen by generalized cross-validation (Golub,
 * Heath and Wahba 1979, Technometrics 21:215). A twin's adjusted outcome is the regression's value at the person plus the
 * twin's residual divided by one minus its leverage, as if the twin had not been in the fit.
 */
final class Adjustment {

    private static final double[] RIDGES = {0.3, 1, 3, 10, 30, 100, 300};
    private static final double HIGHEST_LEVERAGE = 0.9;

    private final double[][] features;
    private final double[] weights;
    private final RealMatrix[] inverses = new RealMatrix[RIDGES.length];
    private final double[][] leverages = new double[RIDGES.length][];
    private final int size;

    /**
     * Prepares the fits.
     *
     * @param features twin by feature; the person is at 0
     * @param weights of the twins, with sum 1
     */
    Adjustment(double[][] features, double[] weights) {
        this.features = features;
        this.weights = weights;
        size = features.length == 0 ? 1 : features[0].length + 1;
        double[] center = new double[size];
        double[][] products = new double[size][size];
        for (int i = 0; i < features.length; i++) {
            double[] row = row(i);
            for (int a = 0; a < size; a++) {
                center[a] += weights[i] * row[a];
                for (int b = 0; b < size; b++) {
                    products[a][b] += weights[i] * row[a] * row[b];
                }
            }
        }
        double effective = Assimilation.effectiveSize(weights);
        for (int r = 0; r < RIDGES.length; r++) {
            double[][] normal = new double[size][];
            for (int a = 0; a < size; a++) {
                normal[a] = products[a].clone();
                // the constant is not penalized but for what makes the matrix regular
                double variance = Math.max(1e-9, products[a][a] - center[a] * center[a]);
                normal[a][a] += a == 0 ? 1e-12 : RIDGES[r] / effective * Math.max(0.05, variance);
            }
            DecompositionSolver solver =
                    new CholeskyDecomposition(new Array2DRowRealMatrix(normal, false), 1e-9, 1e-14).getSolver();
            inverses[r] = solver.getInverse();
            leverages[r] = new double[features.length];
            for (int i = 0; i < features.length; i++) {
                double[] row = row(i);
                double[] turned = inverses[r].operate(row);
                double h = 0;
                for (int a = 0; a < size; a++) {
                    h += row[a] * turned[a];
                }
                leverages[r][i] = Math.min(HIGHEST_LEVERAGE, weights[i] * h);
            }
        }
    }

    private double[] row(int twin) {
        double[] row = new double[size];
        row[0] = 1;
        System.arraycopy(features[twin], 0, row, 1, size - 1);
        return row;
    }

    /** A fit: its value at the person, the residuals without each twin, and their weighted mean square. */
    private static final class Fit {

        private final double atPerson;
        private final double[] loo;
        private final double error;

        Fit(double atPerson, double[] loo, double error) {
            this.atPerson = atPerson;
            this.loo = loo;
            this.error = error;
        }
    }

    /** Outcomes as they would be for the person, one per twin. */
    double[] adjusted(double[] outcomes) {
        Fit best = best(outcomes);
        double[] adjusted = new double[outcomes.length];
        for (int i = 0; i < adjusted.length; i++) {
            adjusted[i] = best.atPerson + best.loo[i];
        }
        return adjusted;
    }

    /** Weighted mean square of what a twin's outcome differs from the regression without it. */
    double error(double[] outcomes) {
        return best(outcomes).error;
    }

    /** Outcome less what the regression without the twin expects, one per twin. */
    double[] residuals(double[] outcomes) {
        return best(outcomes).loo.clone();
    }

    private Fit best(double[] outcomes) {
        Fit best = null;
        double bestScore = Double.POSITIVE_INFINITY;
        for (int r = 0; r < RIDGES.length; r++) {
            double[] right = new double[size];
            for (int i = 0; i < outcomes.length; i++) {
                double[] row = row(i);
                for (int a = 0; a < size; a++) {
                    right[a] += weights[i] * row[a] * outcomes[i];
                }
            }
            double[] beta = inverses[r].operate(right);
            double[] loo = new double[outcomes.length];
            double square = 0;
            double trace = 0;
            double looSquare = 0;
            for (int i = 0; i < outcomes.length; i++) {
                double[] row = row(i);
                double fitted = 0;
                for (int a = 0; a < size; a++) {
                    fitted += beta[a] * row[a];
                }
                double residual = outcomes[i] - fitted;
                loo[i] = residual / (1 - leverages[r][i]);
                square += weights[i] * residual * residual;
                looSquare += weights[i] * loo[i] * loo[i];
                trace += leverages[r][i];
            }
            double share = Math.max(0.05, 1 - trace / Math.max(1, Assimilation.effectiveSize(weights)));
            double score = square / (share * share);
            if (score < bestScore) {
                bestScore = score;
                best = new Fit(beta[0], loo, looSquare);
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("outcomes are not finite");
        }
        return best;
    }
}
