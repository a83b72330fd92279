package remit.evidence.pool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import remit.evidence.EvidenceRow;
import remit.evidence.NormalizedOutcome;
import remit.evidence.PublishedTrial;

/** Keeps account of every figure that matched: what is not pooled is listed with its reason, and nothing is dropped in silence. */
final class Ledger {

    private final List<LeftOut> list = new ArrayList<>();
    private final Set<Integer> accounted = new HashSet<>();

    void add(LeftOut one) {
        list.add(one);
        accounted.addAll(one.rows());
    }

    /** A study's rows are accounted for, whether it is pooled or shares patients with one that is. */
    void used(Study study) {
        accounted.addAll(study.rows());
    }

    /** Lists what was never normalised or is of another definition. */
    void kept(EvidenceRow row, String definition) {
        switch (row.normalized()) {
            case NormalizedOutcome.Kept kept -> leave(row, "not normalised: " + kept.reason());
            case NormalizedOutcome.Figure figure -> {
                String own = TrialFigures.definition(figure);
                if (!definition.equals(PublishedPool.ANY)
                        && !own.equals(definition)
                        && row.outcome().month() > 0) {
                    leave(row, "another definition: " + (own.isEmpty() ? "the measure as it is" : own));
                }
            }
        }
    }

    private void leave(EvidenceRow row, String reason) {
        add(new LeftOut(row.trial().id(), List.of(row.arm().armId()), List.of(row.number()), reason));
    }

    /** Lists the rows after baseline that nothing has accounted for: other months, other statistics. */
    void rest(PublishedTrial trial, List<EvidenceRow> rows, Family family, boolean studied) {
        Map<List<String>, List<Integer>> groups = new TreeMap<>(Comparator.comparing(List::toString));
        for (EvidenceRow row : rows) {
            if (row.outcome().month() > 0 && !accounted.contains(row.number())) {
                Family own = Family.ofStatistic(row.outcome().statistic());
                String reason = own == family && studied
                        ? "another month or another figure of its trial was taken"
                        : own == family
                                ? "gives no figure that can be pooled"
                                : "its statistic is " + row.outcome().statistic() + ", which is not what was pooled";
                groups.computeIfAbsent(List.of(row.arm().armId(), reason), key -> new ArrayList<>())
                        .add(row.number());
            }
        }
        groups.forEach((key, numbers) -> add(new LeftOut(
                trial.id(), List.of(key.getFirst()), numbers.stream().sorted().toList(), key.getLast())));
    }

    /** Everything, each once, by trial and reason. */
    List<LeftOut> list() {
        return list.stream()
                .distinct()
                .sorted(Comparator.comparing(LeftOut::trial)
                        .thenComparing(LeftOut::reason)
                        .thenComparing(one -> one.rows().toString())
                        .thenComparing(one -> one.arms().toString()))
                .toList();
    }
}
