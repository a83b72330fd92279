package remit.evidence.claim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the answers of a claim's key questions to its grade.
 *
 * <ol>
 *   <li>No evidence: no key question has any.
 *   <li>Contradicted: at least one says otherwise and none says what the claim says.
 *   <li>Supported: at least half of them say what the claim says, each with low certainty or better, and no other one says
 *       otherwise or is open.
 *   <li>Uncertain: everything else.
 * </ol>
 */
final class GradeRules {

    private GradeRules() {}

    /** The grade. */
    static Grade grade(List<Answer> answers) {
        List<Answer> keys =
                answers.stream().filter(answer -> answer.question().key()).toList();
        long none = count(keys, Verdict.NONE);
        long against = count(keys, Verdict.AGAINST);
        long open = count(keys, Verdict.OPEN);
        long confirmed = count(keys, Verdict.FOR);
        if (none == keys.size()) {
            return Grade.NO_EVIDENCE;
        }
        if (against > 0 && confirmed == 0) {
            return Grade.CONTRADICTED;
        }
        boolean sure =
                keys.stream().filter(answer -> answer.verdict() == Verdict.FOR).allMatch(GradeRules::atLeastLow);
        return open == 0 && against == 0 && 2 * confirmed >= keys.size() && sure ? Grade.SUPPORTED : Grade.UNCERTAIN;
    }

    /** The lowest certainty among the key questions that have an answer; null when none has. */
    static @Nullable Certainty certainty(List<Answer> answers) {
        Certainty lowest = null;
        for (Answer answer : answers) {
            Rating rating = answer.rating();
            if (answer.question().key() && rating != null) {
                lowest = lowest == null || rating.level().compareTo(lowest) < 0 ? rating.level() : lowest;
            }
        }
        return lowest;
    }

    /** A claim that nobody knows is not weakened by weak evidence. */
    private static boolean atLeastLow(Answer answer) {
        Rating rating = answer.rating();
        return answer.question().direction() == Direction.UNSETTLED
                || (rating != null && rating.level().compareTo(Certainty.LOW) >= 0);
    }

    private static long count(List<Answer> answers, Verdict verdict) {
        return answers.stream().filter(answer -> answer.verdict() == verdict).count();
    }
}
