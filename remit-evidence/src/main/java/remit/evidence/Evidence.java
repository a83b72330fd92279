package remit.evidence;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The evidence tables in memory, unchanging.
 *
 * <p>Nothing may depend on how many trials there are or in which order they stand: the tables grow.
 */
public final class Evidence {

    private final List<PublishedTrial> trials;
    private final List<PublishedArm> arms;
    private final List<PublishedOutcome> outcomes;
    private final Map<ReadingKey, Reading> readings;

    /** What a row of the reading table is looked up by. */
    record ReadingKey(String measure, String statistic, String unit) {}

    Evidence(
            List<PublishedTrial> trials,
            List<PublishedArm> arms,
            List<PublishedOutcome> outcomes,
            Map<ReadingKey, Reading> readings) {
        this.trials = List.copyOf(trials);
        this.arms = List.copyOf(arms);
        this.outcomes = List.copyOf(outcomes);
        this.readings = Map.copyOf(readings);
    }

    /** The tables that come with Remit. */
    public static Evidence standard() {
        return Standard.EVIDENCE;
    }

    /** All trials, in table order. */
    public List<PublishedTrial> trials() {
        return trials;
    }

    /** All arms, in table order. */
    public List<PublishedArm> arms() {
        return arms;
    }

    /** All figures, in table order. */
    public List<PublishedOutcome> outcomes() {
        return outcomes;
    }

    /** The trial of an id, or null. */
    public @Nullable PublishedTrial trial(String trialId) {
        for (PublishedTrial trial : trials) {
            if (trial.id().equals(trialId)) {
                return trial;
            }
        }
        return null;
    }

    /** The arm of a trial, or null. */
    public @Nullable PublishedArm arm(String trialId, String armId) {
        for (PublishedArm arm : arms) {
            if (arm.trialId().equals(trialId) && arm.armId().equals(armId)) {
                return arm;
            }
        }
        return null;
    }

    /** The figures of one arm, in table order; empty when it has none. */
    public List<PublishedOutcome> outcomes(String trialId, String armId) {
        return outcomes.stream()
                .filter(outcome ->
                        outcome.trialId().equals(trialId) && outcome.armId().equals(armId))
                .toList();
    }

    /** What the unit text of a figure means, or null when it names another definition or cannot be read safely. */
    public @Nullable Reading reading(PublishedOutcome outcome) {
        return readings.get(new ReadingKey(outcome.measure(), outcome.statistic(), outcome.unit()));
    }

    /** Read on first use. */
    private static final class Standard {
        static final Evidence EVIDENCE = EvidenceReader.standard();
    }
}
