package remit.stats.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Generalised least squares of the studies' contrasts on treatment effects, block by block (Lu, Welton, Higgins, White and Ades, Res Synth
 * Methods 2011;2:43; the graph-theoretical form of Rucker, Res Synth Methods 2012;3:312 is the same estimate).
 *
 * <p>True effects of a study vary about those of the network with variance tau2 for every contrast, hence covariance tau2 / 2 for
 * contrasts that share an arm (Higgins and Whitehead, Stat Med 1996;15:2733).
 */
final class NetworkModel {

    /** One study: effects, their covariance, and which coefficients they are made of. */
    private record Block(RealVector effects, RealMatrix covariance, RealMatrix design) {}

    private final List<Block> blocks = new ArrayList<>();
    private final int coefficients;
    private int rows;

    private NetworkModel(int coefficients) {
        this.coefficients = coefficients;
    }

    /** Every study estimates the same effects: one coefficient for every treatment but the first. */
    static NetworkModel consistent(List<NetworkStudy> studies, List<String> treatments) {
        NetworkModel model = new NetworkModel(treatments.size() - 1);
        for (NetworkStudy study : studies) {
            RealMatrix design = MatrixUtils.createRealMatrix(study.effects().size(), model.coefficients);
            for (int row = 0; row < study.effects().size(); row++) {
                int treatment = treatments.indexOf(study.treatments().get(row + 1)) - 1;
                int against = treatments.indexOf(study.treatments().getFirst()) - 1;
                if (treatment >= 0) {
                    design.setEntry(row, treatment, 1);
                }
                if (against >= 0) {
                    design.setEntry(row, against, -1);
                }
            }
            model.add(study, design);
        }
        return model;
    }

    /** Studies of the same treatments estimate the same effects, others their own (Higgins et al., Res Synth Methods 2012;3:98). */
    static NetworkModel byDesign(List<NetworkStudy> studies) {
        Map<List<String>, Integer> first = new LinkedHashMap<>();
        int coefficients = 0;
        for (NetworkStudy study : studies) {
            if (first.putIfAbsent(study.treatments(), coefficients) == null) {
                coefficients += study.effects().size();
            }
        }
        NetworkModel model = new NetworkModel(coefficients);
        for (NetworkStudy study : studies) {
            RealMatrix design = MatrixUtils.createRealMatrix(study.effects().size(), coefficients);
            for (int row = 0; row < study.effects().size(); row++) {
                design.setEntry(row, first.getOrDefault(study.treatments(), 0) + row, 1);
            }
            model.add(study, design);
        }
        return model;
    }

    private void add(NetworkStudy study, RealMatrix design) {
        blocks.add(new Block(
                new ArrayRealVector(study.effects().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray()),
                MatrixUtils.createRealMatrix(NetworkStudy.matrix(study.covariance())),
                design));
        rows += study.effects().size();
    }

    int degreesOfFreedom() {
        return rows - coefficients;
    }

    /** The mean sampling variance of a contrast, a size to measure tau2 by. */
    double meanVariance() {
        double sum = 0;
        for (Block block : blocks) {
            sum += block.covariance.getTrace();
        }
        return sum / rows;
    }

    /**
     * A fit at one tau2.
     *
     * @param coefficients the effects
     * @param covariance theirs
     * @param q weighted residual sum of squares
     * @param traceP trace of P times the derivative of the covariance in tau2
     * @param score y'P times that derivative times Py
     * @param restrictedLikelihood logarithm, but for a constant
     */
    record Fit(
            RealVector coefficients,
            RealMatrix covariance,
            double q,
            double traceP,
            double score,
            double restrictedLikelihood) {}

    Fit at(double tau2) {
        RealMatrix information = MatrixUtils.createRealMatrix(coefficients, coefficients);
        RealMatrix spread = MatrixUtils.createRealMatrix(coefficients, coefficients);
        RealVector right = new ArrayRealVector(coefficients);
        List<RealMatrix> weights = new ArrayList<>();
        double trace = 0;
        double logDeterminant = 0;
        for (Block block : blocks) {
            RealMatrix between = between(block.covariance.getRowDimension());
            CholeskyDecomposition factor = factor(block.covariance.add(between.scalarMultiply(tau2)));
            RealMatrix weight = factor.getSolver().getInverse();
            weights.add(weight);
            RealMatrix weighted = weight.multiply(block.design);
            information = information.add(block.design.transposeMultiply(weighted));
            right = right.add(weighted.preMultiply(block.effects));
            spread = spread.add(weighted.transposeMultiply(between.multiply(weighted)));
            trace += weight.multiply(between).getTrace();
            logDeterminant += StrictMath.log(factor.getDeterminant());
        }
        CholeskyDecomposition factor = factor(information);
        RealMatrix covariance = factor.getSolver().getInverse();
        RealVector effects = covariance.operate(right);
        double q = 0;
        double score = 0;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            RealVector residual = block.effects.subtract(block.design.operate(effects));
            RealVector weighted = weights.get(i).operate(residual);
            q += residual.dotProduct(weighted);
            score += weighted.dotProduct(between(weighted.getDimension()).operate(weighted));
        }
        return new Fit(
                effects,
                covariance,
                q,
                trace - covariance.multiply(spread).getTrace(),
                score,
                -(logDeterminant + StrictMath.log(factor.getDeterminant()) + q) / 2);
    }

    /** Factor of a matrix that is symmetric but for rounding. */
    private static CholeskyDecomposition factor(RealMatrix matrix) {
        return new CholeskyDecomposition(matrix.add(matrix.transpose()).scalarMultiply(0.5), 0, 0);
    }

    /** 1 on the diagonal, 1/2 beside it: the covariance of contrasts against a shared arm, per unit of tau2. */
    private static RealMatrix between(int size) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix.setEntry(i, j, i == j ? 1 : 0.5);
            }
        }
        return matrix;
    }
}
