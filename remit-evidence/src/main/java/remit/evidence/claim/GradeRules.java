package remit.evidence.claim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the answers of a claim's key questions to its grade.
 *
 * <ol>
 *   <li>No evidence: no key question has any.
 *   <li>Contradicted: at least one says otherwise and none says what the claim says.
 *   <li>Supported: more than half of them say what the claim says, each with low certainty or better and from two trials or one
 *       that is large enough by itself, and no other one says otherwise or is open.
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
                keys.stream().filter(answer -> answer.verdict() == Verdict.FOR).allMatch(GradeRules::carries);
        return open == 0 && against == 0 && 2 * confirmed > keys.size() && sure ? Grade.SUPPORTED : Grade.UNCERTAIN;
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

    /** A claim that nobody knows is not weakened by weak evidence; any other needs more than one small trial. */
    private static boolean carries(Answer answer) {
        if (answer.question().direction() == Direction.UNSETTLED) {
            return true;
        }
        Rating rating = answer.rating();
        Body body = answer.deciding();
        return rating != null
                && body != null
                && rating.level().compareTo(Certainty.LOW) >= 0
                && (body.trials() > 1 || body.people() >= InformationSize.of(answer.question(), body));
    }

    private static long count(List<Answer> answers, Verdict verdict) {
        return answers.stream().filter(answer -> answer.verdict() == verdict).count();
    }
}
