package remit.evidence.claim;

import java.util.List;

/**
 * Trials of the tables that compared what a question asks for, and give no figure of any of its measures.
 *
 * @param trials ids, in table order
 */
public record MissingResults(List<String> trials) {

    /** None known. */
    public static final MissingResults NONE = new MissingResults(List.of());

    /** Copies the list. */
    public MissingResults {
        trials = List.copyOf(trials);
    }
}
