package remit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static remit.stats.Reference.assertClose;
import static remit.stats.Reference.assertMatches;
import static remit.stats.Reference.value;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesTest {

    /** R 4.2.2 poisson.test. */
    @ParameterizedTest
    @CsvSource({"0, 12.5", "1, 3.2", "17, 104.6", "640, 812.9"})
    void oneRateMatchesR(int events, double personTime) {
        assertMatches(Rates.rate(events, personTime, 0.95), "rate." + events, 1e-11);
    }

    @Test
    void garwoodsTable() {
        // Garwood, Biometrika 1936;28:437, table of 95 % limits: 0: 0 to 3.69; 5: 1.62 to 11.67; 10: 4.80 to 18.39
        assertThat(Rates.rate(0, 1, 0.95).high()).isCloseTo(3.69, within(5e-3));
        assertThat(Rates.rate(5, 1, 0.95).low()).isCloseTo(1.62, within(5e-3));
        assertThat(Rates.rate(5, 1, 0.95).high()).isCloseTo(11.67, within(5e-3));
        assertThat(Rates.rate(10, 1, 0.95).low()).isCloseTo(4.80, within(5e-3));
        assertThat(Rates.rate(10, 1, 0.95).high()).isCloseTo(18.39, within(5e-3));
    }

    @Test
    void rateRatiosMatchR() {
        // R 4.2.2 poisson.test of two samples
        assertMatches(Rates.ratio(11, 800, 23, 783, 0.95), "rateratio.11.23", 1e-10);
        assertMatches(Rates.ratio(0, 55, 7, 61, 0.95), "rateratio.0.7", 1e-10);
        assertThat(Rates.ratio(0, 55, 0, 61, 0.95).value()).isNaN();
        assertThat(Rates.ratio(3, 55, 0, 61, 0.95).value()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Rates.rate(0, 0, 0.95).isDefined()).isFalse();
    }

    @Test
    void rateDifferenceWithoutEventsInTheSecondKeepsTheFirstsLowerLimitAndAddsTheSecondsUpper() {
        // Closed form of Zou and Donner 2008 with l2 = 0: low = d - sqrt((r1 - l1)^2 + u2^2), high = d + (u1 - r1)
        Estimate first = Rates.rate(8, 100, 0.95);
        Estimate second = Rates.rate(0, 50, 0.95);
        Estimate difference = Rates.difference(8, 100, 0, 50, 0.95);
        assertThat(difference.value()).isCloseTo(0.08, within(1e-15));
        assertThat(difference.high()).isCloseTo(first.high(), within(1e-12));
        assertThat(difference.low()).isCloseTo(0.08 - Math.hypot(0.08 - first.low(), second.high()), within(1e-12));
    }

    @Test
    void overdispersedCountsMatchR() {
        // R 4.2.2 glm(quasipoisson) with Student's interval, MASS 7.3.58.2 glm.nb with Wald's, on quine.csv
        int[] counts1 = integers(Reference.where("quine.csv", "days", "treated", 1));
        int[] counts2 = integers(Reference.where("quine.csv", "days", "treated", 0));
        double[] times1 = Reference.where("quine.csv", "time", "treated", 1);
        double[] times2 = Reference.where("quine.csv", "time", "treated", 0);
        CountRates quasi = CountRates.quasiPoisson(counts1, times1, counts2, times2, 0.95);
        assertMatches(quasi.ratio(), "quasi", 1e-10);
        assertClose(quasi.dispersion(), value("quasi.dispersion"), 1e-10);
        assertClose(quasi.test().pValue(), value("quasi.p"), 1e-9);
        CountRates negative = CountRates.negativeBinomial(counts1, times1, counts2, times2, 0.95);
        assertMatches(negative.ratio(), "nb", 1e-6);
        assertClose(negative.dispersion(), value("nb.alpha"), 1e-6);
        assertClose(negative.test().pValue(), value("nb.p"), 1e-5);
    }

    @Test
    void countsWithoutExtraSpreadAreThePoissonOnes() {
        // Closed form: alpha 0, ratio 1.5, log variance 1/6 + 1/4
        int[] counts1 = {2, 2, 2};
        int[] counts2 = {1, 2, 1};
        double[] years = {1, 1, 1};
        CountRates result = CountRates.negativeBinomial(counts1, years, counts2, years, 0.95);
        assertThat(result.dispersion()).isZero();
        assertThat(result.ratio().value()).isCloseTo(1.5, within(1e-15));
        assertThat(result.ratio().high())
                .isCloseTo(1.5 * Math.exp(1.959963984540054 * Math.sqrt(1 / 6.0 + 0.25)), within(1e-12));
        CountRates none = CountRates.negativeBinomial(new int[] {0, 0}, new double[] {1, 1}, counts2, years, 0.95);
        assertThat(none.ratio().value()).isZero();
        assertThat(none.ratio().high()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(none.test().pValue()).isNaN();
        assertThatThrownBy(() -> CountRates.quasiPoisson(counts1, new double[] {1, 0, 1}, counts2, years, 0.95))
                .hasMessageContaining("subject 1 has no person-time");
    }

    private static int[] integers(double[] values) {
        int[] result = new int[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (int) values[i];
        }
        return result;
    }
}
