package remit.stats.meta;

import java.util.List;
import remit.stats.Distributions;
import remit.stats.Estimate;
import remit.stats.TestResult;

/**
 * Whether small studies show other effects than large ones, as they do where small studies without effect stay unpublished.
 *
 * <p>Below {@link #FEWEST} studies these tests have too little power to be read (Sterne et al., BMJ 2011;343:d4002): they are
 * computed all the same, and whoever shows them must say so.
 */
public final class SmallStudyEffects {

    /** Studies below which the tests should not be relied upon. */
    public static final int FEWEST = 10;

    private SmallStudyEffects() {}

    /**
     * Egger's regression.
     *
     * @param test Student's t with k - 2 degrees of freedom that the effect does not depend on the standard error
     * @param slope change of the effect per unit of standard error
     * @param limit effect a study without sampling error would show
     */
    public record Egger(TestResult test, Estimate slope, Estimate limit) {}

    /**
     * Egger's regression of the effect on its standard error, weighted by inverse variances with multiplicative dispersion (Egger, Davey
     * Smith, Schneider and Minder, BMJ 1997;315:629); metafor's regtest(model = "lm").
     *
     * @param studies at least three, not all of one variance
     */
    public static Egger egger(List<EffectSize> studies, double level) {
        Moderator error = new Moderator(
                "standard error",
                studies.stream().map(EffectSize::standardError).toList());
        MetaRegression fit = MetaRegression.of(
                studies, List.of(error), PoolingMethod.FIXED_EFFECT, IntervalMethod.HARTUNG_KNAPP, level);
        MetaRegression.Coefficient slope = fit.coefficients().get(1);
        return new Egger(
                slope.test(), slope.estimate(), fit.coefficients().get(0).estimate());
    }

    /**
     * Begg and Mazumdar's rank correlation of standardised effects and variances (Biometrics 1994;50:1088); metafor's ranktest.
     *
     * @param studies at least three
     * @return Kendall's tau-b as the statistic, no degrees of freedom; p exact without ties, else from the normal distribution; undefined
     *     where all variances or all effects agree
     */
    public static TestResult rankCorrelation(List<EffectSize> studies) {
        if (studies.size() < 3) {
            throw new IllegalArgumentException("a rank correlation of " + studies.size() + " studies says nothing");
        }
        double[] variances = studies.stream().mapToDouble(EffectSize::variance).toArray();
        double weights = 0;
        double weighted = 0;
        for (EffectSize study : studies) {
            weights += 1 / study.variance();
            weighted += study.value() / study.variance();
        }
        double center = weighted / weights;
        double[] standardized = new double[variances.length];
        for (int i = 0; i < variances.length; i++) {
            standardized[i] = (studies.get(i).value() - center) / Math.sqrt(variances[i] - 1 / weights);
        }
        return kendall(standardized, variances);
    }

    private static TestResult kendall(double[] x, double[] y) {
        int n = x.length;
        double concordance = 0;
        double tiesX = 0;
        double tiesY = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                int signX = Double.compare(x[i], x[j]);
                int signY = Double.compare(y[i], y[j]);
                concordance += Integer.signum(signX) * Integer.signum(signY);
                tiesX += signX == 0 ? 1 : 0;
                tiesY += signY == 0 ? 1 : 0;
            }
        }
        double pairs = n * (n - 1.0) / 2;
        double tau = concordance / Math.sqrt((pairs - tiesX) * (pairs - tiesY));
        if (!Double.isFinite(tau)) {
            return TestResult.undefined();
        }
        double p = tiesX == 0 && tiesY == 0
                ? exact((int) Math.round((pairs + concordance) / 2), n)
                : Distributions.normalTwoSided(concordance / Math.sqrt(varianceWithTies(x, y)));
        return new TestResult(tau, Double.NaN, p);
    }

    /** Two-sided probability of as many concordant pairs, over all orders of n (Kendall, Biometrika 1938;30:81). */
    private static double exact(int concordant, int n) {
        double[] counts = {1};
        for (int size = 2; size <= n; size++) {
            double[] next = new double[counts.length + size - 1];
            for (int i = 0; i < counts.length; i++) {
                for (int j = 0; j < size; j++) {
                    next[i + j] += counts[i] / size;
                }
            }
            counts = next;
        }
        int pairs = counts.length - 1;
        int fewer = Math.min(concordant, pairs - concordant);
        double tail = 0;
        for (int i = 0; i <= fewer; i++) {
            tail += counts[i];
        }
        return Math.min(1, 2 * tail);
    }

    /** Variance of the concordance under independence with ties (Kendall, Rank Correlation Methods, 1970, chapter 4). */
    private static double varianceWithTies(double[] x, double[] y) {
        double n = x.length;
        double[] tx = tieSums(x);
        double[] ty = tieSums(y);
        return (n * (n - 1) * (2 * n + 5) - tx[2] - ty[2]) / 18
                + tx[0] * ty[0] / (2 * n * (n - 1))
                + tx[1] * ty[1] / (9 * n * (n - 1) * (n - 2));
    }

    /** Over groups of t tied values: sums of t(t-1), t(t-1)(t-2), t(t-1)(2t+5). */
    private static double[] tieSums(double[] values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        double[] sums = new double[3];
        int start = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[start]) {
                double t = i - start;
                sums[0] += t * (t - 1);
                sums[1] += t * (t - 1) * (t - 2);
                sums[2] += t * (t - 1) * (2 * t + 5);
                start = i;
            }
        }
        return sums;
    }
}
