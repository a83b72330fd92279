package remit.stats.meta;

import remit.stats.Estimate;
import remit.stats.TestResult;

/**
 * What several studies say together, on the analysis scale ({@link EffectMeasure#natural} leads back).
 *
 * @param method how they were pooled
 * @param interval how the interval was made
 * @param effect pooled effect with its interval; {@code n} is the number of studies k
 * @param standardError of the effect
 * @param test test that the effect is 0
 * @param prediction where the true effect of one more study would lie: effect +- crit sqrt(tau2 + se^2), with the critical value
 *     of the interval (normal; t with k - 1 for Hartung-Knapp), which is metafor's default and not the t with k - 2 of Higgins,
 *     Thompson and Spiegelhalter (J R Stat Soc A 2009;172:137). No limits below three studies and for the methods that have no
 *     tau2 (fixed effect, Mantel-Haenszel, Peto)
 * @param heterogeneity how the studies differ
 */
public record Pooled(
        PoolingMethod method,
        IntervalMethod interval,
        Estimate effect,
        double standardError,
        TestResult test,
        Estimate prediction,
        Heterogeneity heterogeneity) {

    /** Number of studies. One study is a study, not a pool. */
    public int k() {
        return effect.n();
    }
}
