package remit.evidence.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.evidence.Evidence;
import remit.evidence.PublishedArm;
import remit.evidence.PublishedTrial;
import remit.evidence.claim.Body.Kind;
import remit.evidence.claim.Contribution.Design;

/** The trials that state a direction without a figure, for one question. */
final class StatedDirections {

    private final Evidence evidence;
    private final Set<String> excluded;

    StatedDirections(Evidence evidence, Set<String> excluded) {
        this.evidence = evidence;
        this.excluded = Set.copyOf(excluded);
    }

    /**
     * The directions that speak of a question, one a trial.
     *
     * @param counted trials that already gave a figure and are left out here
     * @return null when there is none
     */
    @Nullable
    Body find(Question question, Set<String> counted) {
        if (question.form() != Form.EFFECT) {
            return null;
        }
        List<Contribution> list = new ArrayList<>();
        List<String> taken = new ArrayList<>(counted);
        for (Directions.Row row : Directions.standard()) {
            PublishedTrial trial = evidence.trial(row.trialId());
            PublishedArm arm = evidence.arm(row.trialId(), row.armId());
            if (trial == null || arm == null || excluded.contains(row.trialId()) || taken.contains(row.trialId())) {
                continue;
            }
            boolean same = question.diseases().contains(trial.disease());
            if (asks(question, row, arm) && (same || question.borrows())) {
                taken.add(row.trialId());
                list.add(contribution(row, trial, arm, !same));
            }
        }
        if (list.isEmpty()) {
            return null;
        }
        double none = Double.NaN;
        return new Body(
                Kind.DIRECTION, list, none, none, none, none, none, 0, null, null, null, "", "counted, not pooled");
    }

    private static boolean asks(Question question, Directions.Row row, PublishedArm arm) {
        Double month = row.month();
        Double low = question.monthLow();
        Double high = question.monthHigh();
        boolean inTime = month == null || ((low == null || month >= low) && (high == null || month <= high));
        return inTime
                && question.measures().contains(row.measure())
                && question.therapyClasses().contains(arm.therapyClass());
    }

    private static Contribution contribution(
            Directions.Row row, PublishedTrial trial, PublishedArm arm, boolean borrowed) {
        Integer people = arm.people();
        Design design = !row.compared()
                ? Design.UNCONTROLLED
                : trial.design().equals("rct") ? Design.OPEN : Design.NON_RANDOMIZED;
        return new Contribution(
                trial.id(),
                Labels.of(trial),
                design,
                people == null ? 0 : people,
                row.sign() == 0 ? "no change" : row.sign() > 0 ? "higher" : "lower",
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                row.sign(),
                borrowed,
                List.of(),
                row.words());
    }
}
