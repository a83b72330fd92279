package remit.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure with everything the tables say about it.
 *
 * @param trial its trial
 * @param arm its arm
 * @param population who was in the arm; null when not told
 * @param regimens what the arm got, in table order; empty when not told
 * @param outcome the figure as published
 * @param normalized the figure brought to common terms, or why it cannot be
 */
public record EvidenceRow(
        PublishedTrial trial,
        PublishedArm arm,
        @Nullable PublishedPopulation population,
        List<PublishedRegimen> regimens,
        PublishedOutcome outcome,
        NormalizedOutcome normalized) {

    public EvidenceRow {
        regimens = List.copyOf(regimens);
    }

    /** Row number: the line of outcomes.csv. */
    public int number() {
        return outcome.place().line();
    }

    /** The figure in common terms, or null when it is only kept. */
    public NormalizedOutcome.@Nullable Figure figure() {
        return switch (normalized) {
            case NormalizedOutcome.Figure figure -> figure;
            case NormalizedOutcome.Kept kept -> null;
        };
    }
}
