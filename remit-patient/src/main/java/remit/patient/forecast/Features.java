package remit.patient.forecast;

import java.util.Arrays;
import java.util.List;
import remit.trial.clinic.Clinic;
import remit.trial.simulate.Recalled;

/** The histories of twins beside the person's, and the weights that follow. */
final class Features {

    private final double[][] rows;
    private final double[] weights;
    private final double exponent;
    private final double[] distances;

    private Features(double[][] rows, double[] weights, double exponent, double[] distances) {
        this.rows = rows;
        this.weights = weights;
        this.exponent = exponent;
        this.distances = distances;
    }

    static Features of(History history, Clinic clinic, List<Recalled> twins) {
        double[][] raw = twins.stream()
                .map(twin -> history.features(clinic, twin.visits()))
                .toArray(double[][]::new);
        return of(raw, history.observed(), history.importance());
    }

    /** Weights of twins by their features; a feature that a twin lacks counts as the mean of the others. */
    static Features of(double[][] raw, double[] observed, double[] importance) {
        for (int f = 0; f < observed.length; f++) {
            double sum = 0;
            int count = 0;
            for (double[] row : raw) {
                if (Double.isFinite(row[f])) {
                    sum += row[f];
                    count++;
                }
            }
            for (double[] row : raw) {
                if (!Double.isFinite(row[f])) {
                    row[f] = count == 0 ? observed[f] : sum / count;
                }
            }
        }
        double[][] rows = Assimilation.standardized(raw, observed);
        double[] distances = Assimilation.distances(rows, importance);
        // a distance of one spread of a reading: half a spread of the population or so
        double limit = 4;
        double exponent = Assimilation.exponent(distances, limit, Math.max(8, Forecaster.EFFECTIVE_SHARE * raw.length));
        return new Features(rows, Assimilation.weights(distances, exponent), exponent / limit, distances);
    }

    double[][] rows() {
        return rows;
    }

    double[] weights() {
        return weights;
    }

    /** Share of the whole distance that counted. */
    double exponent() {
        return exponent;
    }

    /** Whether no twin is near: the nearest differs by more than three spreads a feature on the whole. */
    boolean isFar() {
        double least = Arrays.stream(distances).min().orElse(0);
        int features = rows.length == 0 ? 1 : rows[0].length;
        return least > 4.5 * features;
    }
}
