package remit.stats;

/**
 * One step of a cumulative incidence curve.
 *
 * @param time time of the step, in the unit of the data
 * @param atRisk subjects still followed without any event just before it
 * @param events subjects with this cause's event at it; 0 where only another cause occurred
 * @param incidence chance to have had this cause's event up to and at the time
 * @param variance variance of the incidence
 */
public record IncidenceStep(double time, int atRisk, int events, double incidence, double variance) {

    /** Standard error of the incidence. */
    public double standardError() {
        return Math.sqrt(variance);
    }
}
