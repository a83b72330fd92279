package remit.evidence.claim;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;

/**
 * One thing a claim asks of the published trials: whom, what, against what, measured how and when, and what the claim
 * says the answer is.
 *
 * @param claimId claim it belongs to
 * @param id name within the claim
 * @param key true when the grade rests on it; false when it is only shown
 * @param asks the question in plain words
 * @param form what kind of figure answers it
 * @param diseases disease codes of the evidence tables; empty for none
 * @param therapyClasses therapy classes of the evidence tables
 * @param sources cell sources; empty for any
 * @param donors donors; empty for any
 * @param routes routes; empty for any
 * @param borrows true when trials in other diseases may answer, since the claim is about what the cells do
 * @param measures measures of the evidence tables, most wanted first
 * @param definition which remission, which event; "any" for all of them; empty for the one most trials use
 * @param effect statistic: MD, SMD, RR, IRR, PROP, MEAN; empty when the form is NONE
 * @param month wanted time, months; null for any
 * @param monthLow earliest time that counts, months
 * @param monthHigh latest time that counts, months
 * @param direction what the claim says; null when the form is NONE
 * @param threshold value the claim names or is read as; null for none
 * @param important smallest difference that matters to a patient, in the measure's unit or as a ratio; a margin; null
 *     when none is stated
 * @param versus the two kinds of arm of a contrast; null for other forms
 * @param reason why no figure can answer; empty unless the form is NONE
 * @param place line of the table
 */
public record Question(
        String claimId,
        String id,
        boolean key,
        String asks,
        Form form,
        Set<String> diseases,
        Set<String> therapyClasses,
        Set<String> sources,
        Set<String> donors,
        Set<String> routes,
        boolean borrows,
        List<String> measures,
        String definition,
        String effect,
        @Nullable Double month,
        @Nullable Double monthLow,
        @Nullable Double monthHigh,
        @Nullable Direction direction,
        @Nullable Double threshold,
        @Nullable Double important,
        @Nullable Versus versus,
        String reason,
        Place place) {

    /** Copies the collections. */
    public Question {
        diseases = Set.copyOf(diseases);
        therapyClasses = Set.copyOf(therapyClasses);
        sources = Set.copyOf(sources);
        donors = Set.copyOf(donors);
        routes = Set.copyOf(routes);
        measures = List.copyOf(measures);
    }

    /**
     * Two kinds of arm of the same trial.
     *
     * @param trait what they differ in: route, source, donor, dose, doses, class or another word of the user's tables
     * @param first values of the arm that the claim speaks of
     * @param second values of the arm it is held against
     */
    public record Versus(String trait, Set<String> first, Set<String> second) {

        /** Copies the sets. */
        public Versus {
            first = Set.copyOf(first);
            second = Set.copyOf(second);
        }
    }

    /** True when the statistic is a ratio, pooled as a logarithm. */
    public boolean isRatio() {
        return Set.of("RR", "OR", "IRR", "HR").contains(effect);
    }
}
