package remit.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Proportional hazards for one or a few covariates.
 *
 * <p>Model: Cox (J R Stat Soc B 1972;34:187). Ties: Efron (J Am Stat Assoc 1977;72:557), the default of R's survival. Fit:
 * Newton with step halving from zero. Cost of one step: subjects times covariates squared.
 *
 * <p>Monotone likelihood: where every event lies on one side (an arm without events), the likelihood keeps rising as the
 * coefficient runs off. Such a coefficient is reported as infinite (hazard ratio 0 or infinity) with its profile-likelihood
 * limit on the side that the data do bound, instead of a large number with a meaningless error.
 */
public final class CoxModel {

    private static final int MAX_STEPS = 40;

    /** Information per squared deviation of a covariate below which nothing is left to climb; one death tells about 0.25. */
    private static final double FLAT = 1e-9;

    private CoxModel() {}

    /**
     * Fits the model.
     *
     * @param times time of event or censoring of each subject
     * @param events whether the time is that of the event
     * @param covariates one row a subject, the same covariates in each
     * @throws IllegalArgumentException if lengths differ, a number is not finite, nobody has the event, or a covariate does not
     *     vary among those at risk or is a combination of the others
     */
    public static CoxFit fit(double[] times, boolean[] events, double[][] covariates) {
        return fit(times, events, covariates, new int[times.length]);
    }

    /**
     * Fits the model with a baseline hazard of its own in each stratum.
     *
     * @param times time of event or censoring of each subject
     * @param events whether the time is that of the event
     * @param covariates one row a subject
     * @param strata stratum of each subject, any numbers
     */
    public static CoxFit fit(double[] times, boolean[] events, double[][] covariates, int[] strata) {
        CoxLikelihood likelihood = new CoxLikelihood(times, events, covariates, strata);
        if (likelihood.deaths() == 0 || likelihood.covariates() == 0) {
            throw new IllegalArgumentException("nothing to fit: " + likelihood.deaths() + " events, "
                    + likelihood.covariates() + " covariates; maybe report the rates instead");
        }
        int p = likelihood.covariates();
        double[] gradient = new double[p];
        double[][] information = new double[p][p];
        double logNull = likelihood.evaluate(new double[p], gradient, information);
        for (int k = 0; k < p; k++) {
            if (!(information[k][k] > 1e-10)) {
                throw new IllegalArgumentException("covariate " + k + " does not vary among the subjects at risk");
            }
        }
        Cholesky factor = Cholesky.of(information, 1e-10);
        if (factor == null) {
            throw new IllegalArgumentException("a covariate is a combination of the others; maybe leave one out");
        }
        double score = 0;
        double[] step = factor.solve(gradient);
        for (int k = 0; k < p; k++) {
            score += gradient[k] * step[k];
        }
        boolean[] free = new boolean[p];
        Arrays.fill(free, true);
        CoxMaximum maximum = maximize(likelihood, new double[p], free);
        return new CoxFit(likelihood, maximum, logNull, score);
    }

    /**
     * Hazard ratio of the treated to the others.
     *
     * @param times time of event or censoring of each subject
     * @param events whether the time is that of the event
     * @param treated whether the subject is in the arm whose hazard is on top
     * @param level confidence level in (0, 1)
     * @return the ratio with Wald's interval on the log scale, or the profile one where an arm has no events; NaN with limits 0
     *     and infinity where nobody has the event or only one arm was ever at risk
     */
    public static Estimate hazardRatio(double[] times, boolean[] events, boolean[] treated, double level) {
        Inputs.level(level);
        Inputs.sameLength(times.length, treated.length, "arms");
        int[] groups = new int[treated.length];
        double[][] covariates = new double[treated.length][1];
        for (int i = 0; i < treated.length; i++) {
            groups[i] = treated[i] ? 1 : 0;
            covariates[i][0] = groups[i];
        }
        if (Double.isNaN(LogRank.test(times, events, groups).statistic())) {
            return new Estimate(Double.NaN, 0, Double.POSITIVE_INFINITY, level, times.length);
        }
        return fit(times, events, covariates).hazardRatio(0, level);
    }

    /** Newton from a start over the free coefficients, the others held. */
    static CoxMaximum maximize(CoxLikelihood likelihood, double[] start, boolean[] free) {
        int p = start.length;
        double[] beta = start.clone();
        double[] gradient = new double[p];
        double[][] information = new double[p][p];
        boolean[] runaway = new boolean[p];
        double logLikelihood = likelihood.evaluate(beta, gradient, information);
        for (int iteration = 0; iteration < MAX_STEPS; iteration++) {
            double[] step = newtonStep(gradient, information, free);
            if (step == null) {
                break;
            }
            double length = 0;
            for (int k = 0; k < p; k++) {
                runaway[k] = Math.abs(step[k]) > 1e-4;
                length = Math.max(length, Math.abs(step[k]));
            }
            if (length < 1e-10) {
                break;
            }
            double next = Double.NEGATIVE_INFINITY;
            double[] trial = new double[p];
            double share = Math.min(1, 5 / length);
            for (int halving = 0; halving < 30; halving++) {
                for (int k = 0; k < p; k++) {
                    trial[k] = beta[k] + share * step[k];
                }
                next = likelihood.evaluate(trial, gradient, information);
                if (next >= logLikelihood - 1e-13 * Math.abs(logLikelihood)) {
                    break;
                }
                share /= 2;
            }
            beta = trial;
            logLikelihood = next;
        }
        return new CoxMaximum(beta, logLikelihood, information, runaway);
    }

    /** Newton's step on the free coefficients, 0 on the others; null where the likelihood has gone flat. */
    private static double @Nullable [] newtonStep(double[] gradient, double[][] information, boolean[] free) {
        int p = gradient.length;
        double[][] reduced = new double[p][p];
        double[] right = new double[p];
        for (int j = 0; j < p; j++) {
            if (free[j] && information[j][j] < FLAT) {
                return null;
            }
            right[j] = free[j] ? gradient[j] : 0;
            for (int k = 0; k < p; k++) {
                reduced[j][k] = free[j] && free[k] ? information[j][k] : (j == k ? 1 : 0);
            }
        }
        Cholesky factor = Cholesky.of(reduced, FLAT);
        return factor == null ? null : factor.solve(right);
    }
}
