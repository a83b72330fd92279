package remit.stats;

import org.hipparchus.special.Erf;

/** The standard normal distribution. */
public final class Normal {

    private static final double SQRT_2 = Math.sqrt(2.0);

    private Normal() {}

    /** Probability of a value of at most z. */
    public static double cumulative(double z) {
        return 0.5 * Erf.erfc(-z / SQRT_2);
    }
}
