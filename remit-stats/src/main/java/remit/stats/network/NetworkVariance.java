package remit.stats.network;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import remit.stats.meta.PoolingMethod;

/**
 * The variance between studies of a network: the same estimators as for one comparison.
 *
 * <p>DerSimonian and Laird's from Q and the trace of P (Jackson, White and Riley, Stat Med 2012;31:3805, as netmeta has it); Paule and Mandel's
 * where Q equals its degrees of freedom; restricted maximum likelihood as the highest of a grid, refined to where the score vanishes.
 */
final class NetworkVariance {

    /** Steps of the grid, each a quarter of a power of ten, from 1e-7 times the mean sampling variance up. */
    private static final int STEPS = 45;

    private NetworkVariance() {}

    static double of(PoolingMethod method, NetworkModel model) {
        if (model.degreesOfFreedom() < 1) {
            return 0;
        }
        return switch (method) {
            case FIXED_EFFECT -> 0;
            case DERSIMONIAN_LAIRD -> dersimonianLaird(model);
            case PAULE_MANDEL -> pauleMandel(model);
            case REML -> restricted(model);
            case MANTEL_HAENSZEL, PETO, GLMM ->
                throw new IllegalArgumentException(
                        "a network is pooled by FE, DL, PM or REML, not by " + method.code());
        };
    }

    private static double dersimonianLaird(NetworkModel model) {
        NetworkModel.Fit fixed = model.at(0);
        return Math.max(0, (fixed.q() - model.degreesOfFreedom()) / fixed.traceP());
    }

    private static double pauleMandel(NetworkModel model) {
        DoubleUnaryOperator excess = tau2 -> model.at(tau2).q() - model.degreesOfFreedom();
        if (excess.applyAsDouble(0) <= 0) {
            return 0;
        }
        double high = model.meanVariance();
        while (excess.applyAsDouble(high) > 0) {
            high *= 4;
        }
        return root(excess, 0, high);
    }

    private static double restricted(NetworkModel model) {
        double[] grid = new double[STEPS + 1];
        int best = 0;
        double highest = model.at(0).restrictedLikelihood();
        for (int i = 1; i <= STEPS; i++) {
            grid[i] = model.meanVariance() * StrictMath.pow(10, -7 + i / 4.0);
            double value = model.at(grid[i]).restrictedLikelihood();
            if (value > highest) {
                best = i;
                highest = value;
            }
        }
        DoubleUnaryOperator slope = tau2 -> {
            NetworkModel.Fit fit = model.at(tau2);
            return fit.score() - fit.traceP();
        };
        boolean rises = slope.applyAsDouble(grid[best]) > 0;
        if (best == 0 && !rises) {
            return 0;
        }
        if (rises && best == STEPS) {
            throw new IllegalArgumentException("the variance between studies has no bound");
        }
        return rises ? root(slope, grid[best], grid[best + 1]) : root(slope, grid[best - 1], grid[best]);
    }

    private static double root(DoubleUnaryOperator function, double low, double high) {
        return new BracketingNthOrderBrentSolver(1e-14, 1e-14 * high, 0, 5)
                .solve(500, function::applyAsDouble, low, high);
    }
}
