package remit.stats;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;

/**
 * Quantiles and tails of the few distributions the estimators need, on Hipparchus's special functions.
 *
 * <p>Quantiles are found by bisection down to neighbouring doubles rather than by Hipparchus's own inverse, whose default
 * stops at 1e-9: about 60 evaluations, no tuning, and monotone in the probability.
 */
public final class Distributions {

    private static final double SQRT_2 = Math.sqrt(2.0);

    private Distributions() {}

    /** Upper quantile of the standard normal for a two-sided interval: 1.96 for 0.95. */
    public static double normalTwoSidedQuantile(double level) {
        return SQRT_2 * Erf.erfInv(level);
    }

    /** Quantile of the standard normal, probability in (0, 1). */
    public static double normalQuantile(double probability) {
        double two = normalTwoSidedQuantile(Math.abs(2 * probability - 1));
        return probability < 0.5 ? -two : two;
    }

    /** Two-sided p-value of a standard normal z. */
    public static double normalTwoSided(double z) {
        return Erf.erfc(Math.abs(z) / SQRT_2);
    }

    /** Upper quantile of Student's t for a two-sided interval; the normal one for infinite degrees of freedom. */
    public static double studentTwoSidedQuantile(double level, double degreesOfFreedom) {
        if (degreesOfFreedom == Double.POSITIVE_INFINITY) {
            return normalTwoSidedQuantile(level);
        }
        double tail = 1 - level;
        double high = 2;
        while (studentTwoSided(high, degreesOfFreedom) > tail) {
            high *= 2;
        }
        return root(t -> tail - studentTwoSided(t, degreesOfFreedom), 0, high);
    }

    /** Two-sided p-value of Student's t; of a normal z for infinite degrees of freedom. */
    public static double studentTwoSided(double t, double degreesOfFreedom) {
        if (Double.isNaN(t)) {
            return Double.NaN;
        }
        if (degreesOfFreedom == Double.POSITIVE_INFINITY) {
            return normalTwoSided(t);
        }
        return Beta.regularizedBeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5);
    }

    /** Upper-tail p-value of a chi-square; 1 at or below zero. */
    public static double chiSquareUpper(double x, double degreesOfFreedom) {
        return x <= 0 ? 1 : Gamma.regularizedGammaQ(degreesOfFreedom / 2, x / 2);
    }

    /** Upper-tail p-value of Fisher's F ratio; 1 at or below zero, NaN for NaN. */
    public static double fisherUpper(double f, double numeratorDegrees, double denominatorDegrees) {
        if (Double.isNaN(f)) {
            return Double.NaN;
        }
        return f <= 0
                ? 1
                : Beta.regularizedBeta(
                        denominatorDegrees / (denominatorDegrees + numeratorDegrees * f),
                        denominatorDegrees / 2,
                        numeratorDegrees / 2);
    }

    /** Quantile of the chi-square distribution, p in (0, 1). */
    public static double chiSquareQuantile(double p, double degreesOfFreedom) {
        return 2 * gammaQuantile(p, degreesOfFreedom / 2);
    }

    /** Quantile of the gamma distribution with unit scale. */
    static double gammaQuantile(double p, double shape) {
        double high = Math.max(1, shape);
        while (Gamma.regularizedGammaP(shape, high) < p) {
            high *= 2;
        }
        return root(x -> Gamma.regularizedGammaP(shape, x) - p, 0, high);
    }

    static double betaQuantile(double p, double alpha, double beta) {
        return root(x -> Beta.regularizedBeta(x, alpha, beta) - p, 0, 1);
    }

    /**
     * The place where a non-decreasing function changes from negative to not negative, to neighbouring doubles or 1e-15
     * relative.
     */
    public static double root(DoubleUnaryOperator increasing, double low, double high) {
        double below = low;
        double above = high;
        for (int i = 0; i < 1100; i++) {
            double middle = below + (above - below) / 2;
            if (middle <= below || middle >= above || above - below <= 1e-15 * Math.abs(middle)) {
                return middle;
            }
            if (increasing.applyAsDouble(middle) < 0) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return below + (above - below) / 2;
    }
}
