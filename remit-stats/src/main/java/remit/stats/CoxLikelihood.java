package remit.stats;

import java.util.Arrays;

/**
 * Efron's partial likelihood with its first two derivatives (Efron, J Am Stat Assoc 1977;72:557).
 *
 * <p>One pass from the last time to the first: sums over the risk set of exp(x b), x exp(x b) and x x' exp(x b); at a time
 * with d deaths the l-th of them sees the risk set less l/d of the dying. Covariates are centred and scaled to unit
 * deviation, which changes neither likelihood nor convergence path but keeps the numbers near one.
 */
final class CoxLikelihood {

    private final double[] times;
    private final boolean[] events;
    private final int[] strata;
    private final double[][] scaled;
    private final double[] scales;
    private final int[] order;
    private final int deaths;

    CoxLikelihood(double[] times, boolean[] events, double[][] covariates, int[] strata) {
        Inputs.times(times, events.length);
        Inputs.sameLength(times.length, covariates.length, "rows of covariates");
        Inputs.sameLength(times.length, strata.length, "strata");
        this.times = times.clone();
        this.events = events.clone();
        this.strata = strata.clone();
        int columns = covariates.length == 0 ? 0 : covariates[0].length;
        this.scales = new double[columns];
        this.scaled = new double[times.length][columns];
        for (int k = 0; k < columns; k++) {
            double[] column = new double[times.length];
            for (int i = 0; i < column.length; i++) {
                Inputs.sameLength(columns, covariates[i].length, "covariates");
                column[i] = covariates[i][k];
            }
            Inputs.finite(column);
            double mean = Means.mean(column);
            double sd = Means.standardDeviation(column);
            scales[k] = sd > 0 ? sd : 1;
            for (int i = 0; i < column.length; i++) {
                scaled[i][k] = (column[i] - mean) / scales[k];
            }
        }
        int count = 0;
        for (boolean event : events) {
            count += event ? 1 : 0;
        }
        this.deaths = count;
        this.order = descending();
    }

    int covariates() {
        return scales.length;
    }

    int subjects() {
        return times.length;
    }

    int deaths() {
        return deaths;
    }

    double scale(int covariate) {
        return scales[covariate];
    }

    /** Log partial likelihood at coefficients of the scaled covariates; gradient and information are overwritten. */
    double evaluate(double[] beta, double[] gradient, double[][] information) {
        int p = beta.length;
        Arrays.fill(gradient, 0);
        for (double[] row : information) {
            Arrays.fill(row, 0);
        }
        double[] eta = linearPredictors(beta);
        Sums risk = new Sums(p);
        Sums dying = new Sums(p);
        double logLikelihood = 0;
        int from = 0;
        while (from < order.length) {
            int first = order[from];
            if (from > 0 && strata[order[from - 1]] != strata[first]) {
                risk.clear();
            }
            dying.clear();
            int tied = 0;
            int to = from;
            while (to < order.length && times[order[to]] == times[first] && strata[order[to]] == strata[first]) {
                int i = order[to];
                double weight = StrictMath.exp(eta[i]);
                risk.add(weight, scaled[i]);
                if (events[i]) {
                    tied++;
                    dying.add(weight, scaled[i]);
                    logLikelihood += eta[i];
                    for (int k = 0; k < p; k++) {
                        gradient[k] += scaled[i][k];
                    }
                }
                to++;
            }
            for (int l = 0; l < tied; l++) {
                logLikelihood -= risk.less(dying, (double) l / tied, gradient, information);
            }
            from = to;
        }
        return logLikelihood;
    }

    private double[] linearPredictors(double[] beta) {
        double[] eta = new double[times.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < eta.length; i++) {
            for (int k = 0; k < beta.length; k++) {
                eta[i] += beta[k] * scaled[i][k];
            }
            largest = Math.max(largest, eta[i]);
        }
        for (int i = 0; i < eta.length; i++) {
            eta[i] -= largest;
        }
        return eta;
    }

    private int[] descending() {
        Integer[] boxed = new Integer[times.length];
        Arrays.setAll(boxed, i -> i);
        Arrays.sort(boxed, (a, b) -> {
            int byStratum = Integer.compare(strata[a], strata[b]);
            return byStratum != 0 ? byStratum : Double.compare(times[b], times[a]);
        });
        return Arrays.stream(boxed).mapToInt(Integer::intValue).toArray();
    }

    /** Weighted sums over a set of subjects. */
    private static final class Sums {
        private final double[] first;
        private final double[][] second;
        private double zeroth;

        Sums(int p) {
            first = new double[p];
            second = new double[p][p];
        }

        void clear() {
            zeroth = 0;
            Arrays.fill(first, 0);
            for (double[] row : second) {
                Arrays.fill(row, 0);
            }
        }

        void add(double weight, double[] x) {
            zeroth += weight;
            for (int j = 0; j < x.length; j++) {
                double weighted = weight * x[j];
                first[j] += weighted;
                for (int k = 0; k <= j; k++) {
                    second[j][k] += weighted * x[k];
                }
            }
        }

        /** Takes the mean and variance of x over this set less a share of the dying off the derivatives; returns the log of its weight. */
        double less(Sums dying, double share, double[] gradient, double[][] information) {
            double weight = zeroth - share * dying.zeroth;
            double[] mean = new double[first.length];
            for (int j = 0; j < mean.length; j++) {
                mean[j] = (first[j] - share * dying.first[j]) / weight;
                gradient[j] -= mean[j];
                for (int k = 0; k <= j; k++) {
                    double entry = (second[j][k] - share * dying.second[j][k]) / weight - mean[j] * mean[k];
                    information[j][k] += entry;
                    if (k < j) {
                        information[k][j] += entry;
                    }
                }
            }
            return StrictMath.log(weight);
        }
    }
}
