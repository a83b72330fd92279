package remit.stats.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import remit.stats.Distributions;
import remit.stats.meta.Heterogeneity;
import remit.stats.meta.PoolingMethod;

/**
 * What a network of studies says of all its treatments.
 *
 * @param method how studies were weighted
 * @param treatments in alphabetical order
 * @param studies how many
 * @param comparisons every pair once, the alphabetically first treatment against the other
 * @param heterogeneity tau2 common to all contrasts; I2 from Q; no intervals
 * @param consistency whether designs agree
 */
public record NetworkResult(
        PoolingMethod method,
        List<String> treatments,
        int studies,
        List<NetworkComparison> comparisons,
        Heterogeneity heterogeneity,
        Consistency consistency) {

    /** A treatment's P-score, 0 (surely worst) to 1 (surely best). */
    public record Rank(String treatment, double pScore) {}

    /**
     * The first treatment against the second.
     *
     * @throws IllegalArgumentException if the network has no such pair
     */
    public NetworkComparison comparison(String treatment1, String treatment2) {
        for (NetworkComparison each : comparisons) {
            if (each.treatment1().equals(treatment1) && each.treatment2().equals(treatment2)) {
                return each;
            }
            if (each.treatment1().equals(treatment2) && each.treatment2().equals(treatment1)) {
                return each.reversed();
            }
        }
        throw new IllegalArgumentException(
                "the network does not compare " + treatment1 + " with " + treatment2 + "; it has " + treatments);
    }

    /**
     * Treatments by P-score, best first: the mean certainty that a treatment is better than another (Rucker and Schwarzer, BMC Med Res Methodol
     * 2015;15:58).
     *
     * @param lowerIsBetter whether a negative effect is the wanted one
     */
    public List<Rank> ranks(boolean lowerIsBetter) {
        List<Rank> ranks = new ArrayList<>();
        for (String treatment : treatments) {
            double sum = 0;
            for (String other : treatments) {
                if (!other.equals(treatment)) {
                    NetworkComparison pair = comparison(treatment, other);
                    double z = pair.effect().value() / pair.standardError();
                    sum += upperTail(lowerIsBetter ? z : -z);
                }
            }
            ranks.add(new Rank(treatment, sum / (treatments.size() - 1)));
        }
        ranks.sort(Comparator.comparingDouble((Rank rank) -> -rank.pScore()).thenComparing(Rank::treatment));
        return List.copyOf(ranks);
    }

    private static double upperTail(double z) {
        double half = Distributions.normalTwoSided(z) / 2;
        return z > 0 ? half : 1 - half;
    }
}
