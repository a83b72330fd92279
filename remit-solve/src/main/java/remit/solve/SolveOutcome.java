package remit.solve;

/** How an integration ended. */
public sealed interface SolveOutcome {

    /** The time at which the integration ended. */
    double timeDays();

    /**
     * The requested end was reached.
     *
     * @param timeDays the requested end
     */
    record Reached(double timeDays) implements SolveOutcome {}

    /**
     * A state event stopped the integration; time and state are those of the event.
     *
     * @param event the index of the event in the list given
     * @param timeDays the located time, at most 1e-9 days after the crossing
     */
    record Stopped(int event, double timeDays) implements SolveOutcome {}

    /**
     * The integration could not go on; time and state are those of the last accepted step.
     *
     * @param reason why
     * @param timeDays the time reached
     */
    record Failed(FailureReason reason, double timeDays) implements SolveOutcome {}
}
