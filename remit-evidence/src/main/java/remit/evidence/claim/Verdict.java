package remit.evidence.claim;

/** What the evidence says of one question. */
public enum Verdict {
    /** What the claim says. */
    FOR("as claimed"),
    /** The opposite, or no difference that matters. */
    AGAINST("not as claimed"),
    /** Cannot be told from it. */
    OPEN("open"),
    /** There is no evidence. */
    NONE("nobody has looked");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** The verdict in words. */
    public String words() {
        return words;
    }
}
