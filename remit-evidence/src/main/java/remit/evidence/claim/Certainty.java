package remit.evidence.claim;

/** How far an answer can be relied on: the four levels of GRADE (Guyatt et al., BMJ 2008;336:924). */
public enum Certainty {
    /** Any estimate is very uncertain. */
    VERY_LOW("very low"),
    /** The truth may be substantially different. */
    LOW("low"),
    /** The truth is likely close, but may be substantially different. */
    MODERATE("moderate"),
    /** The truth lies close to the estimate. */
    HIGH("high");

    private final String words;

    Certainty(String words) {
        this.words = words;
    }

    /** The level in words. */
    public String words() {
        return words;
    }

    /** The level that many steps below high; very low at the least. */
    static Certainty below(int steps) {
        return switch (steps) {
            case 0 -> HIGH;
            case 1 -> MODERATE;
            case 2 -> LOW;
            default -> VERY_LOW;
        };
    }
}
