package remit.evidence.claim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import remit.evidence.CohortFamily;
import remit.evidence.Evidence;
import remit.evidence.PublishedArm;
import remit.evidence.PublishedTrial;

/**
 * Trials that compared what a question asks for and give no figure of it. A trial whose figure is in the tables but cannot be
 * pooled is not silent, nor is one whose patients another trial has reported.
 */
final class Silence {

    private static final Set<String> COMPARED = Set.of("rct", "matched-cohort");

    private final Evidence evidence;
    private final Set<String> excluded;
    private final Map<String, Set<String>> measures = new HashMap<>();

    Silence(Evidence evidence, Set<String> excluded) {
        this.evidence = evidence;
        this.excluded = Set.copyOf(excluded);
        evidence.outcomes()
                .forEach(row -> measures.computeIfAbsent(row.trialId(), id -> new HashSet<>())
                        .add(row.measure()));
    }

    /**
     * The silent trials.
     *
     * @param speaking trials with a figure or a direction
     */
    MissingResults of(Question question, Set<String> speaking) {
        if (question.form() != Form.EFFECT) {
            return MissingResults.NONE;
        }
        List<String> silent = new ArrayList<>();
        for (PublishedTrial trial : evidence.trials()) {
            if (!COMPARED.contains(trial.design())) {
                continue;
            }
            List<PublishedArm> arms = evidence.arms(trial.id());
            boolean compared = arms.stream().anyMatch(arm -> Scope.holds(question, trial, arm))
                    && arms.stream().anyMatch(arm -> !question.therapyClasses().contains(arm.therapyClass()));
            Set<String> told = measures.getOrDefault(trial.id(), Set.of());
            boolean counted = speaking.stream().anyMatch(id -> sameFamily(id, trial.id()));
            boolean listed = silent.stream().anyMatch(id -> sameFamily(id, trial.id()));
            if (compared
                    && question.measures().stream().noneMatch(told::contains)
                    && !counted
                    && !listed
                    && !speaking.contains(trial.id())
                    && !excluded.contains(trial.id())) {
                silent.add(trial.id());
            }
        }
        return new MissingResults(silent);
    }

    private boolean sameFamily(String first, String second) {
        CohortFamily one = evidence.family(first);
        CohortFamily two = evidence.family(second);
        return one != null && two != null && one.name().equals(two.name());
    }
}
