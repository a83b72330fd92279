package remit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BetaBinomialTest {

    /** Closed form: beta(1, 1) is uniform (mean 1/2, variance 1/12), and the count is then uniform on 0..n. */
    @Test
    void uniformProbabilityGivesUniformCounts() {
        BetaBinomial counts = BetaBinomial.of(0.5, 1.0 / 12, 9);
        for (int k = 0; k <= 9; k++) {
            assertThat(counts.cumulative(k)).isCloseTo((k + 1) / 10.0, within(1e-12));
        }
    }

    /** Closed form: with a known probability it is binomial; P(X = 0) = 0.98^27, P(X <= 1) = 0.98^27 + 27 0.02 0.98^26. */
    @Test
    void knownProbabilityIsBinomial() {
        BetaBinomial counts = BetaBinomial.of(0.02, 0, 27);
        double none = StrictMath.pow(0.98, 27);
        assertThat(counts.cumulative(0)).isCloseTo(none, within(1e-6));
        assertThat(counts.cumulative(1)).isCloseTo(none + 27 * 0.02 * StrictMath.pow(0.98, 26), within(1e-6));
        assertThat(counts.low(0.90)).isZero();
    }

    /** Closed form: beta-binomial variance n p q (1 + (n - 1) rho), rho = variance / (p q). */
    @Test
    void spreadIsThatOfTheTextbook() {
        double p = 0.3;
        double variance = 0.01;
        int n = 40;
        BetaBinomial counts = BetaBinomial.of(p, variance, n);
        double first = 0;
        double second = 0;
        for (int k = 0; k <= n; k++) {
            double probability = counts.cumulative(k) - counts.cumulative(k - 1);
            first += k * probability;
            second += (double) k * k * probability;
        }
        double rho = variance / (p * (1 - p));
        assertThat(first).isCloseTo(n * p, within(1e-9));
        assertThat(second - first * first).isCloseTo(n * p * (1 - p) * (1 + (n - 1) * rho), within(1e-8));
    }
}
