package remit.stats.meta;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import remit.stats.Distributions;
import remit.stats.Estimate;
import remit.stats.Inputs;
import remit.stats.TestResult;

/**
 * Pools effects by inverse variances, fixed or random.
 *
 * <p>metafor's rma.uni(yi, vi): estimators as {@link PoolingMethod} names them, intervals as {@link IntervalMethod}. Studies are
 * summed in ascending order of variance, then effect, so that their order given changes not one bit.
 */
public final class Pooling {

    /** Fewest studies from which a prediction interval is given. */
    static final int FEWEST_FOR_PREDICTION = 3;

    private Pooling() {}

    /**
     * Pools the effects of independent studies.
     *
     * @param studies at least one
     * @param method FIXED_EFFECT, DERSIMONIAN_LAIRD, PAULE_MANDEL or REML
     * @param interval how the interval is made; Hartung-Knapp gives none for one study
     * @param level confidence level of every interval, in (0, 1)
     * @throws IllegalArgumentException without studies, with a method that needs counts, or if REML does not converge
     */
    public static Pooled of(List<EffectSize> studies, PoolingMethod method, IntervalMethod interval, double level) {
        Inputs.level(level);
        if (studies.isEmpty()) {
            throw new IllegalArgumentException("no study to pool");
        }
        WeightedModel model = model(studies);
        double tau2 = BetweenStudyVariance.of(method, model);
        WeightedModel.Fit fit = model.at(tau2);
        double value = fit.coefficients()[0];
        double scale = residualScale(interval, fit, model);
        double error = Math.sqrt(scale * fit.covariance()[0][0]);
        int k = studies.size();
        double degrees = interval == IntervalMethod.WALD ? Double.POSITIVE_INFINITY : k - 1;
        return new Pooled(
                method,
                interval,
                around(value, error, degrees, level, k),
                error,
                degrees == 0 ? TestResult.undefined() : TestResult.student(value / error, degrees),
                method.isRandom()
                        ? prediction(value, error, tau2, degrees, level, k)
                        : Estimate.withoutInterval(value, level, k),
                heterogeneity(model, method, tau2, level));
    }

    /** Pools with Wald's interval. */
    public static Pooled of(List<EffectSize> studies, PoolingMethod method, double level) {
        return of(studies, method, IntervalMethod.WALD, level);
    }

    /**
     * Pools whatever studies report by whatever method, the one entry for a user who chooses both.
     *
     * @param measure what is pooled; Peto's method takes PETO_ODDS_RATIO and ODDS_RATIO for the same
     * @param studies at least one
     * @param method any; Mantel-Haenszel, Peto and the binomial-normal model need counts
     * @param interval Hartung-Knapp only with methods that weight by inverse variances
     * @param level confidence level in (0, 1)
     * @throws IllegalArgumentException if measure, studies, method and interval do not go together
     */
    public static Pooled of(
            EffectMeasure measure,
            List<? extends Reported> studies,
            PoolingMethod method,
            IntervalMethod interval,
            double level) {
        if (method.isInverseVariance()) {
            List<EffectSize> effects = studies.stream()
                    .map(study -> EffectSizes.of(measure, study))
                    .toList();
            return of(effects, method, interval, level);
        }
        if (interval != IntervalMethod.WALD) {
            throw new IllegalArgumentException(
                    "Hartung-Knapp intervals belong to FE, DL, PM and REML, not to " + method.code());
        }
        if (method == PoolingMethod.PETO) {
            if (measure != EffectMeasure.PETO_ODDS_RATIO && measure != EffectMeasure.ODDS_RATIO) {
                throw new IllegalArgumentException(
                        "Peto's method gives an odds ratio, not a " + measure.words() + "; maybe measure OR");
            }
            return Peto.of(all(TwoByTwo.class, studies, method), level);
        }
        if (method == PoolingMethod.MANTEL_HAENSZEL) {
            return measure == EffectMeasure.RATE_RATIO
                    ? MantelHaenszel.rateRatio(all(TwoRates.class, studies, method), level)
                    : MantelHaenszel.of(measure, all(TwoByTwo.class, studies, method), level);
        }
        return measure == EffectMeasure.LOGIT_PROPORTION
                ? BinomialNormal.proportions(all(Proportion.class, studies, method), level)
                : mixedOddsRatio(measure, studies, level);
    }

