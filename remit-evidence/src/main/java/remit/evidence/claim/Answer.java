package remit.evidence.claim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.evidence.PublishedOutcome;

/**
 * The answer to one question of a claim.
 *
 * @param question what was asked
 * @param verdict what the evidence says
 * @param bodies the kinds of evidence side by side; the first decides; empty without evidence
 * @param rating certainty of the deciding body; null without evidence
 * @param missing trials that looked and give no figure
 * @param leftAside rows that speak of it but cannot be pooled, each with its reason
 * @param wanted what a trial would have to show to change the answer, in words
 */
public record Answer(
        Question question,
        Verdict verdict,
        List<Body> bodies,
        @Nullable Rating rating,
        MissingResults missing,
        List<LeftAside> leftAside,
        String wanted) {

    /**
     * A row that is not pooled.
     *
     * @param row the row
     * @param reason why
     */
    public record LeftAside(PublishedOutcome row, String reason) {}

    /** Copies the lists. */
    public Answer {
        bodies = List.copyOf(bodies);
        leftAside = List.copyOf(leftAside);
    }

    /** The body that decides, or null. */
    public @Nullable Body deciding() {
        return bodies.isEmpty() ? null : bodies.getFirst();
    }
}
