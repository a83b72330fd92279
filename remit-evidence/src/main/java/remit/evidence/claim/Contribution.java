package remit.evidence.claim;

import java.util.List;
import remit.evidence.PublishedOutcome;

/**
 * What one trial gives to an answer.
 *
 * @param trialId trial of the tables
 * @param label author and year, or the trial's name
 * @param design how far its design guards against bias
 * @param people patients its figure rests on; 0 when not found
 * @param events people with the event in each group and group sizes, or means with spread, in words; may be empty
 * @param value figure on the analysis scale; NaN when the publication gives only a direction
 * @param standardError of the value; NaN likewise
 * @param low its own lower 95 % limit; NaN likewise
 * @param high its own upper 95 % limit
 * @param sign of the figure or the stated direction: -1 lower, 0 unchanged, 1 higher
 * @param borrowed true when its patients have another disease than the claim speaks of
 * @param rows the rows of the tables it was made of
 * @param words what the collector noted, for a direction without figures; may be empty
 */
public record Contribution(
        String trialId,
        String label,
        Design design,
        int people,
        String events,
        double value,
        double standardError,
        double low,
        double high,
        int sign,
        boolean borrowed,
        List<PublishedOutcome> rows,
        String words) {

    /** A figure with a normal interval. */
    static Contribution normal(
            String trialId,
            String label,
            Design design,
            int people,
            String events,
            double value,
            double standardError,
            List<PublishedOutcome> rows) {
        double half = Z * standardError;
        return new Contribution(
                trialId,
                label,
                design,
                people,
                events,
                value,
                standardError,
                value - half,
                value + half,
                (int) Math.signum(value),
                false,
                rows,
                "");
    }

    private static final double Z = 1.959963984540054;

    /** Copies the list. */
    public Contribution {
        rows = List.copyOf(rows);
    }

    /** How far a design guards against bias. */
    public enum Design {
        /** Randomised, patients and doctors blind. */
        BLINDED("randomised, double-blind"),
        /** Randomised, somebody knew. */
        OPEN("randomised, open"),
        /** A comparison group that was not drawn by lot. */
        NON_RANDOMIZED("compared, not randomised"),
        /** No comparison group. */
        UNCONTROLLED("no comparison group"),
        /** A published pool of trials that are not in the tables one by one. */
        PUBLISHED_POOL("published pool of trials");

        private final String words;

        Design(String words) {
            this.words = words;
        }

        /** The design in words. */
        public String words() {
            return words;
        }
    }
}
