package remit.trial.clinic;

/** What an endpoint gives for one patient in one arm. */
public sealed interface Reading {

    /**
     * A number; a truth is 1 or 0.
     *
     * @param value in the endpoint's unit
     */
    record Value(double value) implements Reading {}

    /**
     * A time to an event.
     *
     * @param days since randomization, or since the clock started
     * @param ending what ended the wait
     * @param cause kind of the event, or the endpoint's own name for visits; "end" or the reason of censoring
     */
    record Time(double days, Ending ending, String cause) implements Reading {}

    /**
     * A count.
     *
     * @param count how many
     * @param years time at risk
     */
    record Count(int count, double years) implements Reading {}

    /** No value, and why: a word of {@code principal_stratum, not_at_risk, no_visit, death, drop_out, no_twin, not_observed}. */
    record Missing(String reason) implements Reading {}

    /** How a wait ended. */
    enum Ending {
        /** The event happened. */
        EVENT,
        /** Something happened that makes the event impossible. */
        COMPETING,
        /** It was not seen until then. */
        CENSORED
    }
}
