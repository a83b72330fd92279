package remit.solve;

/**
 * The step size rule: h (safety) error^(-1/order) within limits, no growth right after a rejection, and a memory of the
 * step that the start after the last jump accepted, which the next start tries first (dosing repeats itself). After a
 * step that was guessed, with much caution, growth has no limit but {@link #LEAST_ERROR}: its error says more.
 * Hairer &amp; Wanner 1996, section IV.8; the memory is the project's own and was measured against starting afresh.
 */
final class StepControl {

    private static final double SAFETY = 0.9;
    private static final double LEAST_ERROR = 1e-10;
    private static final double MOST_ERROR = 1e10;
    private static final int NEWTON_ROUNDS = 2;
    private static final double MOST_GROWTH = 6.0;
    private static final double MOST_SHRINK = 0.2;
    private static final double MOST_GROWTH_OF_MEMORY = 2.0;

    private final int order;

    /** The bits of 1 and one order-th of them: what the bits of a number's order-th are to be taken from. */
    private final long bitsAtOne;

    private double next;
    private double remembered;
    private boolean fresh;
    private boolean guessed;
    private boolean rejected;

    StepControl(int order) {
        this.order = order;
        bitsAtOne = Double.doubleToRawLongBits(1) / order * (order + 1);
    }

    /** Forgets everything: a new trajectory. */
    void reset() {
        next = Double.NaN;
        remembered = Double.NaN;
        guessed = false;
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
        guessed = true;
    }

    double next() {
        return next;
    }

    /** A step of size h was accepted; cut says that it was shorter than wanted because an end was near. */
    void accepted(double h, double error, boolean cut) {
        double most = guessed ? Double.POSITIVE_INFINITY : MOST_GROWTH;
        double factor = Math.min(most, Math.max(MOST_SHRINK, factor(error)));
        if (rejected) {
            factor = Math.min(1.0, factor);
        }
        if (fresh && !cut) {
            remembered = h * Math.min(factor, MOST_GROWTH_OF_MEMORY);
        }
        next = cut ? Math.max(next, h * factor) : h * factor;
        guessed = false;
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

    /**
     * Safety error^(-1/order) to a thousandth, which is more than a step size needs: Newton's method for
     * root^(-order) = error, from a start whose exponent is right. A library's power takes ten times as long.
     */
    private double factor(double error) {
        double counted = Math.min(Math.max(error, LEAST_ERROR), MOST_ERROR);
        double root = Double.longBitsToDouble(bitsAtOne - Double.doubleToRawLongBits(counted) / order);
        for (int round = 0; round < NEWTON_ROUNDS; round++) {
            double product = counted;
            for (int i = 0; i < order; i++) {
                product *= root;
            }
            root *= (order + 1 - product) / order;
        }
        return SAFETY * root;
    }
}
