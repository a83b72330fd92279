package remit.stats;

import java.util.Arrays;

/**
 * A fitted proportional hazards model; see {@link CoxModel}.
 *
 * <p>Wald intervals on the log scale; profile-likelihood intervals (Venzon and Moolgavkar, Appl Stat 1988;37:87) where asked
 * for or where a coefficient is infinite. Tests: Wald for one coefficient, likelihood ratio and score for all.
 */
public final class CoxFit {

    private final CoxLikelihood likelihood;
    private final CoxMaximum maximum;
    private final double logNull;
    private final double score;
    private final double[][] covariance;

    CoxFit(CoxLikelihood likelihood, CoxMaximum maximum, double logNull, double score) {
        this.likelihood = likelihood;
        this.maximum = maximum;
        this.logNull = logNull;
        this.score = score;
        Cholesky factor = Cholesky.of(maximum.information(), 1e-14);
        int p = likelihood.covariates();
        this.covariance = factor == null ? new double[p][p] : factor.inverse();
    }

    /** Number of subjects. */
    public int n() {
        return likelihood.subjects();
    }

    /** Number of events. */
    public int events() {
        return likelihood.deaths();
    }

    /** Whether the coefficient has a finite estimate; false where its likelihood is monotone. */
    public boolean isFinite(int covariate) {
        return !maximum.runaway()[covariate];
    }

    /** Log hazard ratio for one unit of the covariate; infinite where the likelihood is monotone. */
    public double coefficient(int covariate) {
        double beta = maximum.beta()[covariate];
        return isFinite(covariate) ? beta / likelihood.scale(covariate) : Math.copySign(Double.POSITIVE_INFINITY, beta);
    }

    /** Standard error of the coefficient from the observed information; NaN where the coefficient is infinite. */
    public double standardError(int covariate) {
        return isFinite(covariate)
                ? Math.sqrt(covariance[covariate][covariate]) / likelihood.scale(covariate)
                : Double.NaN;
    }

    /** Log partial likelihood at the maximum. */
    public double logLikelihood() {
        return maximum.logLikelihood();
    }

    /** Log partial likelihood with all coefficients zero. */
    public double logLikelihoodOfNull() {
        return logNull;
    }

    /**
     * Hazard ratio for one unit of the covariate.
     *
     * @param covariate index of the covariate
     * @param level confidence level in (0, 1)
     * @return the ratio with Wald's interval, or the profile one where the coefficient is infinite
     */
    public Estimate hazardRatio(int covariate, double level) {
        Inputs.level(level);
        if (!isFinite(covariate)) {
            return profileHazardRatio(covariate, level);
        }
        double beta = coefficient(covariate);
        double half = Distributions.normalTwoSidedQuantile(level) * standardError(covariate);
        return Estimate.clipped(
                StrictMath.exp(beta), StrictMath.exp(beta - half), StrictMath.exp(beta + half), level, n());
    }

    /**
     * Hazard ratio for one unit of the covariate with its profile-likelihood interval.
     *
     * @param covariate index of the covariate
     * @param level confidence level in (0, 1)
     * @return the ratio; 0 or infinite, with that limit too, where the coefficient is infinite
     */
    public Estimate profileHazardRatio(int covariate, double level) {
        Inputs.level(level);
        double beta = coefficient(covariate);
        double low = beta == Double.NEGATIVE_INFINITY ? beta : profileLimit(covariate, level, -1);
        double high = beta == Double.POSITIVE_INFINITY ? beta : profileLimit(covariate, level, 1);
        return Estimate.clipped(StrictMath.exp(beta), StrictMath.exp(low), StrictMath.exp(high), level, n());
    }

    /** Wald's test that a coefficient is zero; undefined where it is infinite. */
    public TestResult waldTest(int covariate) {
        return isFinite(covariate)
                ? TestResult.normal(coefficient(covariate) / standardError(covariate))
                : TestResult.undefined();
    }

    /** Likelihood-ratio test that all coefficients are zero. */
    public TestResult likelihoodRatioTest() {
        return TestResult.chiSquare(Math.max(0, 2 * (maximum.logLikelihood() - logNull)), likelihood.covariates());
    }

    /** Score test that all coefficients are zero; for one 0/1 covariate without ties the log-rank test. */
    public TestResult scoreTest() {
        return TestResult.chiSquare(score, likelihood.covariates());
    }

    private double profileLimit(int covariate, double level, int side) {
        double z = Distributions.normalTwoSidedQuantile(level);
        double start = maximum.beta()[covariate];
        double reach = 1;
        while (reach < 1e6 && deviance(covariate, start + side * reach) < z * z) {
            reach *= 2;
        }
        double distance = Distributions.root(t -> deviance(covariate, start + side * t) - z * z, 0, reach);
        return (start + side * distance) / likelihood.scale(covariate);
    }

    /** Twice the loss of log likelihood when one coefficient is held and the others follow. */
    private double deviance(int covariate, double held) {
        double[] beta = maximum.beta().clone();
        beta[covariate] = held;
        boolean[] free = new boolean[beta.length];
        Arrays.fill(free, true);
        free[covariate] = false;
        return 2
                * (maximum.logLikelihood()
                        - CoxModel.maximize(likelihood, beta, free).logLikelihood());
    }
}
