package remit.calibrate.learn;

import remit.calibrate.figure.Scale;

/** Chance of a trial's own size: figures of one arm come from the same patients. */
public final class Sampling {

    /** Correlation between two figures of one arm, for better or worse: assumed. */
    private static final double CORRELATION = 0.5;

    /** A normal mean is a little better known than figures of skewed scores or medians: variance factor, assumed. */
    private static final double LEVEL_VARIANCE = 1.3;

    private Sampling() {}

    /**
     * Variance that chance gives a figure, on the scale of errors.
     *
     * @param people patients it rests on
     * @param month since treatment began, for the time at risk
     */
    public static double variance(Scale scale, double people, double month) {
        return switch (scale) {
            case SHARE -> 1 / (4 * people);
            case RATE -> 1 / (4 * people * Math.max(month, 1) / 12);
            case LEVEL -> LEVEL_VARIANCE / people;
        };
    }

    /** Covariance of what chance does to two figures. */
    static double covariance(Observation a, Observation b) {
        boolean arm = a.trial().equals(b.trial()) && a.arm().equals(b.arm());
        if (arm && a.line() == b.line()) {
            return a.samplingVariance() + a.simulationVariance();
        }
        return arm
                ? CORRELATION
                        * a.goodDirection()
                        * b.goodDirection()
                        * Math.sqrt(a.samplingVariance() * b.samplingVariance())
                : 0;
    }
}
