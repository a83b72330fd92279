package remit.solve;

/**
 * A condition on the state that stops the integration: the event is an upward crossing of zero, that is a time at which
 * {@link #value} is zero or more while it was negative just before.
 *
 * <p>A value that is already zero or more where an integration starts, or that a jump of the state between two
 * integrations lifts above zero, is not a crossing: whoever makes the jump can ask the event itself.
 */
@FunctionalInterface
public interface StateEvent {

    /**
     * The event function; continuous in time along a solution.
     *
     * @param timeDays the time
     * @param y the state, valid only during the call, not to be changed
     */
    double value(double timeDays, double[] y);
}
