package remit.trial.clinic;

/**
 * Everything the clinic observed on one day: one number per name of {@link Clinic#values()}, in that order; NaN where
 * there is none. A truth is 1 or 0. Immutable.
 */
public final class Visit {

    private final double day;
    private final double[] values;

    /**
     * Keeps a copy of the numbers.
     *
     * @param day days since randomization; negative before it
     * @param values in the order of {@link Clinic#values()}, in their units
     */
    public Visit(double day, double[] values) {
        this.day = day;
        this.values = values.clone();
    }

    /** Days since randomization. */
    public double day() {
        return day;
    }

    /** The value at an index of {@link Clinic#values()}. */
    public double value(int index) {
        return values[index];
    }

    /** How many values there are. */
    public int size() {
        return values.length;
    }

    /** A copy of all values, in the order of {@link Clinic#values()}. */
    public double[] values() {
        return values.clone();
    }
}
