package remit.stats.meta;

import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.jspecify.annotations.Nullable;
import remit.stats.meta.MarginalLikelihood.Surface;

/**
 * The maximum of a marginal likelihood in mean and tau.
 *
 * <p>For a given tau the likelihood is concave in the mean, so the mean is where its derivative vanishes; the best tau of a grid is then refined
 * to where the derivative of that profile vanishes. Where no tau is likelier than 0, it is 0.
 *
 * @param mean of the true effects
 * @param tau their standard deviation
 * @param standardError of the mean, from the observed information of mean and tau
 * @param commonLikelihood the largest log likelihood with tau 0
 */
record MixedMaximum(double mean, double tau, double standardError, double commonLikelihood) {

    /** Smallest tau told from 0; then where the search begins; odds that differ by exp(20) between studies are no estimate. */
    private static final double[] GRID = {1e-3, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 3, 5, 7, 10};

    /**
     * Finds the maximum.
     *
     * @param several whether tau can be estimated: more than one study
     * @return null where the likelihood still rises at the largest tau
     */
    static @Nullable MixedMaximum of(MarginalLikelihood likelihood, boolean several) {
        double common = mean(likelihood, 0);
        double atZero = likelihood.at(common, 0).value();
        int best = 0;
        double highest = atZero;
        for (int i = 1; several && i < GRID.length; i++) {
            double value = profile(likelihood, GRID[i]).value();
            if (value > highest) {
                best = i;
                highest = value;
            }
        }
        boolean rises = several && profile(likelihood, GRID[best]).byTau() > 0;
        if (rises && best == GRID.length - 1) {
            return null;
        }
        if (!rises && best == 0) {
            return at(likelihood, common, 0, atZero);
        }
        int low = rises ? best : best - 1;
        double tau = new BracketingNthOrderBrentSolver(1e-14, 1e-13, 1e-14, 5)
                .solve(200, t -> profile(likelihood, t).byTau(), GRID[low], GRID[low + 1]);
        return at(likelihood, mean(likelihood, tau), tau, atZero);
    }

    private static MixedMaximum at(MarginalLikelihood likelihood, double mean, double tau, double atZero) {
        Surface surface = likelihood.at(mean, tau);
        double mixed = surface.byMeanAndTau();
        double information = -surface.byMeanTwice() + (tau == 0 ? 0 : mixed * mixed / surface.byTauTwice());
        return new MixedMaximum(mean, tau, Math.sqrt(1 / information), atZero);
    }

    private static Surface profile(MarginalLikelihood likelihood, double tau) {
        return likelihood.at(mean(likelihood, tau), tau);
    }

    /** Newton's method between bounds that close in. */
    private static double mean(MarginalLikelihood likelihood, double tau) {
        double low = -100;
        double high = 100;
        double mean = 0;
        for (int i = 0; i < 200; i++) {
            Surface surface = likelihood.at(mean, tau);
            if (surface.byMean() > 0) {
                low = mean;
            } else {
                high = mean;
            }
            double step = -surface.byMean() / surface.byMeanTwice();
            if (Math.abs(step) < 1e-13 * (1 + Math.abs(mean))) {
                break;
            }
            double next = mean + Math.max(-3, Math.min(3, step));
            mean = surface.byMeanTwice() < 0 && next > low && next < high ? next : (low + high) / 2;
        }
        return mean;
    }
}
