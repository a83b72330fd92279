package remit.trial.simulate;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * What makes a virtual cohort look like a described one at day 0: how far the levers of the population are moved, and with
 * what odds a candidate is kept.
 *
 * @param shifts of levers
 * @param tilts of candidates; their sum is the logarithm of the odds of one
 * @param logCeiling a candidate with such odds or better is kept for certain
 */
public record Adjustment(List<Shift> shifts, List<Tilt> tilts, double logCeiling) {

    /** Nothing is adjusted. */
    public static final Adjustment NONE = new Adjustment(List.of(), List.of(), 0);

    public Adjustment {
        shifts = List.copyOf(shifts);
        tilts = List.copyOf(tilts);
        if (!Double.isFinite(logCeiling)) {
            throw new IllegalArgumentException("logCeiling " + logCeiling);
        }
    }

    /**
     * A factor on traits of every patient: exp(log + logSd z) with a normal number z of the patient's own.
     *
     * @param measure it is meant for; part of the key of z
     * @param moves covariates or parameters
     * @param log natural logarithm of the factor of the middle patient
     * @param logSd spread of the logarithm between patients, at least 0
     */
    public record Shift(String measure, List<String> moves, double log, double logSd) {
        public Shift {
            moves = List.copyOf(moves);
        }
    }

    /**
     * The logarithm of the odds that a candidate with a value is kept: linear s + quadratic s^2, s = (value - center)/scale;
     * or, for a median, linear on the lower side of the center and 0 above.
     *
     * @param index of the measure in a visit
     * @param median whether only the side counts
     */
    public record Tilt(int index, boolean median, double center, double scale, double linear, double quadratic) {

        /** What {@code linear} multiplies. */
        public double first(double value) {
            double s = (value - center) / scale;
            return median ? (s < 0 ? 1 : s == 0 ? 0.5 : 0) : s;
        }

        /** What {@code quadratic} multiplies. */
        public double second(double value) {
            double s = (value - center) / scale;
            return s * s;
        }

        /** The tilt with other coefficients. */
        public Tilt withCoefficients(double first, double second) {
            return new Tilt(index, median, center, scale, first, second);
        }

        double logOdds(double value) {
            return (linear == 0 ? 0 : linear * first(value)) + (quadratic == 0 ? 0 : quadratic * second(value));
        }
    }

    /**
     * The logarithm of the odds of a candidate; NaN where a value that counts is missing.
     *
     * @param values of the day-0 visit by index
     */
    public double logOdds(IntToDoubleFunction values) {
        double log = 0;
        for (Tilt tilt : tilts) {
            log += tilt.logOdds(values.applyAsDouble(tilt.index()));
        }
        return log;
    }

    /**
     * The probability that a candidate is kept.
     *
     * @param values of the day-0 visit by index
     */
    public double chance(IntToDoubleFunction values) {
        double log = logOdds(values);
        return Double.isNaN(log) ? 0 : StrictMath.exp(Math.min(0, log - logCeiling));
    }
}
