package remit.evidence.claim;

/** What the published trials make of a claim. */
public enum Grade {
    /** Most key questions say what the claim says, with low certainty or better and more than one small trial; none otherwise. */
    SUPPORTED("supported"),
    /** A key question says otherwise and none says what the claim says. */
    CONTRADICTED("contradicted"),
    /** There is evidence, and it leaves the claim open. */
    UNCERTAIN("uncertain"),
    /** No trial of the tables gives a figure that can be used. */
    NO_EVIDENCE("no evidence");

    private final String words;

    Grade(String words) {
        this.words = words;
    }

    /** The grade in words. */
    public String words() {
        return words;
    }
}
