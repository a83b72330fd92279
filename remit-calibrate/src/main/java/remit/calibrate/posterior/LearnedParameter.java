package remit.calibrate.posterior;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.stats.Distributions;
import remit.stats.Means;
import remit.trial.disease.Disease;
import remit.trial.disease.ParameterEnsemble;
import remit.trial.disease.PopulationModel.Uncertain;

/**
 * What published trials left of the prior of an uncertain parameter.
 *
 * @param uncertain the prior
 * @param prior its middle and 90 % range in the parameter's unit, without the exact zero; null for a pattern, whose members
 *     have centres of their own, and for a choice between one value and zero
 * @param posterior the same of the posterior
 * @param zero posterior probability of the exact zero, to compare with the prior's
 * @param shift posterior mean minus prior mean, in standard deviations of the prior
 * @param contraction share of the prior variance that is gone, 0 nothing learned, 1 all; a little below 0 by chance
 */
public record LearnedParameter(
        Uncertain uncertain,
        @Nullable Range prior,
        @Nullable Range posterior,
        double zero,
        double shift,
        double contraction) {

    /** From this contraction on, or from a zero that became twice as likely or half as likely, the data speak. */
    private static final double INFORMED = 0.1;

    /** A middle, and the range that holds 90 %. */
    public record Range(double low, double middle, double high) {}

    /** Whether the published figures say something about it. */
    public boolean isInformed() {
        double odds = zero / (1 - zero) * (1 - uncertain.zero()) / uncertain.zero();
        return contraction > INFORMED || (uncertain.zero() > 0 && (odds > 2 || odds < 0.5));
    }

    /**
     * Every uncertain parameter that an ensemble speaks of.
     *
     * @param disease with its prior
     */
    static List<LearnedParameter> of(Disease disease, ParameterEnsemble ensemble) {
        List<LearnedParameter> learned = new ArrayList<>();
        for (Uncertain uncertain : disease.population().uncertain()) {
            if (ensemble.has(uncertain.symbol()) && (uncertain.spread().followsNormal() || uncertain.zero() > 0)) {
                Double center = uncertain.center() == null ? disease.value(uncertain.symbol()) : uncertain.center();
                learned.add(of(uncertain, center, ensemble));
            }
        }
        return learned;
    }

    private static LearnedParameter of(Uncertain uncertain, @Nullable Double center, ParameterEnsemble ensemble) {
        List<Double> kept = new ArrayList<>();
        for (int member = 0; member < ensemble.size(); member++) {
            double normal = ensemble.normal(member, uncertain.symbol());
            if (!Double.isNaN(normal)) {
                kept.add(normal);
            }
        }
        double[] normals = kept.stream().mapToDouble(Double::doubleValue).toArray();
        double zero = 1 - (double) normals.length / ensemble.size();
        if (!uncertain.spread().followsNormal()) {
            return new LearnedParameter(uncertain, null, null, zero, Double.NaN, Double.NaN);
        }
        double low = Distributions.normalQuantile(0.05);
        Range prior = center == null
                ? null
                : new Range(uncertain.value(center, low), uncertain.value(center, 0), uncertain.value(center, -low));
        if (normals.length < 2) {
            return new LearnedParameter(uncertain, prior, null, zero, Double.NaN, Double.NaN);
        }
        double sd = Means.standardDeviation(normals);
        double mean = Means.mean(normals);
        Range posterior = center == null
                ? null
                : new Range(
                        uncertain.value(center, mean + low * sd),
                        uncertain.value(center, mean),
                        uncertain.value(center, mean - low * sd));
        return new LearnedParameter(uncertain, prior, posterior, zero, mean, 1 - sd * sd);
    }
}
