package remit.stats;

/** The logit and its inverse, by StrictMath (Berkson, J Am Stat Assoc 1944;39:357). */
public final class Logit {

    private Logit() {}

    /** Log odds of a probability in [0, 1]; infinite at the ends, NaN outside. */
    public static double of(double probability) {
        return StrictMath.log(probability) - StrictMath.log1p(-probability);
    }

    /** Probability in [0, 1] of the log odds; never overflows. */
    public static double inverse(double logOdds) {
        if (logOdds >= 0) {
            return 1 / (1 + StrictMath.exp(-logOdds));
        }
        double odds = StrictMath.exp(logOdds);
        return odds / (1 + odds);
    }
}
