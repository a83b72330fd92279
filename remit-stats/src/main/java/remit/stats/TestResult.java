package remit.stats;

/**
 * The outcome of a significance test.
 *
 * @param statistic the test statistic (t, z or chi-square, as the method says); NaN where the test is exact and has none
 * @param degreesOfFreedom degrees of freedom of its null distribution; infinite for a normal one, NaN where exact
 * @param pValue two-sided p-value in [0, 1]; NaN where the test is undefined
 */
public record TestResult(double statistic, double degreesOfFreedom, double pValue) {

    /** A test the data cannot give: everything NaN. */
    public static TestResult undefined() {
        return new TestResult(Double.NaN, Double.NaN, Double.NaN);
    }

    /** Whether the p-value is below the significance level given; false where the test is undefined. */
    public boolean isSignificant(double alpha) {
        return pValue < alpha;
    }

    /** Student's t with its two-sided p-value. */
    public static TestResult student(double t, double degreesOfFreedom) {
        return new TestResult(t, degreesOfFreedom, Distributions.studentTwoSided(t, degreesOfFreedom));
    }

    /** Standard normal z with its two-sided p-value. */
    public static TestResult normal(double z) {
        return new TestResult(z, Double.POSITIVE_INFINITY, Distributions.normalTwoSided(z));
    }

    /** Chi-square with its upper-tail p-value. */
    public static TestResult chiSquare(double statistic, int degreesOfFreedom) {
        return new TestResult(statistic, degreesOfFreedom, Distributions.chiSquareUpper(statistic, degreesOfFreedom));
    }
}
