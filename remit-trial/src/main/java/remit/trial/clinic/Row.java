package remit.trial.clinic;

/**
 * What the model says on one day about the states that the clinic looks at, before any noise: one number per name of
 * {@link Clinic#drivers()}, in that order. Immutable.
 */
public final class Row {

    private final double day;
    private final double[] drivers;

    /**
     * Keeps a copy of the numbers.
     *
     * @param day days since randomization; negative before it
     * @param drivers in the order of {@link Clinic#drivers()}, in the model's units
     */
    public Row(double day, double[] drivers) {
        this.day = day;
        this.drivers = drivers.clone();
    }

    /** Days since randomization. */
    public double day() {
        return day;
    }

    /** The driver at an index of {@link Clinic#drivers()}. */
    public double driver(int index) {
        return drivers[index];
    }

    /** How many drivers there are. */
    public int size() {
        return drivers.length;
    }
}
