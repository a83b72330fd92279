package remit.stats.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** What must hold whatever the studies: closed-form identities, no reference software. */
class PoolingPropertiesTest {

    private static final List<PoolingMethod> METHODS = List.of(
            PoolingMethod.FIXED_EFFECT,
            PoolingMethod.DERSIMONIAN_LAIRD,
            PoolingMethod.PAULE_MANDEL,
            PoolingMethod.REML);

    @Provide
    Arbitrary<List<EffectSize>> studies() {
        return Combinators.combine(
                        Arbitraries.doubles().between(-3, 3),
                        Arbitraries.doubles().between(0.01, 2))
                .as(EffectSize::new)
                .list()
                .ofMinSize(2)
                .ofMaxSize(15);
    }

    @Provide
    Arbitrary<PoolingMethod> methods() {
        return Arbitraries.of(METHODS);
    }

    @Provide
    Arbitrary<List<TwoByTwo>> tables() {
        Arbitrary<Integer> some = Arbitraries.integers().between(0, 40);
        Arbitrary<Integer> more = Arbitraries.integers().between(1, 200);
        return Combinators.combine(some, more, some, more)
                .as(TwoByTwo::new)
                .list()
                .ofMinSize(2)
                .ofMaxSize(10);
    }

    @Property(tries = 300)
    void orderOfStudiesChangesNoBit(
            @ForAll("studies") List<EffectSize> studies, @ForAll("methods") PoolingMethod method) {
        List<EffectSize> reversed = new ArrayList<>(studies);
        Collections.reverse(reversed);
        for (IntervalMethod interval : IntervalMethod.values()) {
            assertThat(Pooling.of(reversed, method, interval, 0.95))
                    .isEqualTo(Pooling.of(studies, method, interval, 0.95));
        }
    }

    @Property(tries = 200)
    void orderOfTablesChangesNoBit(@ForAll("tables") List<TwoByTwo> tables) {
        List<TwoByTwo> reversed = new ArrayList<>(tables);
        Collections.reverse(reversed);
        for (EffectMeasure measure :
                List.of(EffectMeasure.RISK_RATIO, EffectMeasure.ODDS_RATIO, EffectMeasure.RISK_DIFFERENCE)) {
            assertThat(MantelHaenszel.of(measure, reversed, 0.95)).isEqualTo(MantelHaenszel.of(measure, tables, 0.95));
        }
        if (tables.stream().anyMatch(table -> !table.isEmptyOnOneSide())) {
            assertThat(Peto.of(reversed, 0.95)).isEqualTo(Peto.of(tables, 0.95));
        }
    }

    /** A change of unit by c multiplies effects by c and variances by c squared, and shares of variance not at all. */
    @Property(tries = 300)
    void unitsScale(
            @ForAll("studies") List<EffectSize> studies,
            @ForAll("methods") PoolingMethod method,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double factor) {
        List<EffectSize> scaled = studies.stream()
                .map(study -> new EffectSize(study.value() * factor, study.variance() * factor * factor))
                .toList();
        Pooled before = Pooling.of(studies, method, IntervalMethod.HARTUNG_KNAPP, 0.95);
        Pooled after = Pooling.of(scaled, method, IntervalMethod.HARTUNG_KNAPP, 0.95);
        near(after.effect().value(), before.effect().value() * factor, factor);
        near(after.effect().low(), before.effect().low() * factor, factor * 100);
        near(after.heterogeneity().tau2(), before.heterogeneity().tau2() * factor * factor, factor * factor);
        near(after.heterogeneity().i2(), before.heterogeneity().i2(), 100);
        near(after.heterogeneity().q().pValue(), before.heterogeneity().q().pValue(), 1);
    }

    @Property(tries = 200)
    void shiftAndMirror(@ForAll("studies") List<EffectSize> studies, @ForAll("methods") PoolingMethod method) {
        Pooled before = Pooling.of(studies, method, 0.95);
        Pooled shifted = Pooling.of(
                studies.stream()
                        .map(study -> new EffectSize(study.value() + 5, study.variance()))
                        .toList(),
                method,
                0.95);
        Pooled mirrored = Pooling.of(
                studies.stream()
                        .map(study -> new EffectSize(-study.value(), study.variance()))
                        .toList(),
                method,
                0.95);
        near(shifted.effect().value(), before.effect().value() + 5, 10);
        near(shifted.heterogeneity().tau2(), before.heterogeneity().tau2(), 10);
        near(mirrored.effect().high(), -before.effect().low(), 10);
    }

    /** Without variance between studies random effects are fixed effects, bit for bit. */
    @Property(tries = 300)
    void noVarianceBetweenIsFixed(
            @ForAll("studies") List<EffectSize> studies, @ForAll("methods") PoolingMethod method) {
        Pooled random = Pooling.of(studies, method, 0.95);
        if (random.heterogeneity().tau2() == 0) {
            Pooled fixed = Pooling.of(studies, PoolingMethod.FIXED_EFFECT, 0.95);
            assertThat(random.effect()).isEqualTo(fixed.effect());
        } else {
            assertThat(random.standardError())
                    .isGreaterThan(Pooling.of(studies, PoolingMethod.FIXED_EFFECT, 0.95)
                            .standardError());
        }
    }