    private static Pooled mixedOddsRatio(EffectMeasure measure, List<? extends Reported> studies, double level) {
        if (measure != EffectMeasure.ODDS_RATIO) {
            throw new IllegalArgumentException(
                    "the binomial-normal model pools PLO and OR, not " + measure.code() + "; maybe method REML");
        }
        return BinomialNormal.oddsRatio(all(TwoByTwo.class, studies, PoolingMethod.GLMM), level);
    }

    private static <T extends Reported> List<T> all(
            Class<T> shape, List<? extends Reported> studies, PoolingMethod method) {
        if (!studies.stream().allMatch(shape::isInstance)) {
            throw new IllegalArgumentException(method.words() + " needs counts of every study");
        }
        return studies.stream().map(shape::cast).toList();
    }

    /** Higgins and Thompson's typical sampling variance, (k - 1) / tr P. */
    static double typicalVariance(List<EffectSize> studies) {
        WeightedModel model = model(studies);
        return model.degreesOfFreedom() / model.at(0).traceP();
    }

    /** The variance between studies that a method estimates from them. */
    static double tau2(List<EffectSize> studies, PoolingMethod method) {
        return BetweenStudyVariance.of(method, model(studies));
    }

    /** The weight of each study in percent of all, in the order given, for a forest plot. */
    public static List<Double> weights(List<EffectSize> studies, double tau2) {
        double total = 0;
        for (EffectSize study : studies) {
            total += 1 / (study.variance() + tau2);
        }
        List<Double> weights = new ArrayList<>();
        for (EffectSize study : studies) {
            weights.add(100 / (study.variance() + tau2) / total);
        }
        return List.copyOf(weights);
    }

    /** Effect, standard error, degrees of freedom of the critical value (infinite: normal) as an interval. */
    static Estimate around(double value, double error, double degrees, double level, int k) {
        if (!(degrees > 0)) {
            return Estimate.withoutInterval(value, level, k);
        }
        double half = Distributions.studentTwoSidedQuantile(level, degrees) * error;
        return new Estimate(value, value - half, value + half, level, k);
    }

    static Estimate prediction(double value, double error, double tau2, double degrees, double level, int k) {
        return k < FEWEST_FOR_PREDICTION
                ? Estimate.withoutInterval(value, level, k)
                : around(value, Math.sqrt(error * error + tau2), degrees, level, k);
    }

    /** Hartung and Knapp's factor, 0 where the residuals vanish; 1 for Wald's interval. */
    static double residualScale(IntervalMethod interval, WeightedModel.Fit fit, WeightedModel model) {
        double squares = fit.residualSquares();
        double scale = squares <= Math.ulp(1.0) ? 0 : squares / model.degreesOfFreedom();
        return switch (interval) {
            case WALD -> 1;
            case HARTUNG_KNAPP -> scale;
            case MODIFIED_HARTUNG_KNAPP -> Math.max(1, scale);
        };
    }

    static Heterogeneity heterogeneity(WeightedModel model, PoolingMethod method, double tau2, double level) {
        int degrees = model.degreesOfFreedom();
        if (degrees < 1) {
            return Heterogeneity.none();
        }
        WeightedModel.Fit fixed = model.at(0);
        double q = fixed.residualSquares();
        if (!method.isRandom()) {
            return Heterogeneity.fromQ(q, degrees);
        }
        double typical = degrees / fixed.traceP();
        double low = BetweenStudyVariance.whereQIs(model, Distributions.chiSquareQuantile((1 + level) / 2, degrees));
        double high = BetweenStudyVariance.whereQIs(model, Distributions.chiSquareQuantile((1 - level) / 2, degrees));
        return new Heterogeneity(
                tau2,
                low,
                high,
                100 * tau2 / (typical + tau2),
                100 * low / (typical + low),
                100 * high / (typical + high),
                tau2 / typical + 1,
                TestResult.chiSquare(q, degrees));
    }

    private static WeightedModel model(List<EffectSize> studies) {
        List<EffectSize> sorted = new ArrayList<>(studies);
        sorted.sort(Comparator.comparingDouble(EffectSize::variance).thenComparingDouble(EffectSize::value));
        double[] effects = sorted.stream().mapToDouble(EffectSize::value).toArray();
        double[] variances = sorted.stream().mapToDouble(EffectSize::variance).toArray();
        return new WeightedModel(effects, variances, new double[][] {WeightedModel.ones(effects.length)});
    }
}
