package remit.stats;

/**
 * A point estimate with its two-sided confidence interval.
 *
 * <p>Undefined parts are {@link Double#NaN}: the value when nothing was observed, both limits when the interval has no
 * meaning (one subject, for instance). An infinite limit or value is a real answer: the data do not bound the quantity on
 * that side (a median time that was not reached, a ratio over zero events).
 *
 * @param value the estimate, in the unit of what was estimated
 * @param low lower confidence limit, same unit; at most {@code value}
 * @param high upper confidence limit, same unit; at least {@code value}
 * @param level confidence level of the interval, in (0, 1), for instance 0.95
 * @param n number of subjects (pairs, groups) the estimate rests on, 0 or more
 */
public record Estimate(double value, double low, double high, double level, int n) {

    /**
     * Checks the order of the three numbers.
     *
     * @throws IllegalArgumentException if the level is outside (0, 1), n is negative, or low, value, high are out of order
     */
    public Estimate {
        Inputs.level(level);
        if (n < 0) {
            throw new IllegalArgumentException("an estimate cannot rest on " + n + " subjects");
        }
        if (low > value || high < value || low > high) {
            throw new IllegalArgumentException(
                    "interval [" + low + ", " + high + "] does not contain its estimate " + value);
        }
    }

    /** An estimate that the data cannot give: value and limits NaN. */
    public static Estimate undefined(double level, int n) {
        return new Estimate(Double.NaN, Double.NaN, Double.NaN, level, n);
    }

    /** A value whose interval the data cannot give: limits NaN. */
    public static Estimate withoutInterval(double value, double level, int n) {
        return new Estimate(value, Double.NaN, Double.NaN, level, n);
    }

    /** Value and limits where rounding may leave a limit on the wrong side of the value by an ulp; such a limit is moved onto the value. */
    public static Estimate clipped(double value, double low, double high, double level, int n) {
        return new Estimate(value, Math.min(low, value), Math.max(high, value), level, n);
    }

    /** Whether there is a value at all. */
    public boolean isDefined() {
        return !Double.isNaN(value);
    }

    /** Whether both limits are defined; they may still be infinite. */
    public boolean hasInterval() {
        return !Double.isNaN(low) && !Double.isNaN(high);
    }

    /** Whether the interval contains the number. */
    public boolean covers(double truth) {
        return low <= truth && truth <= high;
    }

    /** The estimate with every number multiplied by a positive factor, as a change of unit does. */
    public Estimate scaled(double factor) {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("a change of unit multiplies by a positive factor, not " + factor);
        }
        return new Estimate(value * factor, low * factor, high * factor, level, n);
    }

    /** The estimate of the complement, 1 minus each number, low and high changing places. */
    public Estimate complement() {
        return new Estimate(1 - value, 1 - high, 1 - low, level, n);
    }

    /**
     * This estimate minus another of independent subjects, the limits recovered from both (Zou and Donner, Stat Med
     * 2008;27:1693): for Wilson's intervals Newcombe's difference, for survival at a time the difference of two curves.
     *
     * @param other an estimate of the same unit and level
     * @throws IllegalArgumentException if the levels differ
     */
    public Estimate minus(Estimate other) {
        if (level != other.level) {
            throw new IllegalArgumentException("levels " + level + " and " + other.level + " differ");
        }
        return RiskContrasts.combined(this, other, 0, level, n + other.n);
    }
}
