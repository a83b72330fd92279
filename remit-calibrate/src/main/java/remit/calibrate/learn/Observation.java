package remit.calibrate.learn;

import remit.calibrate.figure.Scale;

/**
 * A figure of a trial on the scale on which errors are compared, simulated and, where it is known, published; with what the
 * error may have in common with that of other figures.
 *
 * @param trial id of the tables
 * @param arm id of the tables
 * @param line of outcomes.csv
 * @param family trials that share patients; the trial itself where there are none
 * @param diseaseCode of the tables
 * @param disease of the library
 * @param therapyClass msc, ahsct, car-t, biologic, conventional, placebo, soc
 * @param therapy what was studied, joined
 * @param measure of the tables
 * @param statistic of the tables
 * @param definition which remission, which progression; blank when the measure says it all
 * @param kind of the figure: share, rate, level, change or percent
 * @param scale of the errors
 * @param month since treatment began
 * @param goodDirection 1 where more is better, -1 where less is, 0 where neither
 * @param openness how much hope and choice of patients may act on it: 0 in a blinded controlled trial, 0.5 in an open one, 1 without a
 *     comparator
 * @param nonNegative 1 where the figure cannot be below 0, as levels that no virtual patient has below 0; else 0
 * @param people patients that the published figure rests on
 * @param factor from the published unit to the endpoint's
 * @param unit of a level: its spread between patients; 1 otherwise
 * @param origin of a level: its simulated value at baseline, in units; 0 otherwise
 * @param unchanged the figure if nothing changed after day 0, less the origin, on the scale
 * @param simulated figure less the origin, on the scale
 * @param published the same for the published figure; NaN when it is not known
 * @param samplingVariance of the published figure, on the scale
 * @param simulationVariance of the simulated figure for the number of virtual patients, on the scale
 * @param parameterVariance what uncertain parameters add to the variance of the simulated figure, on the scale
 */
public record Observation(
        String trial,
        String arm,
        int line,
        String family,
        String diseaseCode,
        String disease,
        String therapyClass,
        String therapy,
        String measure,
        String statistic,
        String definition,
        String kind,
        Scale scale,
        double month,
        int goodDirection,
        double openness,
        int nonNegative,
        int people,
        double factor,
        double unit,
        double origin,
        double unchanged,
        double simulated,
        double published,
        double samplingVariance,
        double simulationVariance,
        double parameterVariance) {

    /** What the simulation missed. */
    public double error() {
        return published - simulated;
    }

    /** A value on the scale in the unit of the publication. */
    public double asPublished(double onScale) {
        return natural(onScale) / factor;
    }

    /** A value on the scale as a figure in the endpoint's unit. */
    public double natural(double onScale) {
        double natural = scale.back(onScale + origin) * unit;
        return nonNegative == 1 ? Math.max(0, natural) : natural;
    }

    /** A figure in the endpoint's unit as a value on the scale. */
    public double onScale(double natural) {
        return scale.of(natural / unit) - origin;
    }
}
