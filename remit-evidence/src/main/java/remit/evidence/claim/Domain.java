package remit.evidence.claim;

/** The six domains of CINeMA (Nikolakopoulou et al., PLoS Med 2020;17:e1003082). */
public enum Domain {
    /** Risk of bias within the trials. */
    WITHIN_STUDY_BIAS("within-study bias"),
    /** Results that are missing. */
    REPORTING_BIAS("reporting bias"),
    /** Patients, treatment or comparison other than asked for. */
    INDIRECTNESS("indirectness"),
    /** Too few people to tell. */
    IMPRECISION("imprecision"),
    /** Trials that disagree. */
    HETEROGENEITY("heterogeneity"),
    /** Kinds of evidence that disagree. */
    INCOHERENCE("incoherence");

    private final String words;

    Domain(String words) {
        this.words = words;
    }

    /** The domain in words. */
    public String words() {
        return words;
    }
}
