package remit.solve;

/**
 * The step size rule: h (safety) error^(-1/order) within limits, no growth right after a rejection, and a memory of the
 * step that the start after the last jump accepted, which the next start tries first (dosing repeats itself).
 * Hairer &amp; Wanner 1996, section IV.8; the memory is the project's own and was measured against starting afresh.
 */
final class StepControl {

    private static final double SAFETY = 0.9;
    private static final double MOST_GROWTH = 6.0;
    private static final double MOST_SHRINK = 0.2;
    private static final double MOST_GROWTH_OF_MEMORY = 2.0;

    private final double exponent;
    private double next;
    private double remembered;
    private boolean fresh;
    private boolean rejected;

    StepControl(int order) {
        exponent = -1.0 / order;
    }

    /** Forgets everything: a new trajectory. */
    void reset() {
        next = Double.NaN;
        remembered = Double.NaN;
        fresh = true;
        rejected = false;
    }

    /** The state was changed: the next step is the one remembered from the last such start, if there is one. */
    void restart() {
        next = remembered;
        fresh = true;
        rejected = false;
    }

    /** Whether a first step must be guessed. */
    boolean unknown() {
        return Double.isNaN(next);
    }

    void guess(double h) {
        next = h;
    }

    double next() {
        return next;
    }

    /** A step of size h was accepted; cut says that it was shorter than wanted because an end was near. */
    void accepted(double h, double error, boolean cut) {
        double factor = Math.min(MOST_GROWTH, Math.max(MOST_SHRINK, factor(error)));
        if (rejected) {
            factor = Math.min(1.0, factor);
        }
        if (fresh && !cut) {
            remembered = h * Math.min(factor, MOST_GROWTH_OF_MEMORY);
        }
        next = cut ? Math.max(next, h * factor) : h * factor;
        fresh = false;
        rejected = false;
    }

    /** A step of size h was rejected for its error; NaN shrinks most. */
    void rejected(double h, double error) {
        double factor = factor(error);
        next = h * (factor > MOST_SHRINK ? Math.min(SAFETY, factor) : MOST_SHRINK);
        rejected = true;
    }

    /** A step of size h could not be solved. */
    void shrink(double h) {
        next = 0.5 * h;
        rejected = true;
    }

    private double factor(double error) {
        // Not StrictMath.pow, which allocates in JDK 25.
        return SAFETY * StrictMath.exp(exponent * StrictMath.log(Math.max(error, 1e-10)));
    }
}
