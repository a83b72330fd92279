package remit.stats;

/**
 * Two incidences at a time compared in the same subjects, censored or not.
 *
 * <p>The correlation of the two estimates comes from the subjects' influences on both ({@link CumulativeIncidence#influence}).
 * Difference: the limits recovered from those of both incidences with that correlation (Zou and Donner, Stat Med
 * 2008;27:1693), so that it fits the intervals shown beside it. Ratio: the log interval with the delta-method variance.
 *
 * @param first incidence on the first occasion
 * @param firstInfluence one value for each subject; 0 for a subject that does not count on this occasion
 * @param second incidence on the second occasion
 * @param secondInfluence one value for each subject, in the same order
 */
public record PairedIncidences(
        Estimate first,
        java.util.List<Double> firstInfluence,
        Estimate second,
        java.util.List<Double> secondInfluence) {

    /**
     * Checks that the subjects are the same.
     *
     * @throws IllegalArgumentException if the lengths or levels differ
     */
    public PairedIncidences {
        firstInfluence = java.util.List.copyOf(firstInfluence);
        secondInfluence = java.util.List.copyOf(secondInfluence);
        Inputs.sameLength(firstInfluence.size(), secondInfluence.size(), "influences");
        if (first.level() != second.level()) {
            throw new IllegalArgumentException("levels " + first.level() + " and " + second.level() + " differ");
        }
    }

    /** First minus second. */
    public Estimate difference() {
        double product = 0;
        double firstSquares = 0;
        double secondSquares = 0;
        for (int i = 0; i < firstInfluence.size(); i++) {
            double a = firstInfluence.get(i);
            double b = secondInfluence.get(i);
            product += a * b;
            firstSquares += a * a;
            secondSquares += b * b;
        }
        double scale = Math.sqrt(firstSquares) * Math.sqrt(secondSquares);
        double correlation = scale > 0 ? Math.max(-1, Math.min(1, product / scale)) : 0;
        return RiskContrasts.combined(first, second, correlation, first.level(), firstInfluence.size());
    }

    /** First over second; no value unless both are positive. */
    public Estimate ratio() {
        if (!(first.value() > 0) || !(second.value() > 0)) {
            return Estimate.undefined(first.level(), firstInfluence.size());
        }
        double variance = 0;
        for (int i = 0; i < firstInfluence.size(); i++) {
            double log = firstInfluence.get(i) / first.value() - secondInfluence.get(i) / second.value();
            variance += log * log;
        }
        return RiskContrasts.logInterval(
                first.value() / second.value(), variance, first.level(), firstInfluence.size());
    }
}
