package remit.stats.meta;

/**
 * Events and person-time of two groups.
 *
 * @param first the treated
 * @param second the comparator, time in the same unit
 */
public record TwoRates(PersonTime first, PersonTime second) implements Reported {

    /** Events of both groups. */
    double events() {
        return (double) first.events() + second.events();
    }

    /** Person-time of both groups. */
    double time() {
        return first.time() + second.time();
    }
}
