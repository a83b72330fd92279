package remit.stats;

/**
 * Difference of two arms in a response, adjusted for its baseline.
 *
 * <p>Analysis of covariance with one common slope (Fisher, Statistical Methods for Research Workers, 1932; for
 * trials Vickers and Altman, BMJ 2001;323:1123). Response may be the follow-up value or the change: the adjusted difference
 * is the same. Where the baseline does not vary there is nothing to adjust for and the term is left out.
 */
public final class Ancova {

    private Ancova() {}

    /**
     * Adjusted mean difference, treated minus others.
     *
     * @param response follow-up value or change of each subject
     * @param baseline baseline value of each subject
     * @param treated whether the subject is in the arm taken as the first
     * @param level confidence level in (0, 1)
     * @return the difference with Student's interval, in the unit of the response; no value where an arm is empty or too few
     *     subjects are left to estimate a variance, or where the baseline separates the arms exactly
     * @throws IllegalArgumentException if lengths differ or a number is not finite
     */
    public static Estimate adjustedDifference(double[] response, double[] baseline, boolean[] treated, double level) {
        Inputs.level(level);
        double[][] covariates = covariates(response, baseline, treated);
        return covariates.length == 0
                ? Estimate.undefined(level, response.length)
                : LinearModel.fit(response, covariates).coefficient(1, level);
    }

    /** Student's test that the adjusted difference is zero; undefined where the difference is. */
    public static TestResult test(double[] response, double[] baseline, boolean[] treated) {
        double[][] covariates = covariates(response, baseline, treated);
        return covariates.length == 0
                ? TestResult.undefined()
                : LinearModel.fit(response, covariates).test(1);
    }

    /** Arm and, where it varies, centred baseline; no rows where the difference cannot be estimated. */
    private static double[][] covariates(double[] response, double[] baseline, boolean[] treated) {
        Inputs.finite(response);
        Inputs.finite(baseline);
        int n = response.length;
        Inputs.sameLength(n, baseline.length, "baselines");
        Inputs.sameLength(n, treated.length, "arms");
        double mean = Means.mean(baseline);
        double[] arm = new double[n];
        int first = 0;
        for (int i = 0; i < n; i++) {
            arm[i] = treated[i] ? 1 : 0;
            first += treated[i] ? 1 : 0;
        }
        double sd = Means.standardDeviation(baseline);
        boolean varies = sd > 1e-12 * Math.abs(mean);
        if (first == 0 || first == n || n < (varies ? 4 : 3)) {
            return new double[0][];
        }
        if (varies && Math.abs(Correlations.pearson(baseline, arm, 0.5).value()) > 1 - 1e-12) {
            return new double[0][];
        }
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = varies ? new double[] {arm[i], (baseline[i] - mean) / sd} : new double[] {arm[i]};
        }
        return rows;
    }
}
