package remit.evidence.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.evidence.Evidence;
import remit.evidence.EvidenceRow;
import remit.evidence.NormalizedOutcome;
import remit.evidence.PublishedArm;
import remit.evidence.PublishedOutcome;
import remit.evidence.PublishedPopulation;
import remit.evidence.PublishedTrial;
import remit.evidence.claim.Contribution.Design;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.EffectSize;
import remit.stats.meta.EffectSizes;
import remit.stats.meta.TwoByTwo;

/**
 * One way of giving a therapy against another within the same trial, by shares of patients. Arms of different trials are never
 * set against each other. A trait the tables do not hold is found in no arm.
 */
final class Contrasts {

    private final Evidence evidence;
    private final Set<String> excluded;

    Contrasts(Evidence evidence, Set<String> excluded) {
        this.evidence = evidence;
        this.excluded = Set.copyOf(excluded);
    }

    /** What each trial gives, in table order; empty when no trial compared the two. */
    List<Contribution> find(Question question) {
        Question.Versus versus = question.versus();
        List<Contribution> list = new ArrayList<>();
        if (versus == null || !question.effect().equals("RR")) {
            return list;
        }
        for (PublishedTrial trial : evidence.trials()) {
            if (question.diseases().contains(trial.disease()) && !excluded.contains(trial.id())) {
                Contribution one = within(question, versus, trial);
                if (one != null) {
                    list.add(one);
                }
            }
        }
        return list;
    }

    private @Nullable Contribution within(Question question, Question.Versus versus, PublishedTrial trial) {
        List<PublishedArm> arms = evidence.arms(trial.id()).stream()
                .filter(arm -> Scope.treats(question, arm))
                .toList();
        List<EvidenceRow> first = new ArrayList<>();
        List<EvidenceRow> second = new ArrayList<>();
        for (PublishedArm arm : arms) {
            EvidenceRow row = row(question, arm);
            if (row != null && versus.first().contains(trait(versus.trait(), arm, arms))) {
                first.add(row);
            } else if (row != null && versus.second().contains(trait(versus.trait(), arm, arms))) {
                second.add(row);
            }
        }
        return first.isEmpty() || second.isEmpty() ? null : contribution(trial, first, second);
    }

    private static String trait(String trait, PublishedArm arm, List<PublishedArm> arms) {
        return switch (trait) {
            case "route" -> arm.route();
            case "source" -> arm.cellSource();
            case "donor" -> arm.donor();
            case "doses" -> arm.doses();
            case "class" -> arm.therapyClass();
            case "dose" -> dose(arm, arms);
            default -> "";
        };
    }

    /** High or low among the doses of a trial in one unit; neither when all are alike or one is not known. */
    private static String dose(PublishedArm arm, List<PublishedArm> arms) {
        List<Double> doses = arms.stream()
                .filter(other -> other.doseUnit().equals(arm.doseUnit()))
                .map(PublishedArm::doseLow)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        Double own = arm.doseLow();
        if (own == null || doses.size() < 2 || doses.getFirst().equals(doses.getLast())) {
            return "";
        }
        return own.equals(doses.getLast()) ? "high" : own.equals(doses.getFirst()) ? "low" : "";
    }

    private @Nullable EvidenceRow row(Question question, PublishedArm arm) {
        double wanted = question.month() == null ? 0 : question.month();
        return evidence.rows().stream()
                .filter(row -> row.arm().equals(arm)
                        && question.measures().contains(row.outcome().measure())
                        && Scope.inTime(question, row.outcome().month())
                        && counts(row) != null)
                .min(Comparator.comparingDouble(row -> Math.abs(row.outcome().month() - wanted)))
                .orElse(null);
    }

    private static int @Nullable [] counts(EvidenceRow row) {
        NormalizedOutcome.Figure figure = row.figure();
        Integer events = figure == null ? null : figure.events();
        Integer people = figure == null ? null : figure.people();
        return events == null || people == null ? null : new int[] {events, people};
    }

    private static @Nullable Contribution contribution(
            PublishedTrial trial, List<EvidenceRow> first, List<EvidenceRow> second) {
        int[] one = total(first);
        int[] two = total(second);
        if (one[0] + two[0] == 0) {
            return null;
        }
        EffectSize effect = EffectSizes.ofCounts(EffectMeasure.RISK_RATIO, TwoByTwo.of(one[0], one[1], two[0], two[1]));
        List<PublishedOutcome> rows = new ArrayList<>();
        first.forEach(row -> rows.add(row.outcome()));
        second.forEach(row -> rows.add(row.outcome()));
        return Contribution.normal(
                trial.id(),
                Labels.of(trial),
                design(trial, first.getFirst().population()),
                one[1] + two[1],
                "%d of %d against %d of %d".formatted(one[0], one[1], two[0], two[1]),
                effect.value(),
                effect.standardError(),
                rows);
    }

    private static int[] total(List<EvidenceRow> rows) {
        int[] sum = new int[2];
        for (EvidenceRow row : rows) {
            int[] counts = counts(row);
            if (counts != null) {
                sum[0] += counts[0];
                sum[1] += counts[1];
            }
        }
        return sum;
    }

    /** Design of a comparison within a trial, by the trial's design and the blinding of its patients. */
    static Design design(PublishedTrial trial, @Nullable PublishedPopulation population) {
        if (!trial.design().equals("rct")) {
            return Design.NON_RANDOMIZED;
        }
        return population != null && population.blinding().equals("double-blind") ? Design.BLINDED : Design.OPEN;
    }
}
