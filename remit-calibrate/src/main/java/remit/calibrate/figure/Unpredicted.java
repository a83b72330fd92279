package remit.calibrate.figure;

import remit.evidence.PublishedOutcome;

/**
 * A published figure that nothing is predicted for.
 *
 * @param trial id of the tables
 * @param arm id of the tables
 * @param line of outcomes.csv
 * @param month since treatment began
 * @param measure of the tables
 * @param statistic of the tables
 * @param published value
 * @param reason why not
 */
public record Unpredicted(
        String trial,
        String arm,
        int line,
        double month,
        String measure,
        String statistic,
        double published,
        String reason) {

    /** A published figure with the reason. */
    public static Unpredicted of(PublishedOutcome outcome, String reason) {
        return new Unpredicted(
                outcome.trialId(),
                outcome.armId(),
                outcome.place().line(),
                outcome.month(),
                outcome.measure(),
                outcome.statistic(),
                outcome.value(),
                reason);
    }
}
