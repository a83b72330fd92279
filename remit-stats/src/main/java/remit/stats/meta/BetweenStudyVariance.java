package remit.stats.meta;

import remit.stats.Distributions;

/** Estimators of tau2, the variance of true effects between studies, with or without moderators. */
final class BetweenStudyVariance {

    /** Fisher scoring ends when a step is below this share of tau2 and the typical sampling variance together. */
    private static final double TOLERANCE = 1e-13;

    private static final int MOST_STEPS = 20_000;

    /** Steps after which they are halved: on some sets full ones go back and forth for ever. */
    private static final int FULL_STEPS = 500;

    private BetweenStudyVariance() {}

    static double of(PoolingMethod method, WeightedModel model) {
        if (!method.isInverseVariance()) {
            throw new IllegalArgumentException(method.words() + " needs counts, not effects");
        }
        if (model.degreesOfFreedom() < 1) {
            return 0;
        }
        return switch (method) {
            case FIXED_EFFECT -> 0;
            case DERSIMONIAN_LAIRD -> dersimonianLaird(model);
            case PAULE_MANDEL -> whereQIs(model, model.degreesOfFreedom());
            case REML -> restrictedMaximumLikelihood(model);
            case MANTEL_HAENSZEL, PETO, GLMM -> throw new IllegalStateException(method.words() + " was refused above");
        };
    }

    private static double dersimonianLaird(WeightedModel model) {
        WeightedModel.Fit fixed = model.at(0);
        return Math.max(0, (fixed.residualSquares() - model.degreesOfFreedom()) / fixed.traceP());
    }

    /** The tau2 at which the generalised Q falls to the target; 0 where it never exceeds it. */
    static double whereQIs(WeightedModel model, double target) {
        if (model.at(0).residualSquares() <= target) {
            return 0;
        }
        double high = model.largestVariance();
        while (model.at(high).residualSquares() > target) {
            high *= 4;
        }
        return Distributions.root(tau2 -> target - model.at(tau2).residualSquares(), 0, high);
    }

    /**
     * Fisher scoring from Hedges and Olkin's estimate, a step that would leave tau2 negative halved until it does not, and 0 where
     * the likelihood there is higher: metafor's rma.uni with a tolerance a million times tighter.
     */
    private static double restrictedMaximumLikelihood(WeightedModel model) {
        WeightedModel.Fit plain = model.unweighted();
        double trace = 0;
        for (int i = 0; i < model.studies(); i++) {
            trace += model.variance(i) * (1 - plain.leverage(i));
        }
        double tau2 = Math.max(0, (plain.residualSquares() - trace) / model.degreesOfFreedom());
        double typical = model.degreesOfFreedom() / model.at(0).traceP();
        for (int step = 0; step < MOST_STEPS; step++) {
            WeightedModel.Fit fit = model.at(tau2);
            double change = (fit.weightedResidualSquares() - fit.traceP()) / fit.tracePP();
            if (step >= FULL_STEPS) {
                change /= 2;
            }
            while (tau2 + change < 0) {
                change /= 2;
            }
            tau2 += change;
            if (Math.abs(change) <= TOLERANCE * (tau2 + typical)) {
                return logLikelihood(model, tau2) >= logLikelihood(model, 0) && tau2 > 1e-11 * typical ? tau2 : 0;
            }
        }
        throw new IllegalArgumentException(
                "restricted maximum likelihood did not converge on these studies; maybe pool by Paule and Mandel");
    }

    /** Restricted log likelihood without its constant. */
    private static double logLikelihood(WeightedModel model, double tau2) {
        WeightedModel.Fit fit = model.at(tau2);
        return 0.5 * (fit.logWeights() - fit.logDeterminant() - fit.residualSquares());
    }
}
