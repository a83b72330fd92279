package remit.stats.meta;

import remit.stats.Distributions;
import remit.stats.Estimate;

/**
 * The effect one study found, on the analysis scale, with the variance that sampling gives it.
 *
 * @param value the effect (metafor's yi): a difference, the logarithm of a ratio, a logit
 * @param variance its sampling variance (metafor's vi), above 0, in the square of the value's unit
 */
public record EffectSize(double value, double variance) implements Reported {

    /**
     * Checks both numbers.
     *
     * @throws IllegalArgumentException if the value is not finite or the variance not finite and positive
     */
    public EffectSize {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("an effect of " + value + " cannot be pooled");
        }
        if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a sampling variance of " + variance + " gives no weight; maybe the study has no spread");
        }
    }

    /** Root of the variance. */
    public double standardError() {
        return Math.sqrt(variance);
    }

    /** The study's own interval on the analysis scale, from the normal distribution. */
    public Estimate interval(double level) {
        double half = Distributions.normalTwoSidedQuantile(level) * standardError();
        return new Estimate(value, value - half, value + half, level, 1);
    }
}
