package remit.stats.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;
import remit.stats.Distributions;
import remit.stats.Estimate;
import remit.stats.TestResult;
import remit.stats.meta.EffectSize;
import remit.stats.meta.Heterogeneity;
import remit.stats.meta.IntervalMethod;
import remit.stats.meta.Pooled;
import remit.stats.meta.Pooling;
import remit.stats.meta.PoolingMethod;

/**
 * Frequentist network meta-analysis, R's netmeta (Balduzzi et al., J Stat Softw 2023;106(2)).
 *
 * <p>Effects by generalised least squares, {@link NetworkModel}; tau2 by {@link NetworkVariance}; normal intervals; prediction by t with the
 * degrees of freedom of Q. Direct and indirect evidence of a pair share no study: indirect is the network without every study of
 * both (Efthimiou et al., Stat Med 2019;38:2992), with the whole network's tau2, so that for studies of two arms network, direct and indirect
 * effect are Konig's exact split.
 */
public final class NetworkMetaAnalysis {

    private NetworkMetaAnalysis() {}

    /**
     * Pools a connected network.
     *
     * @param studies each named once, together joining all their treatments
     * @param method FIXED_EFFECT, DERSIMONIAN_LAIRD, PAULE_MANDEL or REML
     * @param level confidence level in (0, 1)
     * @throws IllegalArgumentException without studies, if a name stands twice, the network falls apart ({@link #parts}), or the method needs
     *     counts
     */
    public static NetworkResult of(List<NetworkStudy> studies, PoolingMethod method, double level) {
        List<NetworkStudy> sorted = sorted(studies);
        List<List<String>> parts = parts(sorted);
        if (parts.size() != 1) {
            throw new IllegalArgumentException(
                    parts.isEmpty() ? "no study to pool" : "no study joins these groups of treatments: " + parts);
        }
        List<String> treatments = parts.getFirst();
        NetworkModel model = NetworkModel.consistent(sorted, treatments);
        double tau2 = NetworkVariance.of(method, model);
        NetworkModel.Fit fit = model.at(tau2);
        List<NetworkComparison> comparisons = new ArrayList<>();
        for (int i = 0; i < treatments.size(); i++) {
            for (int j = i + 1; j < treatments.size(); j++) {
                comparisons.add(comparison(sorted, treatments, i, j, fit, tau2, model, method, level));
            }
        }
        return new NetworkResult(
                method,
                treatments,
                sorted.size(),
                List.copyOf(comparisons),
                heterogeneity(model, tau2),
                consistency(sorted, model));
    }

    /** The groups of treatments that studies join, directly or by way of others, each in alphabetical order. */
    public static List<List<String>> parts(List<NetworkStudy> studies) {
        List<TreeSet<String>> parts = new ArrayList<>();
        for (NetworkStudy study : studies) {
            TreeSet<String> joined = new TreeSet<>(study.treatments());
            for (TreeSet<String> part : List.copyOf(parts)) {
                if (study.treatments().stream().anyMatch(part::contains)) {
                    joined.addAll(part);
                    parts.remove(part);
                }
            }
            parts.add(joined);
        }
        return parts.stream()
                .map(List::copyOf)
                .sorted(Comparator.comparing(List::getFirst))
                .toList();
    }

