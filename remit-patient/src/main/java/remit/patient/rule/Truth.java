package remit.patient.rule;

/** A truth value of Kleene's strong logic (Kleene 1952, Introduction to Metamathematics, section 64). */
public enum Truth {
    NO,
    UNKNOWN,
    YES;

    /** The lesser of the two. */
    public Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The greater of the two. */
    public Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Of a condition that is known. */
    public static Truth of(boolean known) {
        return known ? YES : NO;
    }
}
