package remit.stats;

/**
 * Correlation of two variables over the same subjects.
 *
 * <p>Pearson's coefficient with Fisher's z interval (Fisher, Metron 1921;1:3); Spearman's is Pearson's on mid-ranks
 * (Spearman, Am J Psychol 1904;15:72). Undefined where a variable does not vary.
 */
public final class Correlations {

    private Correlations() {}

    /**
     * Pearson's correlation with Fisher's z interval.
     *
     * @param x finite numbers
     * @param y finite numbers of the same subjects
     * @param level confidence level in (0, 1)
     * @return coefficient in [-1, 1]; no interval below four subjects
     */
    public static Estimate pearson(double[] x, double[] y, double level) {
        Inputs.finite(x);
        Inputs.finite(y);
        Inputs.sameLength(x.length, y.length, "second values");
        Inputs.level(level);
        int n = x.length;
        double r = coefficient(x, y);
        if (Double.isNaN(r)) {
            return Estimate.undefined(level, n);
        }
        if (n < 4) {
            return Estimate.withoutInterval(r, level, n);
        }
        double half = Distributions.normalTwoSidedQuantile(level) / Math.sqrt(n - 3.0);
        double z = 0.5 * (StrictMath.log1p(r) - StrictMath.log1p(-r));
        return Estimate.clipped(r, StrictMath.tanh(z - half), StrictMath.tanh(z + half), level, n);
    }

    /** Spearman's rank correlation in [-1, 1], ties given their mid-rank; NaN where a variable does not vary. */
    public static double spearman(double[] x, double[] y) {
        Inputs.finite(x);
        Inputs.finite(y);
        Inputs.sameLength(x.length, y.length, "second values");
        return coefficient(midRanks(x), midRanks(y));
    }

    private static double coefficient(double[] x, double[] y) {
        double meanX = Means.mean(x);
        double meanY = Means.mean(y);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }
        if (!(xx > 0 && yy > 0)) {
            return Double.NaN;
        }
        return Math.max(-1, Math.min(1, xy / (Math.sqrt(xx) * Math.sqrt(yy))));
    }

    private static double[] midRanks(double[] values) {
        int[] order = Inputs.orderOf(values);
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to + 1 < order.length && values[order[to + 1]] == values[order[from]]) {
                to++;
            }
            for (int k = from; k <= to; k++) {
                ranks[order[k]] = (from + to) / 2.0 + 1;
            }
            from = to + 1;
        }
        return ranks;
    }
}
