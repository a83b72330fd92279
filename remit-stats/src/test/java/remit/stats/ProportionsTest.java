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

class ProportionsTest {

    /** R 4.2.2 prop.test(correct = FALSE), which is Wilson's, and binom.test. */
    @ParameterizedTest
    @CsvSource({"0, 10", "1, 29", "15, 148", "81, 263", "10, 10", "420, 1000"})
    void oneProportionMatchesR(int events, int n) {
        assertMatches(Proportions.wilson(events, n, 0.95), "wilson." + events + "." + n, 1e-11);
        assertMatches(Proportions.exact(events, n, 0.95), "exact." + events + "." + n, 1e-11);
    }

    /** Newcombe, Stat Med 1998;17:857, table I: methods 3 (score) and 5 (Clopper-Pearson), four decimals. */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662, 0.2527, 0.3676",
        "15, 148, 0.0624, 0.1605, 0.0578, 0.1617",
        "0, 20, 0, 0.1611, 0, 0.1684",
        "1, 29, 0.0061, 0.1718, 0.0009, 0.1776"
    })
    void oneProportionMatchesNewcombesTable(
            int events, int n, double low, double high, double exactLow, double exactHigh) {
        assertThat(Proportions.wilson(events, n, 0.95).low()).isCloseTo(low, within(5.1e-5));
        assertThat(Proportions.wilson(events, n, 0.95).high()).isCloseTo(high, within(5.1e-5));
        assertThat(Proportions.exact(events, n, 0.95).low()).isCloseTo(exactLow, within(5.1e-5));
        assertThat(Proportions.exact(events, n, 0.95).high()).isCloseTo(exactHigh, within(5.1e-5));
    }

    /** Newcombe, Stat Med 1998;17:873, table II, method 10, four decimals. */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "10, 10, 0, 10, 0.6075, 1.0000"
    })
    void riskDifferenceMatchesNewcombesTable(int events1, int n1, int events2, int n2, double low, double high) {
        Estimate difference = RiskContrasts.difference(events1, n1, events2, n2, 0.95);
        assertThat(difference.low()).isCloseTo(low, within(5.1e-5));
        assertThat(difference.high()).isCloseTo(high, within(5.1e-5));
        assertThat(difference.value()).isCloseTo((double) events1 / n1 - (double) events2 / n2, within(1e-15));
    }

    /** R 4.2.2: Newcombe's formula on prop.test's Wilson limits (reference.R); 14, 5, 0, 22 are the data of Altman et al. 2000, table 6.2. */
    @ParameterizedTest
    @CsvSource({"14, 5, 0, 22", "1, 1, 7, 12", "59, 6, 16, 80", "0, 4, 9, 0", "10, 0, 0, 0"})
    void pairedRiskDifferenceMatchesR(int both, int onlyFirst, int onlySecond, int neither) {
        assertMatches(
                RiskContrasts.pairedDifference(both, onlyFirst, onlySecond, neither, 0.95),
                "paired." + both + "." + onlyFirst + "." + onlySecond + "." + neither,
                1e-10);
    }

    /** The score statistic maximised numerically in R 4.2.2 (reference.R), not by Koopman's closed form. */
    @ParameterizedTest
    @CsvSource({"36, 40, 16, 80", "9, 30, 4, 30", "5, 100, 12, 90"})
    void riskRatioMatchesANumericalMaximum(int events1, int n1, int events2, int n2) {
        assertMatches(
                RiskContrasts.ratio(events1, n1, events2, n2, 0.95),
                "koopman." + events1 + "." + n1 + "." + events2 + "." + n2,
                1e-6);
    }

    /** Koopman, Biometrics 1984;40:513, his example 36/40 against 16/80: 2.94 to 7.15. */
    @Test
    void riskRatioMatchesKoopmansExample() {
        Estimate ratio = RiskContrasts.ratio(36, 40, 16, 80, 0.95);
        assertThat(ratio.value()).isCloseTo(4.5, within(1e-15));
        assertThat(ratio.low()).isCloseTo(2.94, within(5e-3));
        assertThat(ratio.high()).isCloseTo(7.15, within(5e-3));
    }

    @Test
    void zeroCellsAreNeverFilled() {
        // reference.R for the low limit; the rest is what the javadoc promises
        Estimate infinite = RiskContrasts.ratio(5, 40, 0, 40, 0.95);
        assertThat(infinite.value()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(infinite.high()).isEqualTo(Double.POSITIVE_INFINITY);
        assertClose(infinite.low(), value("koopman.5.40.0.40.low"), 1e-6);
        Estimate zero = RiskContrasts.ratio(0, 40, 5, 40, 0.95);
        assertThat(zero.value()).isZero();
        assertThat(zero.low()).isZero();
        assertThat(zero.high()).isCloseTo(1 / infinite.low(), within(1e-9));
        Estimate none = RiskContrasts.ratio(0, 40, 0, 40, 0.95);
        assertThat(none.value()).isNaN();
        assertThat(none.high()).isEqualTo(Double.POSITIVE_INFINITY);
        Estimate katz = RiskContrasts.ratioKatz(0, 40, 5, 40, 0.95);
        assertThat(katz.value()).isZero();
        assertThat(katz.high()).isEqualTo(Double.POSITIVE_INFINITY);
        Estimate woolf = RiskContrasts.oddsRatio(0, 12, 6, 14, 0.95);
        assertThat(woolf.value()).isZero();
        assertThat(woolf.low()).isZero();
        assertThat(woolf.high()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(ExactOddsRatio.of(0, 5, 0, 5, 0.95).value()).isNaN();
    }

    @Test
    void katzInClosedForm() {
        // Closed form: log 2.25 +- 1.959964 sqrt(1/9 - 1/30 + 1/4 - 1/30)
        Estimate ratio = RiskContrasts.ratioKatz(9, 30, 4, 30, 0.95);
        double half = 1.959963984540054 * Math.sqrt(1 / 9.0 - 1 / 30.0 + 0.25 - 1 / 30.0);
        assertThat(ratio.value()).isCloseTo(2.25, within(1e-14));
        assertThat(ratio.low()).isCloseTo(Math.exp(Math.log(2.25) - half), within(1e-12));
        assertThat(ratio.high()).isCloseTo(Math.exp(Math.log(2.25) + half), within(1e-12));
    }

    @Test
    void oddsRatiosMatchR() {
        // R 4.2.2 glm(binomial) with Wald interval; fisher.test finds its root to 1e-4 or so
        assertMatches(RiskContrasts.oddsRatio(9, 30, 4, 30, 0.95), "woolf.9.30.4.30", 1e-8);
        assertMatches(ExactOddsRatio.of(9, 30, 4, 30, 0.95), "fisher.9.30.4.30", 2e-4);
        assertMatches(ExactOddsRatio.of(0, 12, 6, 14, 0.95), "fisher.0.12.6.14", 2e-4);
        assertClose(ExactOddsRatio.test(9, 30, 4, 30).pValue(), value("fisher.9.30.4.30.p"), 1e-10);
        assertClose(ExactOddsRatio.test(0, 12, 6, 14).pValue(), value("fisher.0.12.6.14.p"), 1e-10);
    }

    @Test
    void ladyTastingTea() {
        // Fisher, The Design of Experiments, 1935, chapter II: 3 of 4 right, one-sided 17/70, two-sided 34/70
        assertThat(ExactOddsRatio.test(3, 4, 1, 4).pValue()).isCloseTo(34.0 / 70, within(1e-12));
    }

    @Test
    void chiSquareAndMcNemarMatchR() {
        // R 4.2.2 chisq.test(correct = FALSE), binom.test; HairEyeColor of the women (Snee 1974)
        TestResult two = ContingencyTests.chiSquare(new int[][] {{9, 21}, {4, 26}});
        assertClose(two.statistic(), value("chi2.9.30.4.30"), 1e-12);
        assertClose(two.pValue(), value("chi2.9.30.4.30.p"), 1e-12);
        TestResult hair = ContingencyTests.chiSquare(
                new int[][] {{36, 9, 5, 2}, {66, 34, 29, 14}, {16, 7, 7, 7}, {4, 64, 5, 8}, {0, 0, 0, 0}});
        assertClose(hair.statistic(), value("chi2.hair"), 1e-12);
        assertThat(hair.degreesOfFreedom()).isEqualTo(9);
        assertThat(hair.pValue() / value("chi2.hair.p")).isCloseTo(1, within(1e-9));
        assertClose(ContingencyTests.mcNemar(12, 2).pValue(), value("mcnemar.12.2"), 1e-12);
        assertThat(ContingencyTests.mcNemar(3, 3).pValue()).isEqualTo(1);
        assertThat(ContingencyTests.chiSquare(new int[][] {{3, 0}, {4, 0}}).pValue())
                .isNaN();
    }

    @Test
    void ruleOfThree() {
        // Hanley and Lippman-Hand 1983: no event in 14 patients, exact 95 % upper bound 19.3 %; in 100, 2.95 %
        assertThat(Proportions.upperBoundWithoutEvents(14, 0.95)).isCloseTo(0.193, within(5e-4));
        assertThat(Proportions.upperBoundWithoutEvents(100, 0.95)).isCloseTo(0.0295, within(5e-5));
        // Closed form: -log(0.05) = 2.995732273553991
        assertThat(Rates.upperBoundWithoutEvents(100, 0.95)).isCloseTo(0.02995732273553991, within(1e-15));
    }

    @Test
    void wrongCountsAreRefused() {
        assertThatThrownBy(() -> Proportions.wilson(5, 4, 0.95)).hasMessage("5 events among 4 subjects");
        assertThat(Proportions.exact(0, 0, 0.95).isDefined()).isFalse();
        assertThat(RiskContrasts.difference(0, 0, 1, 2, 0.95).isDefined()).isFalse();
    }
}
