package remit.patient.forecast;

import java.util.Arrays;

/**
 * Weights of virtual twins by how well their simulated history agrees with the person's.
 *
 * <p>Approximate Bayesian computation by importance sampling (Beaumont, Zhang and Balding 2002, Genetics 162:2025): the log
 * weight of a twin is minus half the squared distance between its simulated, noisy history and the observed one, each feature
 * in units of its spread over the twins. The distance is tempered: of all exponents up to the one at which the kernel is as
 * narrow as the spread of a reading, the largest is taken that leaves an effective sample size (Kong, Liu and Wong 1994) of at
 * least the wanted one. Survivors are drawn by the optimal resampling of Fearnhead and Clifford (2003, JRSS B 65:887): weights
 * above a threshold are kept as they are, the others survive by systematic draws and get the threshold as their weight.
 */
final class Assimilation {

    private static final int HALVINGS = 40;

    private Assimilation() {}

    /**
     * Features in units of their spread, the observed one at 0.
     *
     * @param twins twin by feature
     * @param observed by feature
     */
    static double[][] standardized(double[][] twins, double[] observed) {
        int features = observed.length;
        double[][] scaled = new double[twins.length][features];
        for (int f = 0; f < features; f++) {
            double mean = 0;
            for (double[] twin : twins) {
                mean += twin[f];
            }
            mean /= Math.max(1, twins.length);
            double square = 0;
            for (double[] twin : twins) {
                square += (twin[f] - mean) * (twin[f] - mean);
            }
            double sd = Math.sqrt(square / Math.max(1, twins.length - 1));
            for (int i = 0; i < twins.length; i++) {
                scaled[i][f] = sd > 0 ? (twins[i][f] - observed[f]) / sd : 0;
            }
        }
        return scaled;
    }

    /**
     * Half squared distances of standardized features from the origin.
     *
     * @param importance factor per feature
     */
    static double[] distances(double[][] standardized, double[] importance) {
        double[] distances = new double[standardized.length];
        for (int i = 0; i < distances.length; i++) {
            double sum = 0;
            for (int f = 0; f < importance.length; f++) {
                sum += importance[f] * standardized[i][f] * standardized[i][f];
            }
            distances[i] = sum / 2;
        }
        return distances;
    }

    /** Weights exp(-exponent distance), with sum 1. */
    static double[] weights(double[] distances, double exponent) {
        double least = Arrays.stream(distances).min().orElse(0);
        double[] weights = new double[distances.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = StrictMath.exp(-exponent * (distances[i] - least));
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    /** Effective sample size: 1 over the sum of squared weights. */
    static double effectiveSize(double[] weights) {
        double square = 0;
        for (double weight : weights) {
            square += weight * weight;
        }
        return 1 / square;
    }

    /** The largest exponent up to a limit that leaves the wanted effective size. */
    static double exponent(double[] distances, double limit, double wanted) {
        if (effectiveSize(weights(distances, limit)) >= wanted) {
            return limit;
        }
        double low = 0;
        double high = limit;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (effectiveSize(weights(distances, middle)) >= wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Weights of the survivors; 0 for the others.
     *
     * @param count how many survive at most
     * @param uniform one draw from 0 to 1
     */
    static double[] resampled(double[] weights, int count, double uniform) {
        if (weights.length <= count) {
            return weights.clone();
        }
        double threshold = threshold(weights, count);
        double[] kept = new double[weights.length];
        double at = uniform * threshold;
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] >= threshold) {
                kept[i] = weights[i];
            } else {
                sum += weights[i];
                if (sum > at) {
                    kept[i] = threshold;
                    at += threshold;
                }
            }
        }
        double total = Arrays.stream(kept).sum();
        for (int i = 0; i < kept.length; i++) {
            kept[i] /= total;
        }
        return kept;
    }

    /** The c at which the sum of min(w/c, 1) is the count. */
    private static double threshold(double[] weights, int count) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 2 * HALVINGS; i++) {
            double middle = (low + high) / 2;
            double sum = 0;
            for (double weight : weights) {
                sum += Math.min(1, weight / middle);
            }
            if (sum > count) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
