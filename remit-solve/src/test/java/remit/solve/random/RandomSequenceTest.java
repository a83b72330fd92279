package remit.solve.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Distributions by Kolmogorov-Smirnov or chi-square tests. Seeds are fixed, so a test that passes always passes; each was
 * passed at a false-alarm rate of 1e-6, so a failure after a change of the code is no bad luck.
 */
class RandomSequenceTest {

    private static final int DRAWS = 20_000;
    /** sqrt(ln(2e6)/2): Kolmogorov's asymptotic critical value at 1e-6. */
    private static final double CRITICAL = 2.693;
    /** The standard normal quantile at 1 - 1e-6. */
    private static final double CRITICAL_Z = 4.753;

    private static RandomSequence sequence(String purpose) {
        return KeyedRandom.of(20261121, 0, purpose).sequence();
    }

    private static double[] draws(String purpose, ToDoubleFunction<RandomSequence> draw) {
        RandomSequence sequence = sequence(purpose);
        double[] values = new double[DRAWS];
        Arrays.setAll(values, i -> draw.applyAsDouble(sequence));
        return values;
    }

    /** Kolmogorov's distance times sqrt(n). */
    private static double distance(double[] values, DoubleUnaryOperator distribution) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double worst = 0;
        for (int i = 0; i < sorted.length; i++) {
            double expected = distribution.applyAsDouble(sorted[i]);
            worst = Math.max(worst, Math.max(expected - i / (double) DRAWS, (i + 1) / (double) DRAWS - expected));
        }
        return worst * Math.sqrt(DRAWS);
    }

    /** The normal distribution function by bisection of the quantile function, which has a test of its own. */
    private static double normalBelow(double z) {
        double low = 1e-300;
        double high = 1 - 1e-16;
        for (int i = 0; i < 80; i++) {
            double middle = 0.5 * (low + high);
            if (NormalQuantile.of(middle) < z) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Test
    void uniform() {
        double[] values = draws("uniform", RandomSequence::nextUniform);
        assertThat(distance(values, x -> x)).isLessThan(CRITICAL);
    }

    /** Closed form: the ends of the 2^52 parts. */
    @Test
    void uniformNeverTouchesItsEnds() {
        assertThat(RandomSequence.uniform(0L)).isEqualTo(0x1.0p-53);
        assertThat(RandomSequence.uniform(-1L)).isEqualTo(1 - 0x1.0p-53);
    }

    @Test
    void normal() {
        double[] values = draws("normal", RandomSequence::nextNormal);
        assertThat(distance(values, RandomSequenceTest::normalBelow)).isLessThan(CRITICAL);
    }

    @Test
    void exponential() {
        double[] values = draws("exponential", RandomSequence::nextExponential);
        assertThat(distance(values, x -> 1 - StrictMath.exp(-x))).isLessThan(CRITICAL);
    }

    /** Closed forms: Erlang for whole shapes, chi-square with one degree of freedom for shape 1/2. */
    @Test
    void gamma() {
        assertThat(distance(draws("gamma 1", s -> s.nextGamma(1)), x -> 1 - StrictMath.exp(-x)))
                .isLessThan(CRITICAL);
        assertThat(distance(draws("gamma 3", s -> s.nextGamma(3)), x -> 1 - StrictMath.exp(-x) * (1 + x + x * x / 2)))
                .isLessThan(CRITICAL);
        assertThat(distance(draws("gamma 0.5", s -> s.nextGamma(0.5)), x -> 2 * normalBelow(Math.sqrt(2 * x)) - 1))
                .isLessThan(CRITICAL);
    }

    /** Mean and variance are the shape; fourth central moment 3 k^2 + 6 k gives the error of the variance. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.3, 7.7, 1000})
    void gammaMoments(double shape) {
        double[] values = draws("gamma moments", s -> s.nextGamma(shape));
        double mean = Arrays.stream(values).sum() / DRAWS;
        double variance =
                Arrays.stream(values).map(x -> (x - shape) * (x - shape)).sum() / DRAWS;
        assertThat(mean).isCloseTo(shape, within(CRITICAL_Z * Math.sqrt(shape / DRAWS)));
        double spread = Math.sqrt((2 * shape * shape + 6 * shape) / DRAWS);
        assertThat(variance).isCloseTo(shape, within(CRITICAL_Z * spread));
    }

    /** Closed forms: x^a, 1 - (1 - x)^b, the polynomial of (2, 3), the arcsine law of (1/2, 1/2). */
    @Test
    void beta() {
        assertThat(distance(draws("beta a", s -> s.nextBeta(4, 1)), x -> x * x * x * x))
                .isLessThan(CRITICAL);
        assertThat(distance(draws("beta b", s -> s.nextBeta(1, 0.2)), x -> 1 - StrictMath.pow(1 - x, 0.2)))
                .isLessThan(CRITICAL);
        assertThat(distance(draws("beta 2 3", s -> s.nextBeta(2, 3)), x -> x * x * (6 - 8 * x + 3 * x * x)))
                .isLessThan(CRITICAL);
        assertThat(distance(
                        draws("beta arcsine", s -> s.nextBeta(0.5, 0.5)),
                        x -> 2 / StrictMath.PI * StrictMath.asin(Math.sqrt(x))))
                .isLessThan(CRITICAL);
    }

    /** Tiny shapes: the gammas underflow, the beta must still be 0 or 1 with probability b/(a+b), a/(a+b). */
    @Test
    void betaOfTinyShapesIsACoin() {
        double[] values = draws("beta coin", s -> s.nextBeta(1e-5, 3e-5));
        assertThat(Arrays.stream(values).allMatch(x -> x >= 0 && x <= 1)).isTrue();
        double ones = Arrays.stream(values).filter(x -> x > 0.5).count() / (double) DRAWS;
        assertThat(ones).isCloseTo(0.25, within(CRITICAL_Z * Math.sqrt(0.25 * 0.75 / DRAWS)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.8, 4, 9.99, 10, 12.5, 40, 300, 20_000})
    void poisson(double mean) {
        double[] values = draws("poisson", s -> s.nextPoisson(mean));
        assertGoodFit(values, k -> StrictMath.exp(k * StrictMath.log(mean) - mean - RandomSequence.logFactorial(k)));
    }

    /** Chi-square over cells of at least 20 expected, neighbors pooled; its quantile by Wilson and Hilferty 1931. */
    private static void assertGoodFit(double[] values, IntToDoubleFunction probability) {
        int largest = (int) Arrays.stream(values).max().orElseThrow();
        int[] counts = new int[largest + 2];
        for (double value : values) {
            counts[(int) value]++;
        }
        double statistic = 0;
        double expected = 0;
        double observed = 0;
        double left = 1;
        int cells = 0;
        for (int k = 0; k <= largest; k++) {
            double p = probability.applyAsDouble(k);
            expected += DRAWS * p;
            observed += counts[k];
            left -= p;
            if (expected >= 20 && left * DRAWS >= 20) {
                statistic += (observed - expected) * (observed - expected) / expected;
                cells++;
                expected = 0;
                observed = 0;
            }
        }
        expected += DRAWS * Math.max(0, left);
        statistic += (observed - expected) * (observed - expected) / expected;
        double freedom = cells;
        double z = (StrictMath.cbrt(statistic / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
        assertThat(z).isLessThan(CRITICAL_Z);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 1000})
    void index(int bound) {
        assertGoodFit(draws("index", s -> s.nextIndex(bound)), k -> 1.0 / bound);
    }

    @Test
    void indexStaysInLargeBounds() {
        double[] values = draws("large index", s -> s.nextIndex(Integer.MAX_VALUE));
        assertThat(distance(values, x -> x / Integer.MAX_VALUE)).isLessThan(CRITICAL);
        assertThat(sequence("one").nextIndex(1)).isZero();
    }

    @Test
    void bernoulli() {
        double[] values = draws("bernoulli", s -> s.nextBernoulli(0.3) ? 1 : 0);
        assertThat(Arrays.stream(values).sum() / DRAWS)
                .isCloseTo(0.3, within(CRITICAL_Z * Math.sqrt(0.3 * 0.7 / DRAWS)));
        assertThat(sequence("certain").nextBernoulli(1)).isTrue();
        assertThat(sequence("never").nextBernoulli(0)).isFalse();
    }

    /** Neighbors among keys must be as independent as neighbors in a sequence: correlation and a 16 by 16 table. */
    @ParameterizedTest
    @CsvSource({"patients", "seeds", "indices", "places", "sequence"})
    void neighborsAreIndependent(String kind) {
        double[] values = new double[DRAWS + 1];
        RandomSequence sequence = sequence("neighbors");
        KeyedRandom key = KeyedRandom.of(1, 1, "neighbors");
        Arrays.setAll(values, i -> switch (kind) {
            case "patients" -> KeyedRandom.of(1, i, "x").uniform(0);
            case "seeds" -> KeyedRandom.of(i, 1, "x").uniform(0);
            case "indices" -> key.with(i).uniform(0);
            case "places" -> key.uniform(i);
            default -> sequence.nextUniform();
        });
        assertThat(distance(Arrays.copyOf(values, DRAWS), x -> x)).isLessThan(CRITICAL);
        double correlation = 0;
        double[] table = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            correlation += 12 * (values[i] - 0.5) * (values[i + 1] - 0.5) / DRAWS;
            table[i] = 16 * (int) (16 * values[i]) + (int) (16 * values[i + 1]);
        }
        assertThat(correlation).isCloseTo(0, within(CRITICAL_Z / Math.sqrt(DRAWS)));
        assertGoodFit(table, k -> k < 256 ? 1 / 256.0 : 0);
    }

    /** scipy.special.gammaln(k + 1), Debian python3-scipy, 2026-11-21. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0",
        "5, 4.787491742782046",
        "15, 27.899271383840894",
        "16, 30.671860106080675",
        "17, 33.50507345013689",
        "100, 363.73937555556347",
        "1000000, 12815518.384658169"
    })
    void logFactorial(double k, double expected) {
        assertThat(RandomSequence.logFactorial(k)).isCloseTo(expected, within(1e-12 + 1e-15 * expected));
    }

    @Test
    void badArgumentsAreRefused() {
        RandomSequence sequence = sequence("bad");
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> sequence.nextGamma(bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> sequence.nextBeta(1, bad)).isInstanceOf(IllegalArgumentException.class);
        }
        for (double bad : new double[] {-1, Double.NaN, 1e10}) {
            assertThatThrownBy(() -> sequence.nextPoisson(bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> sequence.nextBernoulli(bad)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> sequence.nextIndex(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(sequence.nextPoisson(0)).isZero();
    }
}
