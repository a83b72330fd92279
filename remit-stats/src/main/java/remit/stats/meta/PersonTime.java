package remit.stats.meta;

/**
 * Events seen while people were followed.
 *
 * @param events number of events, 0 or more
 * @param time person-time, above 0, in whatever unit the rate shall be per
 */
public record PersonTime(int events, double time) implements Reported {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if events are negative or the time is not positive and finite
     */
    public PersonTime {
        if (events < 0 || !(time > 0 && time < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(events + " events in a person-time of " + time);
        }
    }
}
