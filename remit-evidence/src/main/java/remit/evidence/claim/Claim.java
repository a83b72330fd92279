package remit.evidence.claim;

import java.util.List;
import remit.domain.Place;

/**
 * A claim made in public, with the questions it puts to the published trials.
 *
 * @param id such as the first column of the claims table
 * @param source where it was made
 * @param topic efficacy, mechanism, safety and the like
 * @param disease disease the claim speaks of, in the words of the table
 * @param therapy therapy the claim speaks of, in the words of the table
 * @param statement the claim itself
 * @param testableWith what would test it, as its collector put it
 * @param questions at least one, in table order
 * @param place line of the table
 */
public record Claim(
        String id,
        String source,
        String topic,
        String disease,
        String therapy,
        String statement,
        String testableWith,
        List<Question> questions,
        Place place) {

    /** Copies the list. */
    public Claim {
        questions = List.copyOf(questions);
    }
}
