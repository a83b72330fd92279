package remit.stats.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static remit.stats.meta.MetaforReference.assertAgrees;
import static remit.stats.meta.MetaforReference.column;
import static remit.stats.meta.MetaforReference.effects;
import static remit.stats.meta.MetaforReference.value;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Meta-regression, small-study effects, influence and subgroups against R 4.2.2, metafor 3.8-1 (rma with mods, regtest, ranktest,
 * trimfill, leave1out, cumul), frozen 2026-11-21, to 1e-6.
 */
class MetaRegressionMetaforTest {

    static List<String> regression() {
        return MetaforReference.cases("regression");
    }

    static List<String> small() {
        return MetaforReference.cases("small");
    }

    @ParameterizedTest
    @MethodSource
    void regression(String key) {
        String[] parts = key.split("\\|");
        List<Moderator> moderators = Arrays.stream(parts[2].split("\\+"))
                .map(name -> new Moderator(
                        name, Arrays.stream(column(parts[1], name)).boxed().toList()))
                .toList();
        MetaRegression fit = MetaRegression.of(
                effects(parts[1], "GEN"),
                moderators,
                PoolingMethod.of(parts[3]),
                parts[4].equals("z") ? IntervalMethod.WALD : IntervalMethod.HARTUNG_KNAPP,
                0.95);
        assertThat(fit.coefficients()).hasSize(moderators.size() + 1);
        for (int i = 0; i < fit.coefficients().size(); i++) {
            MetaRegression.Coefficient coefficient = fit.coefficients().get(i);
            assertAgrees(coefficient.estimate().value(), key, "b" + (i + 1));
            assertAgrees(coefficient.standardError(), key, "se" + (i + 1));
            assertAgrees(coefficient.estimate().low(), key, "low" + (i + 1));
            assertAgrees(coefficient.estimate().high(), key, "high" + (i + 1));
            assertAgrees(coefficient.test().pValue(), key, "p" + (i + 1));
        }
        assertAgrees(fit.omnibus().statistic(), key, "qm");
        assertAgrees(fit.omnibus().pValue(), key, "qmp");
        assertAgrees(fit.heterogeneity().q().statistic(), key, "qe");
        assertAgrees(fit.heterogeneity().q().pValue(), key, "qep");
        assertAgrees(fit.heterogeneity().tau2(), key, "tau2");
        assertAgrees(fit.heterogeneity().i2(), key, "i2");
        if (fit.method().isRandom()) {
            assertAgrees(fit.r2(), key, "r2");
        }
    }

    @ParameterizedTest
    @MethodSource
    void small(String key) {
        String[] parts = key.split("\\|");
        List<EffectSize> studies = effects(parts[1], parts[2]);
        SmallStudyEffects.Egger egger = SmallStudyEffects.egger(studies, 0.95);
        assertAgrees(egger.test().statistic(), key, "eggerT");
        assertAgrees(egger.test().pValue(), key, "eggerP");
        assertAgrees(egger.limit().value(), key, "limit");
        assertAgrees(egger.limit().low(), key, "limitLow");
        assertAgrees(egger.limit().high(), key, "limitHigh");
        assertAgrees(SmallStudyEffects.rankCorrelation(studies).statistic(), key, "tau");
        assertAgrees(SmallStudyEffects.rankCorrelation(studies).pValue(), key, "tauP");
        for (String code : List.of("FE", "DL", "REML")) {
            TrimAndFill fill = TrimAndFill.of(studies, PoolingMethod.of(code), IntervalMethod.WALD, 0.95);
            assertAgrees(fill.missing(), key, "k0" + code);
            assertThat(fill.onTheRight()).as(key + code).isEqualTo(value(key, "right" + code) == 1);
            assertAgrees(fill.pooled().effect().value(), key, "estimate" + code);
            assertAgrees(fill.pooled().standardError(), key, "se" + code);
        }
    }

    @Test
    void influence() {
        List<EffectSize> studies = effects("bcgmods", "GEN");
        List<Pooled> left = Influence.leaveOneOut(studies, some -> Pooling.of(some, PoolingMethod.REML, 0.95));
        List<Pooled> soFar = Influence.cumulative(studies, some -> Pooling.of(some, PoolingMethod.REML, 0.95));
        for (int i = 0; i < studies.size(); i++) {
            String key = "sequence|bcgmods|" + (i + 1);
            assertAgrees(left.get(i).effect().value(), key, "left");
            assertAgrees(left.get(i).heterogeneity().tau2(), key, "leftTau2");
            assertAgrees(soFar.get(i).effect().value(), key, "so far");
            assertAgrees(soFar.get(i).standardError(), key, "so farSe");
        }
    }

    @Test
    void subgroups() {
        List<String> random = Arrays.stream(column("bcgmods", "random"))
                .mapToObj(x -> x == 1 ? "random" : "not random")
                .toList();
        Subgroups groups = Subgroups.of(
                effects("bcgmods", "GEN"), random, PoolingMethod.DERSIMONIAN_LAIRD, IntervalMethod.WALD, 0.95);
        String key = "groups|bcgmods|random";
        assertThat(groups.groups().keySet()).containsExactly("not random", "random");
        assertAgrees(groups.groups().get("not random").effect().value(), key, "first");
        assertAgrees(groups.groups().get("random").effect().value(), key, "second");
        assertAgrees(groups.between().statistic(), key, "q");
        assertAgrees(groups.between().pValue(), key, "p");
    }
}
