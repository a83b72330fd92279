package remit.stats;

/**
 * One step down of a survival curve.
 *
 * @param time time of the step, in the unit of the data
 * @param atRisk subjects still followed just before it
 * @param events subjects with the event at it, 1 or more
 * @param survival probability to be without the event just after it
 * @param hazardVariance Greenwood's sum up to here, the variance of log survival; infinite where survival is 0
 */
public record SurvivalStep(double time, int atRisk, int events, double survival, double hazardVariance) {

    /** Greenwood's standard error of the survival; 0 where the survival is 0. */
    public double standardError() {
        return survival == 0 ? 0 : survival * Math.sqrt(hazardVariance);
    }
}
