package remit.stats.meta;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import remit.stats.Distributions;
import remit.stats.Estimate;
import remit.stats.Inputs;
import remit.stats.TestResult;

/**
 * Effects of studies regressed on their traits, with what heterogeneity remains (van Houwelingen, Arends and Stijnen, Stat Med
 * 2002;21:589; Knapp and Hartung, Stat Med 2003;22:2693). metafor's rma.uni(yi, vi, mods).
 *
 * <p>It compares studies, not patients: whatever differs between studies together with a moderator is mixed up with it, and ten
 * studies per moderator is the usual least (Thompson and Higgins, Stat Med 2002;21:1559).
 *
 * @param method estimator of the variance between studies
 * @param interval Wald (normal) or Hartung-Knapp (t with k - p)
 * @param coefficients the intercept first, then the moderators in their order
 * @param omnibus test that all moderators have no effect: chi-square QM on m degrees of freedom, or for Hartung-Knapp F = QM / m whose
 *     denominator has {@link #residualDegrees}
 * @param residualDegrees k - p
 * @param heterogeneity what is left: tau2, I2 and the residual Q (QE)
 * @param r2 share of tau2 without moderators that they explain, in percent (Raudenbush 2009); 0 where there was none, NaN for fixed effect
 */
public record MetaRegression(
        PoolingMethod method,
        IntervalMethod interval,
        List<Coefficient> coefficients,
        TestResult omnibus,
        int residualDegrees,
        Heterogeneity heterogeneity,
        double r2) {

    public MetaRegression {
        coefficients = List.copyOf(coefficients);
    }

    /**
     * One coefficient.
     *
     * @param name "intercept" or the moderator's
     * @param estimate with its interval, per one unit of the moderator
     * @param standardError of the estimate
     * @param test that it is 0
     */
    public record Coefficient(String name, Estimate estimate, double standardError, TestResult test) {}

    /**
     * Fits the regression, with an intercept.
     *
     * @param studies at least two more than moderators
     * @param moderators at least one, each with a value per study
     * @param method FIXED_EFFECT, DERSIMONIAN_LAIRD, PAULE_MANDEL or REML
     * @param interval how intervals are made
     * @param level confidence level in (0, 1)
     * @throws IllegalArgumentException if there are too few studies, or a moderator does not vary or follows from the others
     */
    public static MetaRegression of(
            List<EffectSize> studies,
            List<Moderator> moderators,
            PoolingMethod method,
            IntervalMethod interval,
            double level) {
        Inputs.level(level);
        WeightedModel model = model(studies, moderators);
        double tau2 = BetweenStudyVariance.of(method, model);
        WeightedModel.Fit fit = model.at(tau2);
        boolean wald = interval == IntervalMethod.WALD;
        double scale = Pooling.residualScale(interval, fit, model);
        double degrees = wald ? Double.POSITIVE_INFINITY : model.degreesOfFreedom();
        double[] values = fit.coefficients();
        double[][] covariance = fit.covariance();
        List<Coefficient> coefficients = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            double error = Math.sqrt(scale * covariance[i][i]);
            coefficients.add(new Coefficient(
                    i == 0 ? "intercept" : moderators.get(i - 1).name(),
                    Pooling.around(values[i], error, degrees, level, studies.size()),
                    error,
                    TestResult.student(values[i] / error, degrees)));
        }
        return new MetaRegression(
                method,
                interval,
                coefficients,
                omnibus(fit, scale, model, wald),
                model.degreesOfFreedom(),
                Pooling.heterogeneity(model, method, tau2, level),
                explained(studies, method, tau2));
    }

    /** Wald's test of all moderators: the drop of the weighted squares when they are taken out, with the same weights. */
    private static TestResult omnibus(WeightedModel.Fit fit, double scale, WeightedModel model, boolean wald) {
        int m = model.coefficients() - 1;
        double statistic = fit.squaresExplainedBeyondFirst() / scale;
        return wald
                ? TestResult.chiSquare(statistic, m)
                : new TestResult(
                        statistic / m, m, Distributions.fisherUpper(statistic / m, m, model.degreesOfFreedom()));
    }

    private static double explained(List<EffectSize> studies, PoolingMethod method, double tau2) {
        if (!method.isRandom()) {
            return Double.NaN;
        }
        double without = Pooling.tau2(studies, method);
        return without == 0 ? 0 : Math.max(0, 100 * (without - tau2) / without);
    }

    private static WeightedModel model(List<EffectSize> studies, List<Moderator> moderators) {
        int k = studies.size();
        if (moderators.isEmpty() || k < moderators.size() + 2) {
            throw new IllegalArgumentException(k + " studies for " + moderators.size()
                    + " moderators; at least two more studies than moderators are needed");
        }
        for (Moderator moderator : moderators) {
            if (moderator.values().size() != k) {
                throw new IllegalArgumentException(
                        moderator.values().size() + " values of " + moderator.name() + " for " + k + " studies");
            }
        }
        Comparator<Integer> canonical = Comparator.<Integer>comparingDouble(
                        i -> studies.get(i).variance())
                .thenComparingDouble(i -> studies.get(i).value());
        for (Moderator moderator : moderators) {
            canonical = canonical.thenComparingDouble(i -> moderator.values().get(i));
        }
        List<Integer> order = IntStream.range(0, k).boxed().sorted(canonical).toList();
        double[][] columns = new double[moderators.size() + 1][];
        columns[0] = WeightedModel.ones(k);
        for (int j = 0; j < moderators.size(); j++) {
            List<Double> values = moderators.get(j).values();
            columns[j + 1] = order.stream().mapToDouble(values::get).toArray();
        }
        return new WeightedModel(
                order.stream().mapToDouble(i -> studies.get(i).value()).toArray(),
                order.stream().mapToDouble(i -> studies.get(i).variance()).toArray(),
                columns);
    }
}
