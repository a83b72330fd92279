package remit.evidence;

/**
 * How far a published value can be trusted as a transcription. It grades the value, not the trial.
 *
 * @param grade first word of the table's column
 * @param caveat what follows it, such as "(IQR)"; empty when nothing does
 */
public record Quality(Grade grade, String caveat) {

    /** How the value was obtained. */
    public enum Grade {
        /** Seen in the trial's own abstract or table. */
        EXACT("exact"),
        /** Computed from exact figures. */
        COMPUTED("computed"),
        /** Seen in a review, a label or a data set. */
        FROM_REVIEW("from-review"),
        /** Read off a figure. */
        READ_OFF("read-off"),
        /** Known, but no source text was found. */
        RECALLED("recalled");

        private final String word;

        Grade(String word) {
            this.word = word;
        }

        /** The word of the table. */
        public String word() {
            return word;
        }
    }
}
