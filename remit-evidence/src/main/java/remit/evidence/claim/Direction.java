package remit.evidence.claim;

/** What a claim says of a figure. */
public enum Direction {
    /** Lower with the therapy, or below the threshold. */
    LOWER("lower"),
    /** Higher with the therapy, or above the threshold. */
    HIGHER("higher"),
    /** Not higher by more than the margin. */
    NOT_HIGHER("not-higher"),
    /** Not lower by more than the margin. */
    NOT_LOWER("not-lower"),
    /** Within the margin of the threshold. */
    EQUAL("equal"),
    /** Not known: the claim says that nobody can tell. */
    UNSETTLED("unsettled");

    private final String word;

    Direction(String word) {
        this.word = word;
    }

    /** The word of the question table. */
    public String word() {
        return word;
    }
}
