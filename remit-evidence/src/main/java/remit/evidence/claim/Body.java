package remit.evidence.claim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The trials of one kind that answer a question, and what they say together, on the analysis scale (differences as they
 * are, ratios as logarithms, shares as shares).
 *
 * @param kind which kind of evidence
 * @param contributions what each trial gives, at least one; of overlapping patients one trial a family
 * @param value pooled figure; NaN for directions
 * @param low lower 95 % limit; NaN for directions
 * @param high upper 95 % limit; NaN for directions
 * @param predictionLow lower limit of the prediction interval; NaN below three trials
 * @param predictionHigh upper limit
 * @param i2 share of the variance between trials, percent
 * @param controlRisk share with the event without the therapy; null for other measures
 * @param spread standard deviation between patients in the measure's unit; null when not known
 * @param smallStudyP p-value of Egger's test; null below ten trials
 * @param unit unit of the figure, in the spelling of the tables; may be empty
 * @param method how it was pooled, in words
 */
public record Body(
        Kind kind,
        List<Contribution> contributions,
        double value,
        double low,
        double high,
        double predictionLow,
        double predictionHigh,
        double i2,
        @Nullable Double controlRisk,
        @Nullable Double spread,
        @Nullable Double smallStudyP,
        String unit,
        String method) {

    /** Kinds of evidence, the one that decides first. They are shown side by side and never mixed. */
    public enum Kind {
        /** Against a comparison group drawn by lot. */
        CONTROLLED("randomised comparison"),
        /** Against a comparison group that was not drawn by lot. */
        NON_RANDOMIZED("comparison without randomisation"),
        /** A published pool of comparisons. */
        PUBLISHED("published pool of trials"),
        /** Before against after, nobody to compare with. */
        UNCONTROLLED("before and after, without a comparison group"),
        /** One group's share. */
        SINGLE_GROUP("share of one group"),
        /** A direction in words, no figure. */
        DIRECTION("direction in words, no figure");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The kind in words. */
        public String words() {
            return words;
        }
    }

    /** Copies the list. */
    public Body {
        if (contributions.isEmpty()) {
            throw new IllegalArgumentException("a body of evidence needs a trial");
        }
        contributions = List.copyOf(contributions);
    }

    /** Number of trials. */
    public int trials() {
        return contributions.size();
    }

    /** Whether every trial says how many people its figure rests on. */
    public boolean knowsPeople() {
        return contributions.stream().allMatch(one -> one.people() > 0);
    }

    /** Number of people, as far as found. */
    public int people() {
        return contributions.stream().mapToInt(Contribution::people).sum();
    }

    /** True when it holds figures rather than directions. */
    public boolean hasFigures() {
        return !Double.isNaN(value);
    }
}
