package remit.stats.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import remit.stats.TestResult;

/** Effects the data sets of resources/meta do not reach: paired means, no events, ratios with limits; R 4.2.2, metafor 3.8-1, frozen 2026-11-21. */
class EffectSizesTest {

    /** escalc(measure = "MC", m1i = c(30, 22.5), sd1i = c(8, 5), m2i = c(24, 26), sd2i = c(9, 7.5), ni = c(15, 40), ri = c(.6, -.2)), rma(method = "DL"). */
    @Test
    void changesOfPairedMeans() {
        List<PairedMeans> studies = List.of(
                new PairedMeans(new GroupMoments(15, 30, 8), new GroupMoments(15, 24, 9), 0.6),
                new PairedMeans(new GroupMoments(40, 22.5, 5), new GroupMoments(40, 26, 7.5), -0.2));
        near(EffectSizes.ofMeanChange(studies.get(0)), 6, 3.90666666667);
        near(EffectSizes.ofMeanChange(studies.get(1)), -3.5, 2.40625);
        Pooled pooled = Pooling.of(
                EffectMeasure.MEAN_CHANGE, studies, PoolingMethod.DERSIMONIAN_LAIRD, IntervalMethod.WALD, 0.95);
        assertThat(pooled.effect().value()).isCloseTo(1.17103070175, within(1e-9));
        assertThat(pooled.standardError()).isCloseTo(4.74934351779, within(1e-9));
        assertThat(pooled.heterogeneity().tau2()).isCloseTo(41.96854166667, within(1e-8));
    }

    /** escalc with xi = 0, ti = 12.5; x1i = 0, t1i = 20, x2i = 4, t2i = 30 and the other way round. */
    @Test
    void ratesWithoutEvents() {
        PersonTime none = new PersonTime(0, 12.5);
        near(EffectSizes.ofRate(EffectMeasure.LOG_RATE, none), -3.21887582487, 2);
        near(EffectSizes.ofRate(EffectMeasure.RATE, none), 0.04, 0.0032);
        TwoRates first = new TwoRates(new PersonTime(0, 20), new PersonTime(4, 30));
        near(EffectSizes.ofRates(first), -1.79175946923, 2.22222222222);
        near(EffectSizes.ofRates(new TwoRates(first.second(), first.first())), 1.79175946923, 2.22222222222);
    }

    /** Closed form: a 90 % interval of 1 to 4 about 2 has the standard error log(4) / (2 * 1.644854). */
    @Test
    void publishedRatios() {
        near(
                EffectSizes.ofRatio(2, 1, 4, 0.9),
                StrictMath.log(2),
                square(StrictMath.log(4) / (2 * 1.6448536269514722)));
        for (double[] wrong : new double[][] {{0, 0, 1}, {1, 0, 2}, {1, 1, 1}, {1, 0.5, Double.POSITIVE_INFINITY}}) {
            assertThatThrownBy(() -> EffectSizes.ofRatio(wrong[0], wrong[1], wrong[2], 0.95))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("with limits");
        }
    }

    @Test
    void standardizedDifferencesNeedSpreadAndPeople() {
        GroupMoments one = new GroupMoments(1, 3, 0);
        GroupMoments two = new GroupMoments(2, 4, 1);
        GroupMoments still = new GroupMoments(9, 4, 0);
        EffectMeasure measure = EffectMeasure.STANDARDIZED_MEAN_DIFFERENCE;
        assertThatThrownBy(() -> EffectSizes.ofMeans(measure, one, two)).hasMessageContaining("too few");
        assertThatThrownBy(() -> EffectSizes.ofMeans(measure, still, still)).hasMessageContaining("no spread");
        // two degrees of freedom are enough: J(2) = Gamma(1) / (1 * Gamma(1/2)) = 1 / sqrt(pi)
        EffectSize least = EffectSizes.ofMeans(measure, two, new GroupMoments(2, 3, 1));
        assertThat(least.value()).isCloseTo(1 / Math.sqrt(Math.PI), within(1e-12));
    }

    @Test
    void measureAndDataMustGoTogether() {
        assertThatThrownBy(() -> EffectSizes.of(EffectMeasure.ODDS_RATIO, new Proportion(1, 2)))
                .hasMessageContaining("(OR) is not computed from");
        assertThatThrownBy(() -> EffectSizes.of(EffectMeasure.RATE, new TwoByTwo(1, 2, 3, 4)))
                .hasMessageContaining("(IR) is not computed from");
        assertThatThrownBy(() ->
                        EffectSizes.of(EffectMeasure.MEAN, new TwoRates(new PersonTime(1, 2), new PersonTime(3, 4))))
                .hasMessageContaining("(MN) is not computed from");
    }

    @Test
    void orderOfRatesChangesNoBit() {
        List<TwoRates> studies = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            studies.add(new TwoRates(new PersonTime(i % 4, 10.1 + i % 3), new PersonTime(i % 5, 20.7 - i % 3)));
        }
        Pooled pooled = MantelHaenszel.rateRatio(studies, 0.95);
        Collections.reverse(studies);
        assertThat(MantelHaenszel.rateRatio(studies, 0.95)).isEqualTo(pooled);
        Collections.rotate(studies, 4);
        assertThat(MantelHaenszel.rateRatio(studies, 0.95)).isEqualTo(pooled);
        assertThatThrownBy(() -> MantelHaenszel.rateRatio(List.of(), 0.95)).hasMessageContaining("no study");
    }

    /** ranktest(c(.1, .5, .3, .3, .9, .2), c(.1, .2, .2, .3, .3, .5)), and without ties; nothing to rank where all variances agree. */
    @Test
    void rankCorrelations() {
        near(
                SmallStudyEffects.rankCorrelation(
                        studies(new double[] {.1, .5, .3, .3, .9, .2}, new double[] {.1, .2, .2, .3, .3, .5})),
                0.214834462212,
                0.558808084071);
        near(
                SmallStudyEffects.rankCorrelation(
                        studies(new double[] {.1, .5, .3, .35, .9, .2}, new double[] {.1, .2, .22, .3, .33, .5})),
                0.2,
                0.719444444444);
        assertThat(SmallStudyEffects.rankCorrelation(studies(new double[] {1, 2, 3}, new double[] {1, 1, 1}))
                        .pValue())
                .isNaN();
        assertThatThrownBy(() -> SmallStudyEffects.rankCorrelation(studies(new double[] {1, 2}, new double[] {1, 2})))
                .hasMessageContaining("2 studies");
    }

    private static void near(TestResult actual, double statistic, double p) {
        assertThat(actual.statistic()).isCloseTo(statistic, within(1e-9));
        assertThat(actual.pValue()).isCloseTo(p, within(1e-9));
    }

    private static List<EffectSize> studies(double[] values, double[] variances) {
        List<EffectSize> studies = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            studies.add(new EffectSize(values[i], variances[i]));
        }
        return studies;
    }

    private static double square(double x) {
        return x * x;
    }

    private static void near(EffectSize actual, double value, double variance) {
        assertThat(actual.value()).isCloseTo(value, within(1e-9));
        assertThat(actual.variance()).isCloseTo(variance, within(1e-9));
    }
}
