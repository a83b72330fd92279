package remit.stats.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static remit.stats.meta.MetaforReference.assertAgrees;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Binomial-normal models against R 4.2.2, metafor 3.8-1, rma.glmm (frozen 2026-11-21, resources/meta), and closed forms. */
class BinomialNormalTest {

    static List<String> mixed() {
        return MetaforReference.cases("glmm");
    }

    @ParameterizedTest
    @MethodSource
    void mixed(String key) {
        String[] parts = key.split("\\|");
        EffectMeasure measure = EffectMeasure.of(parts[2]);
        boolean single = measure == EffectMeasure.LOGIT_PROPORTION;
        List<? extends Reported> studies = single ? proportions(parts[1]) : MetaforReference.tables(parts[1]);
        Pooled pooled = Pooling.of(measure, studies, PoolingMethod.GLMM, IntervalMethod.WALD, 0.95);
        assertAgrees(pooled.effect().value(), key, "estimate");
        assertAgrees(pooled.standardError(), key, "se");
        assertAgrees(pooled.heterogeneity().tau2(), key, "tau2");
        assertAgrees(pooled.heterogeneity().i2(), key, "i2");
        assertAgrees(pooled.heterogeneity().q().statistic(), key, "q");
        assertAgrees(pooled.heterogeneity().q().pValue(), key, "qp");
        assertAgrees(pooled.k(), key, "k");
        if (single) {
            assertAgrees(pooled.prediction().low(), key, "piLow");
            assertAgrees(pooled.prediction().high(), key, "piHigh");
        }
    }

    private static List<Proportion> proportions(String dataSet) {
        double[] events = MetaforReference.column(dataSet, "xi");
        double[] n = MetaforReference.column(dataSet, "ni");
        List<Proportion> list = new ArrayList<>();
        for (int i = 0; i < n.length; i++) {
            list.add(new Proportion((int) events[i], (int) n[i]));
        }
        return list;
    }

