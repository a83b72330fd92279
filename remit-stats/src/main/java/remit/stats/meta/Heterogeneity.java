package remit.stats.meta;

import remit.stats.TestResult;

/**
 * How far studies differ beyond chance.
 *
 * <p>For random effects I2 and H2 follow from tau2 and the typical sampling variance vt = (k - p) / tr(P): I2 = 100 tau2 / (tau2
 * + vt) (Higgins and Thompson, Stat Med 2002;21:1539, in metafor's general form), and their limits from those of tau2. For the
 * other methods I2 = 100 max(0, (Q - df) / Q) and there are no limits. The interval of tau2 is the Q-profile one (Viechtbauer,
 * Stat Med 2007;26:37); it belongs to Q, not to the estimate of tau2, and need not contain it. Where even tau2 = 0 makes Q too
 * small the interval is empty and both limits are 0, as metafor gives it.
 *
 * @param tau2 variance of true effects between studies, 0 or more, in the square of the effect's unit
 * @param tau2Low lower limit of tau2; NaN without an interval
 * @param tau2High upper limit of tau2; NaN without an interval
 * @param i2 share of the variance that lies between studies, in percent, 0 to 100
 * @param i2Low lower limit of I2 in percent; NaN without an interval
 * @param i2High upper limit of I2 in percent; NaN without an interval
 * @param h2 total variance over sampling variance, 1 for no heterogeneity
 * @param q Cochran's Q (of residuals where there are moderators) with its chi-square test
 */
public record Heterogeneity(
        double tau2, double tau2Low, double tau2High, double i2, double i2Low, double i2High, double h2, TestResult q) {

    /** Standard deviation of true effects between studies. */
    public double tau() {
        return Math.sqrt(tau2);
    }

    /** Whether tau2 has an interval. */
    public boolean hasInterval() {
        return !Double.isNaN(tau2Low);
    }

    /** Heterogeneity of methods that estimate no variance between studies, from Q and its degrees of freedom. */
    static Heterogeneity fromQ(double q, int degrees) {
        if (degrees < 1) {
            return none();
        }
        double i2 = q > 0 ? Math.max(0, 100 * (q - degrees) / q) : 0;
        return new Heterogeneity(
                0, Double.NaN, Double.NaN, i2, Double.NaN, Double.NaN, q / degrees, TestResult.chiSquare(q, degrees));
    }

    /** One study: nothing to differ from. */
    static Heterogeneity none() {
        return new Heterogeneity(0, Double.NaN, Double.NaN, 0, Double.NaN, Double.NaN, 1, new TestResult(0, 0, 1));
    }
}
