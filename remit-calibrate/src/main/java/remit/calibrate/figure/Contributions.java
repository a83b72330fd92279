package remit.calibrate.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import remit.stats.Means;
import remit.stats.Quantiles;
import remit.stats.VarianceComponents;

/**
 * What each virtual patient adds to a figure: values, pseudo-observations of a share, or counts with the years at risk.
 * Immutable; the arrays never leave.
 */
public final class Contributions {

    private final Figure.Statistic statistic;
    private final double month;
    private final double[] values;
    private final double[] beside;
    private final int[] draws;

    private Contributions(Figure.Statistic statistic, double month, double[] values, double[] beside, int[] draws) {
        this.statistic = statistic;
        this.month = month;
        this.values = values.clone();
        this.beside = beside.clone();
        this.draws = draws.clone();
    }

    /**
     * Contributions.
     *
     * @param month since treatment began
     * @param values per patient: a value or change, a (pseudo-)observation of a share, a count
     * @param beside per patient: baseline of a change, years at risk of a count
     * @param draws per patient: draw of the uncertain parameters
     */
    public static Contributions of(
            Figure.Statistic statistic, double month, double[] values, double[] beside, int[] draws) {
        return new Contributions(statistic, month, values, beside, draws);
    }

    /** Number of patients. */
    public int size() {
        return values.length;
    }

    /** Parameter draw of a patient. */
    public int draw(int patient) {
        return draws[patient];
    }

    /** The figure of all patients. */
    public double figure() {
        return switch (statistic) {
            case MEAN, CHANGE, SHARE -> Means.mean(values);
            case MEDIAN, MEDIAN_CHANGE -> Quantiles.median(values, 0.95).value();
            case PERCENT_CHANGE -> FigureFinder.percent(Means.mean(values), Means.mean(beside));
            case PERCENT_CHANGE_PER_YEAR ->
                FigureFinder.percent(Means.mean(values), Means.mean(beside)) / FigureFinder.years(month);
            case RATE -> Means.mean(values) / Means.mean(beside);
        };
    }

    /** A number of a patient such that the mean of all is about the figure, and differences are in its unit. */
    public double linear(int patient) {
        return switch (statistic) {
            case MEAN, MEDIAN, CHANGE, MEDIAN_CHANGE, SHARE -> values[patient];
            case RATE -> values[patient] / Means.mean(beside);
            case PERCENT_CHANGE -> FigureFinder.percent(values[patient], Means.mean(beside));
            case PERCENT_CHANGE_PER_YEAR ->
                FigureFinder.percent(values[patient], Means.mean(beside)) / FigureFinder.years(month);
        };
    }

    /** Variance that differing parameter draws add to the figure, by the method of moments; at least 0. */
    public double parameterVariance() {
        Map<Integer, List<Double>> byDraw = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            byDraw.computeIfAbsent(draws[i], key -> new ArrayList<>()).add(linear(i));
        }
        double[][] groups = byDraw.values().stream()
                .map(group -> group.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
        double between = VarianceComponents.ofValues(groups).between();
        return Double.isFinite(between) ? between : 0;
    }

    /** The least value of a patient. */
    public double least() {
        return Arrays.stream(values).min().orElse(Double.NaN);
    }

    /** Spread between patients, in the unit of the figure; for a share or a rate that of its own distribution. */
    public double spread() {
        return switch (statistic) {
            case MEAN, CHANGE, MEDIAN, MEDIAN_CHANGE -> values.length < 2 ? 0 : Means.standardDeviation(values);
            case SHARE -> {
                double p = Math.min(1, Math.max(0, figure()));
                yield Math.sqrt(p * (1 - p));
            }
            case PERCENT_CHANGE, PERCENT_CHANGE_PER_YEAR ->
                values.length < 2
                        ? 0
                        : 100
                                * Means.standardDeviation(values)
                                / Math.abs(Means.mean(beside))
                                / (statistic == Figure.Statistic.PERCENT_CHANGE ? 1 : FigureFinder.years(month));
            case RATE -> Math.sqrt(Math.max(0, figure()));
        };
    }
}
