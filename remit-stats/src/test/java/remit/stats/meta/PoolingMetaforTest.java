package remit.stats.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static remit.stats.meta.MetaforReference.assertAgrees;
import static remit.stats.meta.MetaforReference.effects;
import static remit.stats.meta.MetaforReference.tables;
import static remit.stats.meta.MetaforReference.twoRates;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every pooled number against R 4.2.2, metafor 3.8-1 on data sets of metadat 1.2-0 (frozen 2026-11-21, resources/meta), to 1e-6:
 * escalc, rma.uni with FE, DL, PM, REML, each with z and knha intervals, predict, confint; rma.mh and rma.peto.
 */
class PoolingMetaforTest {

    static List<String> pool() {
        return MetaforReference.cases("pool");
    }

    static List<String> escalc() {
        return MetaforReference.cases("escalc");
    }

    static List<String> counts() {
        return MetaforReference.cases("counts");
    }

    @Test
    void atLeastThirtyDataSets() {
        assertThat(pool().stream().map(key -> key.split("\\|")[1]).collect(Collectors.toSet()))
                .hasSizeGreaterThanOrEqualTo(30);
        assertThat(pool().size() + counts().size()).isGreaterThan(700);
    }

    /** Sums weighted by the position, so that every study's effect and variance counts. */
    @ParameterizedTest
    @MethodSource
    void escalc(String key) {
        String[] parts = key.split("\\|");
        double y = 0;
        double v = 0;
        int position = 1;
        for (EffectSize effect : effects(parts[1], parts[2])) {
            y += position * effect.value();
            v += position * effect.variance();
            position++;
        }
        assertAgrees(y, key, "yi");
        assertAgrees(v, key, "vi");
    }

    @ParameterizedTest
    @MethodSource
    void pool(String key) {
        String[] parts = key.split("\\|");
        PoolingMethod method = PoolingMethod.of(parts[3]);
        IntervalMethod interval = parts[4].equals("z") ? IntervalMethod.WALD : IntervalMethod.HARTUNG_KNAPP;
        Pooled pooled = Pooling.of(effects(parts[1], parts[2]), method, interval, 0.95);
        assertEffect(pooled, key);
        Heterogeneity heterogeneity = pooled.heterogeneity();
        assertAgrees(heterogeneity.tau2(), key, "tau2");
        if (method.isRandom()) {
            assertAgrees(pooled.prediction().low(), key, "piLow");
            assertAgrees(pooled.prediction().high(), key, "piHigh");
        }
        if (method.isRandom() && interval == IntervalMethod.WALD) {
            assertAgrees(heterogeneity.tau2Low(), key, "tau2Low");
            assertAgrees(heterogeneity.tau2High(), key, "tau2High");
            assertAgrees(heterogeneity.i2Low(), key, "i2Low");
            assertAgrees(heterogeneity.i2High(), key, "i2High");
        }
    }

    @ParameterizedTest
    @MethodSource
    void counts(String key) {
        String[] parts = key.split("\\|");
        EffectMeasure measure = EffectMeasure.of(parts[2]);
        List<? extends Reported> studies = measure == EffectMeasure.RATE_RATIO ? twoRates(parts[1]) : tables(parts[1]);
        Pooled pooled = Pooling.of(measure, studies, PoolingMethod.of(parts[3]), IntervalMethod.WALD, 0.95);
        assertEffect(pooled, key);
        assertAgrees(pooled.k(), key, "k");
    }

    private static void assertEffect(Pooled pooled, String key) {
        assertAgrees(pooled.effect().value(), key, "estimate");
        assertAgrees(pooled.standardError(), key, "se");
        assertAgrees(pooled.effect().low(), key, "ciLow");
        assertAgrees(pooled.effect().high(), key, "ciHigh");
        assertAgrees(pooled.test().pValue(), key, "p");
        assertAgrees(pooled.heterogeneity().i2(), key, "i2");
        assertAgrees(pooled.heterogeneity().h2(), key, "h2");
        assertAgrees(pooled.heterogeneity().q().statistic(), key, "q");
        assertAgrees(pooled.heterogeneity().q().pValue(), key, "qp");
    }
}