    private static List<NetworkStudy> sorted(List<NetworkStudy> studies) {
        List<NetworkStudy> sorted = new ArrayList<>(studies);
        sorted.sort(Comparator.comparing(NetworkStudy::name));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).name().equals(sorted.get(i - 1).name())) {
                throw new IllegalArgumentException(
                        "two studies are named " + sorted.get(i).name());
            }
        }
        return sorted;
    }

    private static NetworkComparison comparison(
            List<NetworkStudy> studies,
            List<String> treatments,
            int i,
            int j,
            NetworkModel.Fit fit,
            double tau2,
            NetworkModel model,
            PoolingMethod method,
            double level) {
        Evidence direct = direct(studies, treatments.get(i), treatments.get(j), tau2, level);
        Evidence indirect = indirect(studies, treatments.get(i), treatments.get(j), tau2, level);
        int n = direct == null ? 0 : direct.studies();
        double value = value(fit, i) - value(fit, j);
        double error = error(fit.covariance(), i - 1, j - 1);
        int degrees = model.degreesOfFreedom();
        Estimate effect = around(value, error, Double.POSITIVE_INFINITY, level, n);
        Estimate prediction = method == PoolingMethod.FIXED_EFFECT || degrees < 2
                ? Estimate.withoutInterval(value, level, n)
                : around(value, Math.sqrt(error * error + tau2), degrees, level, n);
        double share = direct == null ? 0 : Math.min(1, square(error / direct.standardError()));
        return new NetworkComparison(
                treatments.get(i),
                treatments.get(j),
                effect,
                error,
                TestResult.normal(value / error),
                prediction,
                direct,
                indirect,
                share,
                disagreement(direct, indirect));
    }

    private static TestResult disagreement(@Nullable Evidence direct, @Nullable Evidence indirect) {
        return direct == null || indirect == null
                ? TestResult.undefined()
                : TestResult.normal((direct.effect().value() - indirect.effect().value())
                        / Math.sqrt(square(direct.standardError()) + square(indirect.standardError())));
    }

    private static @Nullable Evidence direct(
            List<NetworkStudy> studies, String treatment1, String treatment2, double tau2, double level) {
        List<EffectSize> effects = new ArrayList<>();
        for (NetworkStudy study : studies) {
            if (study.compares(treatment1, treatment2)) {
                EffectSize effect = study.contrast(treatment1, treatment2);
                effects.add(new EffectSize(effect.value(), effect.variance() + tau2));
            }
        }
        if (effects.isEmpty()) {
            return null;
        }
        Pooled pooled = Pooling.of(effects, PoolingMethod.FIXED_EFFECT, IntervalMethod.WALD, level);
        return new Evidence(pooled.effect(), pooled.standardError(), effects.size());
    }

    private static @Nullable Evidence indirect(
            List<NetworkStudy> studies, String treatment1, String treatment2, double tau2, double level) {
        List<NetworkStudy> others = studies.stream()
                .filter(study -> !study.compares(treatment1, treatment2))
                .toList();
        for (List<String> part : parts(others)) {
            if (part.contains(treatment1) && part.contains(treatment2)) {
                List<NetworkStudy> joined = others.stream()
                        .filter(study -> part.contains(study.treatments().getFirst()))
                        .toList();
                NetworkModel.Fit fit = NetworkModel.consistent(joined, part).at(tau2);
                int i = part.indexOf(treatment1);
                int j = part.indexOf(treatment2);
                double error = error(fit.covariance(), i - 1, j - 1);
                return new Evidence(
                        around(value(fit, i) - value(fit, j), error, Double.POSITIVE_INFINITY, level, joined.size()),
                        error,
                        joined.size());
            }
        }
        return null;
    }

    private static double value(NetworkModel.Fit fit, int treatment) {
        return treatment == 0 ? 0 : fit.coefficients().getEntry(treatment - 1);
    }

    private static double error(RealMatrix covariance, int i, int j) {
        double first = i < 0 ? 0 : covariance.getEntry(i, i);
        double second = j < 0 ? 0 : covariance.getEntry(j, j);
        double shared = i < 0 || j < 0 ? 0 : covariance.getEntry(i, j);
        return Math.sqrt(first + second - 2 * shared);
    }

    private static Estimate around(double value, double error, double degrees, double level, int n) {
        double half = Distributions.studentTwoSidedQuantile(level, degrees) * error;
        return new Estimate(value, value - half, value + half, level, n);
    }

    private static double square(double x) {
        return x * x;
    }

    private static Heterogeneity heterogeneity(NetworkModel model, double tau2) {
        double no = Double.NaN;
        int degrees = model.degreesOfFreedom();
        if (degrees < 1) {
            return new Heterogeneity(0, no, no, 0, no, no, 1, new TestResult(0, 0, 1));
        }
        double q = model.at(0).q();
        double i2 = q > 0 ? Math.max(0, 100 * (q - degrees) / q) : 0;
        return new Heterogeneity(tau2, no, no, i2, no, no, q / degrees, TestResult.chiSquare(q, degrees));
    }

    private static Consistency consistency(List<NetworkStudy> studies, NetworkModel network) {
        NetworkModel designs = NetworkModel.byDesign(studies);
        double tau2Within = NetworkVariance.of(PoolingMethod.DERSIMONIAN_LAIRD, designs);
        Map<List<String>, List<NetworkStudy>> byDesign = new LinkedHashMap<>();
        studies.forEach(study -> byDesign.computeIfAbsent(study.treatments(), design -> new ArrayList<>())
                .add(study));
        List<Consistency.DesignHeterogeneity> each = new ArrayList<>();
        byDesign.forEach((design, members) -> {
            NetworkModel model = NetworkModel.byDesign(members);
            each.add(new Consistency.DesignHeterogeneity(
                    design, members.size(), tested(model.at(0).q(), model.degreesOfFreedom())));
        });
        int between = network.degreesOfFreedom() - designs.degreesOfFreedom();
        return new Consistency(
                tested(designs.at(0).q(), designs.degreesOfFreedom()),
                tested(network.at(0).q() - designs.at(0).q(), between),
                tau2Within,
                tested(network.at(tau2Within).q() - designs.at(tau2Within).q(), between),
                List.copyOf(each));
    }

    private static TestResult tested(double q, int degrees) {
        return degrees < 1 ? new TestResult(0, 0, 1) : TestResult.chiSquare(Math.max(0, q), degrees);
    }
}
