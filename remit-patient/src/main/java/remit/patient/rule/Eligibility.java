package remit.patient.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One set of rules applied to one person.
 *
 * @param id of the set
 * @param title what it is called
 * @param therapy family of therapies that it speaks of
 * @param source where it was published, and what was not read
 * @param verdict the whole
 * @param results of its rules, exclusions for safety first
 */
public record Eligibility(
        String id, String title, String therapy, String source, Verdict verdict, List<Result> results) {

    public Eligibility {
        results = List.copyOf(results);
    }

    /** What a set says. */
    public enum Verdict {
        /** A reason against is there that concerns safety. */
        EXCLUDED_FOR_SAFETY,
        /** A rule is not met. */
        NOT_MET,
        /** Nothing speaks against, but not everything is known. */
        UNKNOWN,
        /** Every rule is met. */
        MET
    }

    /** How a rule counts. */
    public enum Kind {
        /** Must hold. */
        INCLUDE,
        /** Must not hold. */
        EXCLUDE,
        /** Is better to hold, and decides nothing. */
        PREFER
    }

    /**
     * One rule.
     *
     * @param met whether the person is on the right side of it: YES is met, for exclusions too
     * @param found what the record says, in words
     * @param settle what would settle it; null when it is settled
     */
    public record Result(
            String id,
            Kind kind,
            boolean safety,
            String say,
            Truth met,
            String found,
            @Nullable String settle) {}
}
