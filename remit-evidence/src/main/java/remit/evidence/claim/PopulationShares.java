package remit.evidence.claim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.evidence.Evidence;
import remit.evidence.PoolingRule;
import remit.evidence.PublishedArm;
import remit.evidence.PublishedPopulation;
import remit.evidence.PublishedTrial;
import remit.evidence.claim.Body.Kind;
import remit.evidence.claim.Contribution.Design;
import remit.stats.Estimate;
import remit.stats.Proportions;

/**
 * What kind of patients the trials enrolled, from the population table: people with a trait among all whose arm states it, one
 * trial of a family. The share is that of all people together, with Wilson's interval; rows marked assumed are left out.
 */
final class PopulationShares {

    private static final double LEVEL = 0.95;

    private final Evidence evidence;
    private final Set<String> excluded;

    PopulationShares(Evidence evidence, Set<String> excluded) {
        this.evidence = evidence;
        this.excluded = Set.copyOf(excluded);
    }

    /** The share of people with the question's trait; null when no arm states it. */
    @Nullable
    Body find(Question question) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (PublishedPopulation population : evidence.populations()) {
            PublishedTrial trial = evidence.trial(population.trialId());
            PublishedArm arm = evidence.arm(population.trialId(), population.armId());
            Integer people = population.people();
            Double share = share(question, population);
            boolean counted = trial != null
                    && arm != null
                    && people != null
                    && share != null
                    && !population.kind().equals("assumed")
                    && !excluded.contains(population.trialId())
                    && evidence.poolingRule(population).use() == PoolingRule.Use.FREELY
                    && question.diseases().contains(trial.disease())
                    && (question.therapyClasses().isEmpty() || Scope.treats(question, arm));
            if (counted && people != null && share != null) {
                int[] count = counts.computeIfAbsent(population.trialId(), id -> new int[2]);
                count[0] += (int) Math.rint(share * people);
                count[1] += people;
            }
        }
        Map<String, Integer> sizes = new HashMap<>();
        counts.forEach((id, count) -> sizes.put(id, count[1]));
        evidence.overlapping(sizes).keySet().forEach(counts::remove);
        return counts.isEmpty() ? null : body(counts);
    }

    private static @Nullable Double share(Question question, PublishedPopulation population) {
        Integer refractory = population.refractory();
        return switch (question.measures().getFirst()) {
            case "female" -> population.female();
            case "refractory" -> refractory == null ? null : refractory >= 1 ? 1.0 : 0.0;
            default -> null;
        };
    }

    private Body body(Map<String, int[]> counts) {
        List<Contribution> list = new ArrayList<>();
        int events = 0;
        int people = 0;
        for (Map.Entry<String, int[]> entry : counts.entrySet()) {
            int[] count = entry.getValue();
            events += count[0];
            people += count[1];
            double share = (double) count[0] / count[1];
            PublishedTrial trial = evidence.trial(entry.getKey());
            Estimate own = Proportions.wilson(count[0], count[1], LEVEL);
            list.add(new Contribution(
                    entry.getKey(),
                    trial == null ? entry.getKey() : Labels.of(trial),
                    Design.UNCONTROLLED,
                    count[1],
                    count[0] + " of " + count[1],
                    share,
                    Math.sqrt(share * (1 - share) / count[1]),
                    own.low(),
                    own.high(),
                    1,
                    false,
                    List.of(),
                    "populations.csv"));
        }
        Estimate all = Proportions.wilson(events, people, LEVEL);
        return new Body(
                Kind.SINGLE_GROUP,
                list,
                all.value(),
                all.low(),
                all.high(),
                Double.NaN,
                Double.NaN,
                0,
                null,
                null,
                null,
                "1",
                "all people together, Wilson's interval");
    }
}
