package remit.evidence.claim;

import java.util.List;
import java.util.Set;
import remit.evidence.PublishedArm;
import remit.evidence.PublishedTrial;

/** Whether a trial, an arm or a time is what a question asks for. */
final class Scope {

    private Scope() {}

    /** Disease, therapy, source, donor and route. */
    static boolean holds(Question question, PublishedTrial trial, PublishedArm arm) {
        return question.diseases().contains(trial.disease()) && treats(question, arm);
    }

    /** Therapy, source, donor and route. */
    static boolean treats(Question question, PublishedArm arm) {
        return question.therapyClasses().contains(arm.therapyClass())
                && any(question.sources(), arm.cellSource())
                && any(question.donors(), arm.donor())
                && any(question.routes(), arm.route());
    }

    /** Within the months that count. */
    static boolean inTime(Question question, double month) {
        Double low = question.monthLow();
        Double high = question.monthHigh();
        return (low == null || month >= low) && (high == null || month <= high);
    }

    private static boolean any(Set<String> wanted, String words) {
        return wanted.isEmpty() || List.of(words.split("/", -1)).stream().anyMatch(wanted::contains);
    }
}
