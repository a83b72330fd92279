package remit.report;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.calibrate.learn.Observation;
import remit.calibrate.posterior.LearnedParameter;
import remit.calibrate.posterior.Posterior;
import remit.calibrate.validate.Validation;
import remit.evidence.Evidence;

/**
 * What the credibility report rests on.
 *
 * @param posterior what calibration found
 * @param byFamily its figures, each predicted from trials that share no patients with its own: the main validation
 * @param byClass each predicted without its class of therapy in its disease
 * @param byDisease each predicted without its disease
 * @param parameters uncertain parameters by the name of their disease: posterior against prior
 * @param blind tables that nothing was learned from; null when there are none
 */
public record Credibility(
        Posterior posterior,
        Validation byFamily,
        Validation byClass,
        Validation byDisease,
        SortedMap<String, List<LearnedParameter>> parameters,
        @Nullable Blind blind) {

    public Credibility {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** Three splits of the shipped tables, and a user's own tables where there are any. */
    public static Credibility of(Posterior posterior, @Nullable Blind blind) {
        return new Credibility(
                posterior,
                byFamily(posterior),
                leftOut(posterior, one -> one.therapyClass() + "\n" + one.diseaseCode()),
                leftOut(posterior, Observation::diseaseCode),
                posterior.parameters(),
                blind);
    }

    /** The main validation of a posterior: each figure from trials that share no patients with its own. */
    public static Validation byFamily(Posterior posterior) {
        return leftOut(posterior, Observation::family);
    }

    /** The acceptance criteria that a validation misses, in words; empty where it meets all. */
    public static List<String> missed(Validation validation) {
        return AcceptanceBar.of(validation).criteria().stream()
                .filter(criterion -> !Boolean.TRUE.equals(criterion.met()))
                .map(criterion -> criterion.words() + ": " + criterion.result())
                .toList();
    }

    private static Validation leftOut(Posterior posterior, Function<Observation, String> group) {
        return Validation.leftOut(Evidence.standard(), posterior.learned(), group, posterior.unpredicted());
    }

    /**
     * A user's tables, predicted without learning from them.
     *
     * @param name of the folder, as the reader knows it
     * @param validation of its figures
     */
    public record Blind(String name, Validation validation) {}
}
