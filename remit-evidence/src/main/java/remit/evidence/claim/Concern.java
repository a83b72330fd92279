package remit.evidence.claim;

/** How much a domain takes from the certainty. */
public enum Concern {
    /** Nothing taken away. */
    NONE("no concerns", 0),
    /** One level taken away. */
    SOME("some concerns", 1),
    /** Two levels taken away. */
    MAJOR("major concerns", 2);

    private final String words;
    private final int steps;

    Concern(String words, int steps) {
        this.words = words;
        this.steps = steps;
    }

    /** Levels it takes away. */
    public int steps() {
        return steps;
    }

    /** The concern that so many reasons make. */
    static Concern of(int reasons) {
        return reasons == 0 ? NONE : reasons == 1 ? SOME : MAJOR;
    }

    /** The concern in words. */
    public String words() {
        return words;
    }
}
