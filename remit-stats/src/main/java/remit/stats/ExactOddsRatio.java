package remit.stats;

import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.hipparchus.special.Gamma;

/**
 * Exact inference on a 2 by 2 table with fixed margins.
 *
 * <p>Given the margins, the events of the first group follow Fisher's noncentral hypergeometric distribution, whose
 * parameter is the odds ratio (Fisher, J R Stat Soc 1935;98:39). The estimate maximises that conditional likelihood; the
 * limits are the odds ratios at which the tail beyond the table is half the error (Cornfield, Proc 3rd Berkeley Symp
 * 1956;4:135). The p-value sums the tables no likelier than the one seen, as R's fisher.test does.
 */
public final class ExactOddsRatio {

    private static final double LOG_RANGE = 600;
    private final int smallest;
    private final double[] logWeights;
    private final int n;

    private ExactOddsRatio(int events1, int n1, int events2, int n2) {
        Inputs.count(events1, n1);
        Inputs.count(events2, n2);
        int events = events1 + events2;
        this.n = n1 + n2;
        this.smallest = Math.max(0, events - n2);
        int largest = Math.min(n1, events);
        this.logWeights = new double[largest - smallest + 1];
        for (int i = 0; i < logWeights.length; i++) {
            logWeights[i] = logChoose(n1, smallest + i) + logChoose(n2, events - smallest - i);
        }
    }

    /**
     * Conditional odds ratio with its exact interval.
     *
     * @param events1 events of the first group, 0 to n1
     * @param n1 subjects of the first group
     * @param events2 events of the second group, 0 to n2
     * @param n2 subjects of the second group
     * @param level confidence level in (0, 1)
     * @return the ratio, 0 or infinite at the ends of what the margins allow; NaN with limits 0 and infinity where the margins
     *     allow one table only
     */
    public static Estimate of(int events1, int n1, int events2, int n2, double level) {
        Inputs.level(level);
        ExactOddsRatio table = new ExactOddsRatio(events1, n1, events2, n2);
        double tail = (1 - level) / 2;
        boolean least = events1 == table.smallest;
        boolean most = events1 == table.smallest + table.logWeights.length - 1;
        if (least && most) {
            return new Estimate(Double.NaN, 0, Double.POSITIVE_INFINITY, level, table.n);
        }
        double value =
                least ? 0 : most ? Double.POSITIVE_INFINITY : table.solve(t -> table.moment(t, k -> k) - events1);
        double low = least ? 0 : table.solve(t -> table.moment(t, k -> k >= events1 ? 1 : 0) - tail);
        double high =
                most ? Double.POSITIVE_INFINITY : table.solve(t -> tail - table.moment(t, k -> k <= events1 ? 1 : 0));
        return Estimate.clipped(value, low, high, level, table.n);
    }

    /** Fisher's exact two-sided test that the odds ratio is one. */
    public static TestResult test(int events1, int n1, int events2, int n2) {
        ExactOddsRatio table = new ExactOddsRatio(events1, n1, events2, n2);
        double seen = table.logWeights[events1 - table.smallest] + 1e-7;
        double p = table.moment(0, k -> table.logWeights[k - table.smallest] <= seen ? 1 : 0);
        return new TestResult(Double.NaN, Double.NaN, Math.min(1, p));
    }

    private double solve(DoubleUnaryOperator increasing) {
        return StrictMath.exp(Distributions.root(increasing, -LOG_RANGE, LOG_RANGE));
    }

    /** Expectation of a function of the first group's events at the log odds ratio. */
    private double moment(double logOddsRatio, IntToDoubleFunction function) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < logWeights.length; i++) {
            largest = Math.max(largest, logWeights[i] + i * logOddsRatio);
        }
        double sum = 0;
        double total = 0;
        for (int i = 0; i < logWeights.length; i++) {
            double weight = StrictMath.exp(logWeights[i] + i * logOddsRatio - largest);
            total += weight;
            sum += weight * function.applyAsDouble(smallest + i);
        }
        return sum / total;
    }

    private static double logChoose(int n, int k) {
        return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
    }
}
