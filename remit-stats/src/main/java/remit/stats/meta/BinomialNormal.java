package remit.stats.meta;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import remit.stats.Estimate;
import remit.stats.Inputs;
import remit.stats.TestResult;

/**
 * Generalised linear mixed models: counts are binomial within a study, log odds (ratios) normal between studies. No cell is ever
 * corrected, so that studies without events count for what they are.
 *
 * <p>Proportions: x ~ binomial(n, p), logit p normal (Hamza, van Houwelingen and Stijnen, J Clin Epidemiol 2008;61:41), metafor's
 * rma.glmm(measure = "PLO"). Odds ratios: events of the first group given the table's margins are noncentral hypergeometric
 * (Stijnen, Hamza and Ozdemir, Stat Med 2010;29:3046), metafor's rma.glmm(measure = "OR", model = "CM.EL"); tables in which nobody or everybody
 * had the event say nothing and are not counted.
 *
 * <p>Maximum likelihood over mean and tau, its integrals taken to convergence: as metafor's with nAGQ = 25, where its default of 7 nodes is off
 * in the fourth or fifth digit. The standard error is from the observed information of mean and tau together. Q is the likelihood ratio of a
 * study-by-study fit to a common one; I2 takes tau2 against the typical variance of the studies' single effects. Where the likelihood
 * rises up to a tau of 10 (a few studies, all or nothing in each) there is no estimate.
 */
public final class BinomialNormal {

    private BinomialNormal() {}

    /**
     * Pools proportions.
     *
     * @param studies at least one
     * @param level confidence level in (0, 1)
     * @return the mean logit; without value where nobody or everybody in all studies had the event, or no maximum is found
     * @throws IllegalArgumentException without studies
     */
    public static Pooled proportions(List<Proportion> studies, double level) {
        if (studies.isEmpty()) {
            throw new IllegalArgumentException("no study to pool");
        }
        List<Proportion> sorted = new ArrayList<>(studies);
        sorted.sort(Comparator.comparingInt(Proportion::n).thenComparingInt(Proportion::events));
        List<StudyLikelihood> likelihoods = new ArrayList<>();
        List<EffectSize> effects = new ArrayList<>();
        long events = 0;
        long people = 0;
        for (Proportion study : sorted) {
            likelihoods.add(new StudyLikelihood.Binomial(study.events(), study.n()));
            effects.add(EffectSizes.ofProportion(EffectMeasure.LOGIT_PROPORTION, study));
            events += study.events();
            people += study.n();
        }
        boolean bounded = events > 0 && events < people;
        return pooled(likelihoods, effects, bounded, level);
    }

    /**
     * Pools odds ratios, conditional on the margins.
     *
     * @param tables at least one
     * @param level confidence level in (0, 1)
     * @return the mean log odds ratio over the tables that say something; without value where they do not bound it
     * @throws IllegalArgumentException without tables
     */
    public static Pooled oddsRatio(List<TwoByTwo> tables, double level) {
        List<StudyLikelihood> likelihoods = new ArrayList<>();
        List<EffectSize> effects = new ArrayList<>();
        boolean boundedBelow = false;
        boolean boundedAbove = false;
        for (TwoByTwo table : Counts.sorted(tables)) {
            if (table.isEmptyOnOneSide()) {
                continue;
            }
            likelihoods.add(new StudyLikelihood.Hypergeometric(table));
            effects.add(EffectSizes.ofCounts(EffectMeasure.ODDS_RATIO, table));
            boundedBelow |= table.events1() > 0 && table.others2() > 0;
            boundedAbove |= table.others1() > 0 && table.events2() > 0;
        }
        return pooled(likelihoods, effects, boundedBelow && boundedAbove, level);
    }

    private static Pooled pooled(
            List<StudyLikelihood> studies, List<EffectSize> effects, boolean bounded, double level) {
        Inputs.level(level);
        int k = studies.size();
        MixedMaximum maximum = bounded ? MixedMaximum.of(new MarginalLikelihood(studies), k > 1) : null;
        if (maximum == null || !Double.isFinite(maximum.standardError())) {
            // no maximum, or one so flat that its curvature is lost: 0 of 38, 0 of 46 and 3 of 4
            return Counts.pooled(PoolingMethod.GLMM, Double.NaN, Double.NaN, 0, 0, level, k);
        }
        double tau2 = maximum.tau() * maximum.tau();
        double error = maximum.standardError();
        Estimate effect = Pooling.around(maximum.mean(), error, Double.POSITIVE_INFINITY, level, k);
        return new Pooled(
                PoolingMethod.GLMM,
                IntervalMethod.WALD,
                effect,
                error,
                TestResult.normal(maximum.mean() / error),
                Pooling.prediction(maximum.mean(), error, tau2, Double.POSITIVE_INFINITY, level, k),
                heterogeneity(studies, effects, maximum, tau2));
    }

    private static Heterogeneity heterogeneity(
            List<StudyLikelihood> studies, List<EffectSize> effects, MixedMaximum maximum, double tau2) {
        int degrees = studies.size() - 1;
        if (degrees < 1) {
            return Heterogeneity.none();
        }
        double saturated = 0;
        for (StudyLikelihood study : studies) {
            saturated += study.largest();
        }
        double q = Math.max(0, 2 * (saturated - maximum.commonLikelihood()));
        double typical = Pooling.typicalVariance(effects);
        return new Heterogeneity(
                tau2,
                Double.NaN,
                Double.NaN,
                100 * tau2 / (typical + tau2),
                Double.NaN,
                Double.NaN,
                tau2 / typical + 1,
                TestResult.chiSquare(q, degrees));
    }
}
