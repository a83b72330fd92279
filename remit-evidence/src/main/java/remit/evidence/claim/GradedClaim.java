package remit.evidence.claim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claim with its grade and everything the grade rests on.
 *
 * @param claim the claim
 * @param grade what the trials make of it
 * @param certainty lowest among the key questions that make the grade; null without evidence
 * @param answers one a question, in table order
 * @param because the rule that gave the grade, in words
 * @param modelAdds what a simulation adds, in words
 */
public record GradedClaim(
        Claim claim,
        Grade grade,
        @Nullable Certainty certainty,
        List<Answer> answers,
        String because,
        String modelAdds) {

    /** Copies the list. */
    public GradedClaim {
        answers = List.copyOf(answers);
    }

    /** Whether it is a matter of figures at all: trials of outcomes decide neither laws nor rules of good practice. */
    public boolean isForTrials() {
        return answers.stream().anyMatch(answer -> answer.question().form() != Form.NONE);
    }

    /** Whether trials could decide it and none of the tables has. */
    public boolean isUntested() {
        return grade == Grade.NO_EVIDENCE && isForTrials();
    }
}
