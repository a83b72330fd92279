package remit.evidence.pool;

/** What an arm was set against. The three are pooled apart. */
public enum Setting {
    /** An arm against its own comparator in a randomised trial. */
    RANDOMISED("randomised"),
    /** An arm against a comparator that was not randomised: a cohort, a matched cohort, a registry. */
    CONTROLLED("controlled, not randomised"),
    /** An arm by itself: no comparator, or none that gives the figure. */
    UNCONTROLLED("uncontrolled");

    private final String words;

    Setting(String words) {
        this.words = words;
    }

    /** In words. */
    public String words() {
        return words;
    }
}
