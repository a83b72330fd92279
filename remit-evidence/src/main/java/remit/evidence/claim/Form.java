package remit.evidence.claim;

/** What kind of figure answers a question. */
public enum Form {
    /** Patients with the therapy against patients without it. */
    EFFECT,
    /** One way of giving the therapy against another within a trial. */
    CONTRAST,
    /** A share of treated patients held against a threshold; needs no comparison group. */
    LEVEL,
    /** What kind of patients the trials enrolled, held against a threshold. */
    POPULATION,
    /** Nothing that a figure of a trial could answer; the question says why. */
    NONE
}
