package remit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Edges that a mutation test found unguarded: smallest samples, no spread, exact sums, ties of a curve, refused values. */
class EdgesTest {

    private static final double[] NONE = {};
    private static final double[] ONE = {3};
    private static final double[] SAME = {2, 2, 2};
    private static final double[] SOME = {1, 2, 4};
    private static final double[] MISSING = {1, Double.NaN, 4};

    /** Four subjects: an event at 1 and at 3, last seen at 2 and at 4. By hand: 3/4, then 3/4 * 1/2. */
    private static final KaplanMeier CURVE =
            KaplanMeier.of(new double[] {1, 2, 3, 4}, new boolean[] {true, false, true, false});

    @Test
    void sumsLoseNothing() {
        // ten tenths are one; a plain sum gives 0.9999999999999999
        assertThat(Means.mean(new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}))
                .isEqualTo(0.1);
        // closed form: two numbers 2 apart have variance 2, though their mean, 1e16 + 1, is no double
        assertThat(Means.variance(new double[] {1e16, 1e16 + 2})).isEqualTo(2);
        assertThat(Means.variance(ONE)).isNaN();
    }

    @Test
    void smallestSamples() {
        assertThat(Means.standardDeviation(ONE, 0.95).isDefined()).isFalse();
        assertThat(Means.standardDeviation(ONE, 0.95).n()).isEqualTo(1);
        // closed form: two values 2 apart
        assertThat(Means.standardDeviation(new double[] {1, 3}, 0.95).value()).isCloseTo(Math.sqrt(2), within(1e-15));
        assertThat(Means.difference(SOME, new double[] {1, 2, 3, 4}, 0.95).n()).isEqualTo(7);
        assertThat(Means.difference(SOME, NONE, 0.95).isDefined()).isFalse();
        assertThat(Means.weightedMean(new double[] {5, 7}, new double[] {0, 2})).isEqualTo(7);
        assertThat(Means.weightedMean(NONE, NONE)).isNaN();
    }

    @Test
    void withoutSpreadThereIsNoTest() {
        assertThat(Means.welchTest(SAME, SAME)).isEqualTo(TestResult.undefined());
        assertThat(Means.pooledTest(SAME, SAME)).isEqualTo(TestResult.undefined());
        assertThat(Means.pairedTest(SAME, SAME)).isEqualTo(TestResult.undefined());
    }

    @Test
    void wrongValuesAreRefused() {
        List<ThrowingCallable> wrong = List.of(
                () -> Means.standardDeviation(MISSING, 0.95),
                () -> Means.standardDeviation(ONE, 1),
                () -> Means.difference(MISSING, SOME, 0.95),
                () -> Means.difference(SOME, MISSING, 0.95),
                () -> Means.pairedDifference(MISSING, SOME, 0.95),
                () -> Means.pairedDifference(SOME, MISSING, 0.95),
                () -> Means.pairedDifference(SOME, ONE, 0.95),
                () -> Means.welchTest(MISSING, SOME),
                () -> Means.welchTest(SOME, MISSING),
                () -> Means.pooledTest(MISSING, SOME),
                () -> Means.pooledTest(SOME, MISSING),
                () -> Means.weightedMean(MISSING, SOME),
                () -> Means.weightedMean(SOME, ONE),
                () -> Means.weightedMean(ONE, new double[] {0}),
                () -> Means.weightedMean(ONE, new double[] {-1}),
                () -> Means.weightedMean(ONE, new double[] {Double.POSITIVE_INFINITY}),
                () -> RiskContrasts.ratio(3, 2, 1, 2, 0.95),
                () -> RiskContrasts.ratio(1, 2, 3, 2, 0.95),
                () -> RiskContrasts.ratioKatz(3, 2, 1, 2, 0.95),
                () -> RiskContrasts.ratioKatz(1, 2, 3, 2, 0.95),
                () -> RiskContrasts.oddsRatio(3, 2, 1, 2, 0.95),
                () -> RiskContrasts.oddsRatio(1, 2, 3, 2, 0.95),
                () -> CURVE.timeOf(0, 0.95),
                () -> CURVE.timeOf(1, 0.95));
        assertThat(wrong)
                .allSatisfy(call -> assertThatIllegalArgumentException().isThrownBy(call));
    }

    @Test
    void emptyGroupsHaveNoContrast() {
        List<Estimate> estimates = List.of(
                RiskContrasts.ratio(0, 0, 1, 3, 0.95),
                RiskContrasts.ratioKatz(1, 3, 0, 0, 0.95),
                RiskContrasts.oddsRatio(0, 0, 1, 3, 0.95));
        assertThat(estimates).allSatisfy(estimate -> {
            assertThat(estimate.isDefined()).isFalse();
            assertThat(estimate.n()).isEqualTo(3);
        });
        assertThat(RiskContrasts.pairedDifference(0, 0, 0, 0, 0.95).isDefined()).isFalse();
        assertThat(RiskContrasts.ratioKatz(1, 3, 2, 4, 0.95).n()).isEqualTo(7);
    }

    @Test
    void curveAtItsSteps() {
        assertThat(new int[] {CURVE.atRisk(1), CURVE.atRisk(1.5), CURVE.atRisk(2), CURVE.atRisk(4), CURVE.atRisk(5)})
                .containsExactly(4, 3, 3, 1, 0);
        assertThat(CURVE.survival(0.5, 0.95).value()).isEqualTo(1);
        assertThat(CURVE.survival(1, 0.95).value()).isEqualTo(0.75);
        assertThat(CURVE.survival(4, 0.95).value()).isEqualTo(0.375);
        assertThat(CURVE.survival(4.01, 0.95).isDefined()).isFalse();
        assertThat(CURVE.cumulativeEvents(3, 0.95).value()).isEqualTo(0.625);
    }

    @Test
    void timesByWhichAShareHasTheEvent() {
        assertThat(CURVE.median(0.95).value()).isEqualTo(3);
        // level at exactly 0.75 from 1 to 3: the middle
        assertThat(CURVE.timeOf(0.25, 0.95).value()).isEqualTo(2);
        // the last stretch has no end: its beginning
        assertThat(CURVE.timeOf(0.625, 0.95).value()).isEqualTo(3);
        assertThat(CURVE.timeOf(0.9, 0.95).value()).isInfinite();
    }

    @Test
    void areaUnderTheCurve() {
        // by hand: 1 + 2 * 0.75 + 0.375; variance 0.375^2 / (2 * 1) + 1.875^2 / (4 * 3) (Klein and Moeschberger 4.5.2)
        Estimate area = CURVE.restrictedMean(4, 0.95);
        assertThat(area.value()).isEqualTo(2.875);
        assertThat(area.low()).isCloseTo(2.875 - 1.959963984540054 * Math.sqrt(0.36328125), within(1e-12));
        assertThat(area.high()).isEqualTo(4);
        assertThat(CURVE.restrictedMean(3, 0.95).value()).isEqualTo(2.5);
        assertThat(CURVE.restrictedMean(0, 0.95).isDefined()).isFalse();
        assertThat(CURVE.restrictedMean(5, 0.95).isDefined()).isFalse();
    }
}
