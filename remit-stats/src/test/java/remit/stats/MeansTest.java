package remit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static remit.stats.Reference.assertClose;
import static remit.stats.Reference.assertMatches;
import static remit.stats.Reference.value;

import org.junit.jupiter.api.Test;

class MeansTest {

    /** Student's sleep data, Biometrika 1908;6:1 (R's `sleep`): extra hours of sleep under two drugs. */
    private static final double[] FIRST = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

    private static final double[] SECOND = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

    @Test
    void quantilesOfDistributionsMatchR() {
        // R 4.2.2 qnorm, qt, pt, pchisq, pnorm
        for (double p : new double[] {0.8, 0.9, 0.95, 0.99}) {
            assertClose(Distributions.normalTwoSidedQuantile(p), value("normal." + p), 1e-13);
            for (String degrees : new String[] {"1", "2.5", "7", "30", "998"}) {
                assertClose(
                        Distributions.studentTwoSidedQuantile(p, Double.parseDouble(degrees)),
                        value("t." + p + "." + degrees),
                        1e-12);
            }
        }
        assertClose(Distributions.studentTwoSided(-2.2, 11.3), value("t.p.2.2.11.3"), 1e-12);
        assertClose(Distributions.chiSquareUpper(7.81, 3), value("chisq.p.7.81.3"), 1e-12);
        assertThat(Distributions.normalTwoSided(-5) / value("z.p.5")).isCloseTo(1, within(1e-12));
    }

    @Test
    void studentsSleepDataMatchR() {
        // R 4.2.2 t.test and friends on `sleep`
        assertMatches(Means.mean(FIRST, 0.95), "sleep.one", 1e-12);
        assertMatches(Means.pairedDifference(FIRST, SECOND, 0.95), "sleep.paired", 1e-12);
        assertMatches(Means.difference(FIRST, SECOND, 0.95), "sleep.welch", 1e-12);
        assertClose(Means.pairedTest(FIRST, SECOND).pValue(), value("sleep.paired.p"), 1e-11);
        TestResult welch = Means.welchTest(FIRST, SECOND);
        assertClose(welch.statistic(), value("sleep.welch.t"), 1e-12);
        assertClose(welch.degreesOfFreedom(), value("sleep.welch.df"), 1e-12);
        assertClose(welch.pValue(), value("sleep.welch.p"), 1e-12);
        TestResult pooled = Means.pooledTest(FIRST, SECOND);
        assertClose(pooled.statistic(), value("sleep.pooled.t"), 1e-12);
        assertClose(pooled.pValue(), value("sleep.pooled.p"), 1e-12);
        double[] weights = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        assertClose(Means.weightedMean(FIRST, weights), value("sleep.weighted"), 1e-13);
        assertClose(StandardizedDifferences.cohenD(FIRST, SECOND), value("sleep.d"), 1e-13);
        assertClose(StandardizedDifferences.ofMeans(FIRST, SECOND), value("sleep.d"), 1e-13);
    }

    @Test
    void studentsPublishedMeans() {
        // Student 1908, section IX: means 0.75, 2.33, mean difference 1.58
        assertThat(Means.mean(FIRST)).isCloseTo(0.75, within(1e-12));
        assertThat(Means.mean(SECOND)).isCloseTo(2.33, within(1e-12));
        assertThat(Means.pairedDifference(FIRST, SECOND, 0.95).value()).isCloseTo(1.58, within(1e-12));
    }

    @Test
    void summaryAndCorrelationMatchR() {
        // R 4.2.2 sd, quantile (type 7), cor.test, cor(method = "spearman")
        Summary summary = Summary.of(FIRST);
        assertClose(summary.sd(), value("sleep.sd"), 1e-13);
        assertClose(summary.lowerQuartile(), value("sleep.q0.25"), 1e-13);
        assertClose(summary.median(), value("sleep.q0.5"), 1e-13);
        assertClose(summary.upperQuartile(), value("sleep.q0.75"), 1e-13);
        assertClose(Quantiles.quantile(FIRST, 0.1), value("sleep.q0.1"), 1e-13);
        assertThat(summary.min()).isEqualTo(-1.6);
        assertThat(summary.max()).isEqualTo(3.7);
        assertThat(summary.mean(0.95)).isEqualTo(Means.mean(FIRST, 0.95));
        assertMatches(Correlations.pearson(FIRST, SECOND, 0.95), "sleep.pearson", 1e-12);
        assertClose(Correlations.spearman(FIRST, SECOND), value("sleep.spearman"), 1e-13);
    }