    @Provide
    Arbitrary<List<Proportion>> sparse() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(4, 120))
                .as(Proportion::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    /** Whatever the counts: order changes no bit, counting the others mirrors, tau2 beats no tau2. */
    @Property(tries = 100)
    void orderAndMirror(@ForAll("sparse") List<Proportion> studies) {
        Pooled pooled = BinomialNormal.proportions(studies, 0.95);
        List<Proportion> reversed = new ArrayList<>(studies);
        Collections.reverse(reversed);
        assertThat(BinomialNormal.proportions(reversed, 0.95)).isEqualTo(pooled);
        long events = studies.stream().mapToLong(Proportion::events).sum();
        long people = studies.stream().mapToLong(Proportion::n).sum();
        if (!pooled.effect().isDefined()) {
            // nothing bounds the mean, or the likelihood rises with tau, as for 0 of 47 beside 3 of 4
            assertThat(events == 0 || events == people || studies.size() > 1).isTrue();
            return;
        }
        assertThat(events).isBetween(1L, people - 1);
        Pooled mirrored = BinomialNormal.proportions(
                studies.stream()
                        .map(study -> new Proportion(study.n() - study.events(), study.n()))
                        .toList(),
                0.95);
        assertThat(mirrored.effect().value()).isCloseTo(-pooled.effect().value(), within(1e-6));
        assertThat(mirrored.heterogeneity().tau2())
                .isCloseTo(
                        pooled.heterogeneity().tau2(),
                        within(1e-6 * (1 + pooled.heterogeneity().tau2())));
        assertThat(pooled.standardError()).isPositive().isFinite();
        if (pooled.heterogeneity().tau2() == 0) {
            // closed form: the logit of all events over all people, variance 1 / (n p q)
            double p = events / (double) people;
            assertThat(pooled.effect().value()).isCloseTo(StrictMath.log(p / (1 - p)), within(1e-9));
            assertThat(pooled.standardError()).isCloseTo(1 / Math.sqrt(people * p * (1 - p)), within(1e-7));
        }
    }

    @Test
    void aMaximumWithoutCurvatureIsNoEstimate() {
        // found by orderAndMirror: the standard error was no number, and the mean was given all the same
        Pooled pooled = BinomialNormal.proportions(
                List.of(new Proportion(0, 38), new Proportion(0, 46), new Proportion(3, 4)), 0.95);
        assertThat(pooled.effect().isDefined()).isFalse();
    }

    @Test
    void oneStudyIsItself() {
        // closed form: log(3 / 17), 1/3 + 1/17; nothing to differ from
        Pooled pooled = BinomialNormal.proportions(List.of(new Proportion(3, 20)), 0.95);
        assertThat(pooled.effect().value()).isCloseTo(StrictMath.log(3 / 17.0), within(1e-10));
        assertThat(pooled.standardError()).isCloseTo(Math.sqrt(1 / 3.0 + 1 / 17.0), within(1e-7));
        assertThat(pooled.heterogeneity()).isEqualTo(Heterogeneity.none());
        assertThat(pooled.prediction().hasInterval()).isFalse();
    }

    @Test
    void oneTableIsFishersConditionalOddsRatio() {
        // R 4.2.2 fisher.test(matrix(c(9, 4, 21, 26), 2)): estimate 2.73325695 (resources/r, fisher.9.30.4.30)
        Pooled pooled = BinomialNormal.oddsRatio(List.of(new TwoByTwo(9, 21, 4, 26)), 0.95);
        assertThat(StrictMath.exp(pooled.effect().value()))
                .isCloseTo(remit.stats.ExactOddsRatio.of(9, 30, 4, 30, 0.95).value(), within(1e-7));
    }

    @Test
    void tablesThatSayNothingAreNotCounted() {
        TwoByTwo first = new TwoByTwo(3, 40, 9, 30);
        TwoByTwo second = new TwoByTwo(1, 12, 2, 11);
        Pooled with = BinomialNormal.oddsRatio(List.of(first, new TwoByTwo(0, 50, 0, 20), second), 0.95);
        assertThat(with).isEqualTo(BinomialNormal.oddsRatio(List.of(second, first), 0.95));
        assertThat(with.k()).isEqualTo(2);
        Pooled swapped =
                BinomialNormal.oddsRatio(List.of(new TwoByTwo(9, 30, 3, 40), new TwoByTwo(2, 11, 1, 12)), 0.95);
        assertThat(swapped.effect().value()).isCloseTo(-with.effect().value(), within(1e-8));
        // events in one group only: the odds ratio has no bound
        assertThat(BinomialNormal.oddsRatio(List.of(new TwoByTwo(0, 9, 2, 8), new TwoByTwo(0, 5, 1, 4)), 0.95)
                        .effect()
                        .isDefined())
                .isFalse();
    }

    @Test
    void wrongArguments() {
        List<Proportion> studies = List.of(new Proportion(1, 9), new Proportion(2, 9));
        EffectMeasure logit = EffectMeasure.LOGIT_PROPORTION;
        assertThatThrownBy(() -> Pooling.of(logit, studies, PoolingMethod.GLMM, IntervalMethod.HARTUNG_KNAPP, 0.95))
                .hasMessageContaining("Hartung-Knapp");
        assertThatThrownBy(() -> Pooling.of(
                        EffectMeasure.RISK_RATIO,
                        List.of(new TwoByTwo(1, 2, 3, 4)),
                        PoolingMethod.GLMM,
                        IntervalMethod.WALD,
                        0.95))
                .hasMessageContaining("PLO and OR, not RR");
        assertThatThrownBy(() ->
                        Pooling.of(logit, List.of(new EffectSize(1, 1)), PoolingMethod.GLMM, IntervalMethod.WALD, 0.95))
                .hasMessageContaining("needs counts");
        assertThatThrownBy(() -> BinomialNormal.proportions(List.of(), 0.95)).hasMessageContaining("no study");
        assertThatThrownBy(() -> BinomialNormal.proportions(studies, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
