package remit.evidence.claim;

/** What the evidence says of one question. */
public enum Verdict {
    /** What the claim says. */
    FOR("as claimed"),
    /** The opposite, or no difference that matters. */
    AGAINST("not as claimed"),
    /** Cannot be told from it. */
    OPEN("open"),
    /** No trial gives a figure that can be used. */
    NONE("no figure");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** The verdict in words. */
    public String words() {
        return words;
    }
}
