package remit.calibrate.validate;

import remit.calibrate.learn.Observation;
import remit.stats.Distributions;

/**
 * A predictive distribution of a published figure: normal on the scale of errors, inside what is possible.
 *
 * @param figure that it is of
 * @param mean on the scale
 * @param sd on the scale
 */
record Forecast(Observation figure, double mean, double sd) {

    /** Points of the distribution from which the score is taken. */
    private static final int POINTS = 99;

    private static final double[] NORMAL = normal();

    private static double[] normal() {
        double[] points = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            points[i] = Distributions.normalQuantile((i + 0.5) / POINTS);
        }
        return points;
    }

    /** The quantile in the endpoint's unit. */
    double quantile(double probability) {
        return figure.natural(mean + sd * Distributions.normalQuantile(probability));
    }

    /** The middle in the endpoint's unit. */
    double median() {
        return figure.natural(mean);
    }

    /** Whether a published value in the endpoint's unit lies in the middle part of the distribution. */
    boolean covers(double published, double level) {
        double low = quantile((1 - level) / 2);
        double high = quantile((1 + level) / 2);
        // a figure is published with three digits or fewer
        double rounding = 1e-9 + 5e-4 * Math.abs(published);
        return published >= low - rounding && published <= high + rounding;
    }

    /**
     * Continuous ranked probability score (Gneiting and Raftery, J Am Stat Assoc 2007;102:359): of a share as a share, of a rate
     * as a rate, of a level in units of its spread between patients. Smaller is better.
     */
    double score(double published) {
        double[] points = new double[POINTS];
        double off = 0;
        double apart = 0;
        for (int i = 0; i < POINTS; i++) {
            points[i] = figure.natural(mean + sd * NORMAL[i]) / figure.unit();
            off += Math.abs(points[i] - published / figure.unit());
            apart += (2.0 * (i + 1) - POINTS - 1) * points[i];
        }
        return off / POINTS - apart / ((double) POINTS * POINTS);
    }
}
