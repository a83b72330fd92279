package remit.stats.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import remit.stats.meta.EffectSize;

/**
 * A study of two or more treatments: its contrasts with their covariance.
 *
 * <p>Contrasts of one study share arms, so they are correlated: var(a - b) and its like of all pairs give cov(a - c, b - c) =
 * (var(a - c) + var(b - c) - var(a - b)) / 2 (Rucker and Schwarzer, Stat Med 2014;33:4353 give the same as weights). Treatments stand in
 * alphabetical order, so that the order of rows changes not one bit.
 *
 * @param name names the study
 * @param treatments two or more, in alphabetical order
 * @param effects of every treatment but the first against the first
 * @param covariance of those effects, positive definite
 */
public record NetworkStudy(String name, List<String> treatments, List<Double> effects, List<List<Double>> covariance) {

    /** How far three rounded contrasts of three arms may miss one another, as a share of their largest standard error. */
    private static final double CLOSURE = 0.05;

    /**
     * Checks sizes and the covariance.
     *
     * @throws IllegalArgumentException if there are fewer than two treatments, one stands twice, or the covariance is not one
     */
    public NetworkStudy {
        treatments = List.copyOf(treatments);
        effects = List.copyOf(effects);
        covariance = covariance.stream().map(List::copyOf).toList();
        if (treatments.size() < 2) {
            throw new IllegalArgumentException(name + " compares nothing: it has one treatment");
        }
        if (!treatments.equals(List.copyOf(new TreeSet<>(treatments)))) {
            throw new IllegalArgumentException(name + " has treatments twice or out of order: " + treatments);
        }
        if (effects.size() != treatments.size() - 1 || covariance.size() != effects.size()) {
            throw new IllegalArgumentException(name + " needs one effect a treatment but the first");
        }
        if (!isPositiveDefinite(covariance)) {
            throw new IllegalArgumentException("the variances of " + name
                    + " cannot be those of contrasts of the same arms; maybe one standard error is wrong");
        }
    }

    private static boolean isPositiveDefinite(List<List<Double>> covariance) {
        try {
            new CholeskyDecomposition(MatrixUtils.createRealMatrix(matrix(covariance)));
            return true;
        } catch (org.hipparchus.exception.MathIllegalArgumentException e) {
            return false;
        }
    }

    static double[][] matrix(List<List<Double>> rows) {
        return rows.stream()
                .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
    }

    /**
     * A study by its arms.
     *
     * @param arms two or more, one a treatment, in any order
     * @throws IllegalArgumentException as the constructor
     */
    public static NetworkStudy ofArms(String name, List<NetworkArm> arms) {
        List<NetworkArm> sorted = new ArrayList<>(arms);
        sorted.sort(Comparator.comparing(NetworkArm::treatment));
        List<Double> effects = new ArrayList<>();
        List<List<Double>> covariance = new ArrayList<>();
        for (int i = 1; i < sorted.size(); i++) {
            effects.add(
                    sorted.get(i).level().value() - sorted.getFirst().level().value());
            List<Double> row = new ArrayList<>();
            for (int j = 1; j < sorted.size(); j++) {
                double shared = sorted.getFirst().level().variance();
                row.add(i == j ? shared + sorted.get(i).level().variance() : shared);
            }
            covariance.add(row);
        }
        return new NetworkStudy(name, sorted.stream().map(NetworkArm::treatment).toList(), effects, covariance);
    }

