package remit.evidence.claim;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * From the answers of a claim's key questions to its grade. In order:
 *
 * <ol>
 *   <li>No evidence: no key question has any.
 *   <li>Contradicted: at least one says otherwise and none says what the claim says.
 *   <li>Supported: more than half of them say what the claim says, each with low certainty or better, together from two trials
 *       that share no patients or from one that is large enough by itself, and no other one says otherwise or is open.
 *   <li>Uncertain: everything else.
 * </ol>
 */
final class GradeRules {

    private GradeRules() {}

    /**
     * The grade.
     *
     * @param cohort the name of the patients of a trial: the same for trials that share them
     */
    static Grade grade(List<Answer> answers, UnaryOperator<String> cohort) {
        List<Answer> keys = keys(answers);
        long open = count(keys, Verdict.OPEN);
        long confirmed = count(keys, Verdict.FOR);
        long against = count(keys, Verdict.AGAINST);
        if (open + confirmed + against == 0) {
            return Grade.NO_EVIDENCE;
        }
        if (against > 0 && confirmed == 0) {
            return Grade.CONTRADICTED;
        }
        boolean alone = open == 0 && against == 0 && 2 * confirmed > keys.size();
        return alone && carried(keys, cohort) ? Grade.SUPPORTED : Grade.UNCERTAIN;
    }

    /**
     * The lowest certainty among the key questions that make the grade: those answered otherwise where a claim is contradicted,
     * as claimed where it is supported, all with an answer where it is open. Null when none has one.
     */
    static @Nullable Certainty certainty(Grade grade, List<Answer> answers) {
        Certainty lowest = null;
        for (Answer answer : keys(answers)) {
            boolean counts = switch (grade) {
                case CONTRADICTED -> answer.verdict() == Verdict.AGAINST;
                case SUPPORTED -> answer.verdict() == Verdict.FOR;
                case UNCERTAIN, NO_EVIDENCE -> true;
            };
            Rating rating = answer.rating();
            if (counts && rating != null && (lowest == null || rating.level().compareTo(lowest) < 0)) {
                lowest = rating.level();
            }
        }
        return lowest;
    }

    private static boolean carried(List<Answer> keys, UnaryOperator<String> cohort) {
        Set<String> cohorts = new HashSet<>();
        boolean needed = false;
        boolean large = false;
        for (Answer answer : keys) {
            // That nobody knows is not weakened by weak evidence.
            if (answer.verdict() != Verdict.FOR || answer.question().direction() == Direction.UNSETTLED) {
                continue;
            }
            needed = true;
            Rating rating = answer.rating();
            Body body = answer.deciding();
            if (rating == null || body == null || rating.level().compareTo(Certainty.LOW) < 0) {
                return false;
            }
            body.contributions().forEach(one -> cohorts.add(cohort.apply(one.trialId())));
            large |= body.people() >= InformationSize.of(answer.question(), body);
        }
        return !needed || large || cohorts.size() > 1;
    }

    private static List<Answer> keys(List<Answer> answers) {
        return answers.stream().filter(answer -> answer.question().key()).toList();
    }

    private static long count(List<Answer> answers, Verdict verdict) {
        return answers.stream().filter(answer -> answer.verdict() == verdict).count();
    }
}
