package remit.stats;

import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;

/**
 * Ordinary least squares with an intercept and a few covariates.
 *
 * <p>Solved by Householder QR (Hipparchus's OLSMultipleLinearRegression); intervals and tests are Student's with n - p - 1
 * degrees of freedom (Draper and Smith, Applied Regression Analysis, 1998).
 */
public final class LinearModel {

    private final int n;
    private final double[] coefficients;
    private final double[] errors;
    private final double residualSd;

    private LinearModel(int n, double[] coefficients, double[] errors, double residualSd) {
        this.n = n;
        this.coefficients = coefficients;
        this.errors = errors;
        this.residualSd = residualSd;
    }

    /**
     * Fits the model.
     *
     * @param response one number a subject
     * @param covariates one row a subject, without a column for the intercept
     * @throws IllegalArgumentException if lengths differ, a number is not finite, there are not more subjects than coefficients,
     *     or a covariate does not vary or is a combination of the others
     */
    public static LinearModel fit(double[] response, double[][] covariates) {
        Inputs.finite(response);
        Inputs.sameLength(response.length, covariates.length, "rows of covariates");
        int p = covariates.length == 0 ? 0 : covariates[0].length;
        for (double[] row : covariates) {
            Inputs.finite(row);
            Inputs.sameLength(p, row.length, "covariates");
        }
        if (response.length <= p + 1) {
            throw new IllegalArgumentException(
                    response.length + " subjects for " + (p + 1) + " coefficients and a variance");
        }
        try {
            OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression(1e-10);
            regression.newSampleData(response, covariates);
            return new LinearModel(
                    response.length,
                    regression.estimateRegressionParameters(),
                    regression.estimateRegressionParametersStandardErrors(),
                    regression.estimateRegressionStandardError());
        } catch (MathRuntimeException singular) {
            throw new IllegalArgumentException(
                    "a covariate does not vary or is a combination of the others; maybe leave it out", singular);
        }
    }

    /** Residual standard deviation with divisor n - p - 1, in the unit of the response. */
    public double residualSd() {
        return residualSd;
    }

    /** Degrees of freedom of the residual. */
    public int degreesOfFreedom() {
        return n - coefficients.length;
    }

    /** Coefficient with Student's interval; 0 is the intercept, k the k-th covariate. */
    public Estimate coefficient(int index, double level) {
        Inputs.level(level);
        double half = Distributions.studentTwoSidedQuantile(level, degreesOfFreedom()) * errors[index];
        return Estimate.clipped(coefficients[index], coefficients[index] - half, coefficients[index] + half, level, n);
    }

    /** Student's test that a coefficient is zero; undefined where the fit leaves no residual. */
    public TestResult test(int index) {
        return errors[index] > 0
                ? TestResult.student(coefficients[index] / errors[index], degreesOfFreedom())
                : TestResult.undefined();
    }
}