    /** A study split into two halves of itself, each with twice its variance, weighs what it weighed. */
    @Property(tries = 200)
    void splittingAStudyChangesNothing(@ForAll("studies") List<EffectSize> studies) {
        List<EffectSize> split = new ArrayList<>(studies);
        EffectSize first = split.removeFirst();
        EffectSize half = new EffectSize(first.value(), first.variance() * 2);
        split.add(half);
        split.add(half);
        Pooled before = Pooling.of(studies, PoolingMethod.FIXED_EFFECT, 0.95);
        Pooled after = Pooling.of(split, PoolingMethod.FIXED_EFFECT, 0.95);
        near(after.effect().value(), before.effect().value(), 1);
        near(after.standardError(), before.standardError(), 1);
        near(
                after.heterogeneity().q().statistic(),
                before.heterogeneity().q().statistic(),
                Math.max(1, before.heterogeneity().q().statistic()));
    }

    /** Mantel and Haenszel's ratio is made of a d / n and b c / n, which add: two halves of a table count as the table. */
    @Property(tries = 200)
    void splittingATableChangesNothing(@ForAll("tables") List<TwoByTwo> tables) {
        List<TwoByTwo> halves = new ArrayList<>();
        List<TwoByTwo> wholes = new ArrayList<>();
        for (TwoByTwo half : tables) {
            halves.add(half);
            halves.add(half);
            wholes.add(new TwoByTwo(2 * half.events1(), 2 * half.others1(), 2 * half.events2(), 2 * half.others2()));
        }
        for (EffectMeasure measure : List.of(EffectMeasure.RISK_RATIO, EffectMeasure.ODDS_RATIO)) {
            Pooled split = MantelHaenszel.of(measure, halves, 0.95);
            Pooled whole = MantelHaenszel.of(measure, wholes, 0.95);
            if (whole.effect().isDefined()) {
                near(split.effect().value(), whole.effect().value(), 1);
                near(split.standardError(), whole.standardError(), 1);
            }
        }
    }

    /** Equal effects: no heterogeneity whatever the variances, and the pooled effect is theirs. */
    @Property(tries = 100)
    void equalEffects(@ForAll("studies") List<EffectSize> studies, @ForAll("methods") PoolingMethod method) {
        List<EffectSize> equal = studies.stream()
                .map(study -> new EffectSize(1.5, study.variance()))
                .toList();
        Pooled pooled = Pooling.of(equal, method, 0.95);
        near(pooled.effect().value(), 1.5, 1);
        assertThat(pooled.heterogeneity().tau2()).isZero();
        assertThat(pooled.heterogeneity().i2()).isLessThan(1e-9);
    }

    @Property(tries = 100)
    void regressionDoesNotDependOnOrder(@ForAll("studies") List<EffectSize> studies) {
        if (studies.size() < 3) {
            return;
        }
        List<Double> years = new ArrayList<>();
        for (int i = 0; i < studies.size(); i++) {
            years.add(2000.0 + i * i % 7 + i);
        }
        List<EffectSize> reversed = new ArrayList<>(studies);
        Collections.reverse(reversed);
        List<Double> reversedYears = new ArrayList<>(years);
        Collections.reverse(reversedYears);
        assertThat(MetaRegression.of(
                        reversed,
                        List.of(new Moderator("year", reversedYears)),
                        PoolingMethod.REML,
                        IntervalMethod.WALD,
                        0.95))
                .isEqualTo(MetaRegression.of(
                        studies, List.of(new Moderator("year", years)), PoolingMethod.REML, IntervalMethod.WALD, 0.95));
    }

    @Test
    void oneStudyIsItself() {
        // closed form: 1 +- 1.959964 * 0.5
        for (PoolingMethod method : METHODS) {
            Pooled pooled = Pooling.of(List.of(new EffectSize(1, 0.25)), method, 0.95);
            near(pooled.effect().value(), 1, 1);
            near(pooled.effect().low(), 1 - 1.959963984540054 * 0.5, 1);
            assertThat(pooled.prediction().hasInterval()).isFalse();
            assertThat(pooled.heterogeneity().tau2()).isZero();
        }
        assertThat(Pooling.of(List.of(new EffectSize(1, 0.25)), PoolingMethod.REML, IntervalMethod.HARTUNG_KNAPP, 0.95)
                        .effect()
                        .hasInterval())
                .isFalse();
    }

    @Test
    void wrongArguments() {
        assertThatThrownBy(() -> Pooling.of(List.of(), PoolingMethod.REML, 0.95))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EffectSize(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EffectSize(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TwoByTwo(0, 0, 1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pooling.of(List.of(new EffectSize(1, 1)), PoolingMethod.MANTEL_HAENSZEL, 0.95))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Peto.of(List.of(new TwoByTwo(0, 5, 0, 5)), 0.95))
                .isInstanceOf(IllegalArgumentException.class);
        List<EffectSize> three = List.of(new EffectSize(1, 1), new EffectSize(2, 1), new EffectSize(3, 2));
        assertThatThrownBy(() -> MetaRegression.of(
                        three,
                        List.of(new Moderator("constant", List.of(4.0, 4.0, 4.0))),
                        PoolingMethod.REML,
                        IntervalMethod.WALD,
                        0.95))
                .hasMessageContaining("does not vary");
    }

    /** A published hazard ratio of 0.5 (0.25 to 1): log 0.5, standard error log(4) / (2 * 1.959964). */
    @Test
    void ratioWithItsInterval() {
        EffectSize effect = EffectSizes.ofRatio(0.5, 0.25, 1, 0.95);
        near(effect.value(), StrictMath.log(0.5), 1);
        near(effect.standardError(), StrictMath.log(4) / (2 * 1.959963984540054), 1);
    }

    private static void near(double actual, double expected, double size) {
        assertThat(actual).isCloseTo(expected, within(1e-9 * size + 1e-9 * Math.abs(expected)));
    }
}