    /**
     * Studies by their contrasts, in the order in which each is first named.
     *
     * @param contrasts all pairs of the treatments of each study, each once, in either direction
     * @throws IllegalArgumentException if a pair of a study is missing or stands twice, or its contrasts contradict one another
     */
    public static List<NetworkStudy> ofContrasts(List<NetworkContrast> contrasts) {
        Map<String, List<NetworkContrast>> studies = new LinkedHashMap<>();
        contrasts.forEach(contrast -> studies.computeIfAbsent(contrast.study(), name -> new ArrayList<>())
                .add(contrast));
        return studies.entrySet().stream()
                .map(entry -> ofContrasts(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static NetworkStudy ofContrasts(String name, List<NetworkContrast> contrasts) {
        TreeSet<String> names = new TreeSet<>();
        for (NetworkContrast contrast : contrasts) {
            names.add(contrast.treatment1());
            names.add(contrast.treatment2());
        }
        List<String> treatments = List.copyOf(names);
        int arms = treatments.size();
        double[][] effect = new double[arms][arms];
        double[][] variance = new double[arms][arms];
        for (NetworkContrast contrast : contrasts) {
            int i = treatments.indexOf(contrast.treatment1());
            int j = treatments.indexOf(contrast.treatment2());
            if (variance[i][j] > 0) {
                throw new IllegalArgumentException(name + " compares " + contrast.treatment1() + " with "
                        + contrast.treatment2() + " twice; maybe these are two studies");
            }
            EffectSize size = contrast.effect();
            effect[i][j] = size.value();
            effect[j][i] = -size.value();
            variance[i][j] = size.variance();
            variance[j][i] = size.variance();
        }
        requireAllPairs(name, treatments, variance);
        requireClosure(name, treatments, effect, variance);
        double[] level = new double[arms];
        for (int i = 0; i < arms; i++) {
            for (int j = 0; j < arms; j++) {
                level[i] += effect[i][j] / arms;
            }
        }
        List<Double> effects = new ArrayList<>();
        List<List<Double>> covariance = new ArrayList<>();
        for (int i = 1; i < arms; i++) {
            effects.add(arms == 2 ? effect[1][0] : level[i] - level[0]);
            List<Double> row = new ArrayList<>();
            for (int j = 1; j < arms; j++) {
                row.add(i == j ? variance[i][0] : (variance[i][0] + variance[j][0] - variance[i][j]) / 2);
            }
            covariance.add(row);
        }
        return new NetworkStudy(name, treatments, effects, covariance);
    }

    private static void requireAllPairs(String name, List<String> treatments, double[][] variance) {
        for (int i = 0; i < variance.length; i++) {
            for (int j = 0; j < i; j++) {
                if (variance[i][j] == 0) {
                    throw new IllegalArgumentException(name + " has " + variance.length + " treatments but no row for "
                            + treatments.get(j) + " against " + treatments.get(i) + "; a study gives every pair");
                }
            }
        }
    }

    private static void requireClosure(String name, List<String> treatments, double[][] effect, double[][] variance) {
        for (int i = 0; i < effect.length; i++) {
            for (int j = 0; j < i; j++) {
                for (int k = 0; k < j; k++) {
                    double largest = Math.max(variance[i][j], Math.max(variance[j][k], variance[k][i]));
                    double miss = Math.abs(effect[i][j] + effect[j][k] + effect[k][i]);
                    if (miss > CLOSURE * Math.sqrt(largest)) {
                        throw new IllegalArgumentException("the effects of " + name + " contradict one another: "
                                + treatments.get(i) + ", " + treatments.get(j) + " and " + treatments.get(k)
                                + " do not add up; maybe a sign is wrong");
                    }
                }
            }
        }
    }

    boolean compares(String treatment1, String treatment2) {
        return treatments.contains(treatment1) && treatments.contains(treatment2);
    }

    /** The effect of a treatment of this study against another of it. */
    EffectSize contrast(String treatment1, String treatment2) {
        int i = treatments.indexOf(treatment1) - 1;
        int j = treatments.indexOf(treatment2) - 1;
        return new EffectSize(effect(i) - effect(j), covariance(i, i) + covariance(j, j) - 2 * covariance(i, j));
    }

    private double effect(int i) {
        return i < 0 ? 0 : effects.get(i);
    }

    private double covariance(int i, int j) {
        return i < 0 || j < 0 ? 0 : covariance.get(i).get(j);
    }
}