    @Test
    void medianIntervalOfTen() {
        // Closed form: for n = 10, P(Bin(10, 1/2) <= 1) = 11/1024 = 0.0107 <= 0.025 < P(<= 2) = 56/1024, so the 2nd and
        // 9th values
        Estimate median = Quantiles.median(FIRST, 0.95);
        assertThat(median.low()).isEqualTo(-1.2);
        assertThat(median.high()).isEqualTo(3.4);
        // Closed form: 2 / 2^5 > 0.05, so five values cannot bound a median at 0.95
        assertThat(Quantiles.median(new double[] {1, 2, 3, 4, 5}, 0.95).low()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Quantiles.median(new double[] {1, 2, 3, 4, 5}, 0.95).high()).isEqualTo(Double.POSITIVE_INFINITY);
        // Closed form: 2 / 2^6 = 0.03125 <= 0.05, the whole range of six
        assertThat(Quantiles.median(new double[] {6, 2, 3, 4, 5, 1}, 0.95).low())
                .isEqualTo(1);
    }

    @Test
    void weightedQuantileOfRepeatedValuesIsTheType2Quantile() {
        // Closed form: weights 1, 2, 1 stand for 10, 20, 20, 30
        double[] values = {30, 10, 20};
        double[] weights = {1, 1, 2};
        assertThat(Quantiles.weighted(values, weights, 0.5)).isEqualTo(20);
        assertThat(Quantiles.weighted(values, weights, 0.25)).isEqualTo(15);
        assertThat(Quantiles.weighted(values, weights, 0.9)).isEqualTo(30);
        assertThat(Quantiles.weighted(values, weights, 0)).isEqualTo(10);
        assertThat(Quantiles.weighted(values, weights, 1)).isEqualTo(30);
    }

    @Test
    void whatCannotBeEstimatedIsUndefined() {
        assertThat(Means.mean(new double[0], 0.95).isDefined()).isFalse();
        Estimate one = Means.mean(new double[] {3}, 0.95);
        assertThat(one.value()).isEqualTo(3);
        assertThat(one.hasInterval()).isFalse();
        assertThat(Means.difference(FIRST, new double[0], 0.95).isDefined()).isFalse();
        assertThat(Means.difference(FIRST, new double[] {1}, 0.95).hasInterval())
                .isFalse();
        assertThat(Means.welchTest(new double[] {1, 1}, new double[] {1, 1}).pValue())
                .isNaN();
        Estimate constant = Means.difference(new double[] {2, 2}, new double[] {1, 1}, 0.95);
        assertThat(constant.low()).isEqualTo(1);
        assertThat(constant.high()).isEqualTo(1);
        assertThat(Quantiles.median(new double[0], 0.95).isDefined()).isFalse();
        assertThat(Correlations.pearson(new double[] {1, 1, 1}, new double[] {1, 2, 3}, 0.95)
                        .isDefined())
                .isFalse();
    }

    @Test
    void wrongInputSaysWhatWasGiven() {
        assertThatThrownBy(() -> Means.mean(new double[] {1, Double.NaN}, 0.95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("value 1 is NaN");
        assertThatThrownBy(() -> Means.mean(FIRST, 95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maybe 0.95");
        assertThatThrownBy(() -> Means.pairedDifference(FIRST, new double[] {1}, 0.95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 second values for 10 subjects");
        assertThatThrownBy(() -> new Estimate(1, 2, 3, 0.95, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void standardDeviationInterval() {
        // NIST/SEMATECH e-Handbook 1.3.5.8 form: sqrt((n-1) s^2 / chi2); chi2(0.975, 9) = 19.0228, chi2(0.025, 9) =
        // 2.7004 (table)
        Estimate sd = Means.standardDeviation(FIRST, 0.95);
        assertThat(sd.low()).isCloseTo(sd.value() * Math.sqrt(9 / 19.0228), within(1e-4));
        assertThat(sd.high()).isCloseTo(sd.value() * Math.sqrt(9 / 2.7004), within(1e-4));
    }

    @Test
    void logitAndItsInverse() {
        // Closed form: log(0.8 / 0.2) = log 4 = 1.3862943611198906
        assertThat(Logit.of(0.8)).isCloseTo(1.3862943611198906, within(1e-15));
        assertThat(Logit.inverse(1.3862943611198906)).isCloseTo(0.8, within(1e-15));
        assertThat(Logit.inverse(-800)).isZero();
        assertThat(Logit.inverse(800)).isEqualTo(1);
        assertThat(Logit.of(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
