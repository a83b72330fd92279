package remit.stats.network;

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
import org.junit.jupiter.api.Test;
import remit.stats.Distributions;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.EffectSize;
import remit.stats.meta.PersonTime;
import remit.stats.meta.Pooled;
import remit.stats.meta.Pooling;
import remit.stats.meta.PoolingMethod;
import remit.stats.meta.Proportion;

/** What must hold whatever the network: closed forms and symmetries, no reference software. */
class NetworkPropertiesTest {

    private static final List<PoolingMethod> METHODS = List.of(
            PoolingMethod.FIXED_EFFECT,
            PoolingMethod.DERSIMONIAN_LAIRD,
            PoolingMethod.PAULE_MANDEL,
            PoolingMethod.REML);

    @Provide
    Arbitrary<List<EffectSize>> effects() {
        return Combinators.combine(
                        Arbitraries.doubles().between(-3, 3),
                        Arbitraries.doubles().between(0.01, 2))
                .as(EffectSize::new)
                .list()
                .ofMinSize(3)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<PoolingMethod> methods() {
        return Arbitraries.of(METHODS);
    }

    private static List<NetworkStudy> pairs(List<EffectSize> effects) {
        List<NetworkContrast> contrasts = new ArrayList<>();
        for (int i = 0; i < effects.size(); i++) {
            contrasts.add(new NetworkContrast("s" + i, "a", "b", effects.get(i)));
        }
        return NetworkStudy.ofContrasts(contrasts);
    }

    /** Around a triangle of three treatments, one arm more in every fourth study. */
    private static List<NetworkStudy> triangle(List<EffectSize> effects) {
        List<String> names = List.of("a", "b", "c");
        List<NetworkStudy> studies = new ArrayList<>();
        for (int i = 0; i < effects.size(); i++) {
            List<NetworkArm> arms = new ArrayList<>();
            arms.add(new NetworkArm(names.get(i % 3), effects.get(i)));
            arms.add(new NetworkArm(names.get((i + 1) % 3), new EffectSize(0.5 * i % 2, 0.3)));
            if (i % 4 == 3) {
                arms.add(new NetworkArm(names.get((i + 2) % 3), new EffectSize(0.1, 0.2)));
            }
            studies.add(NetworkStudy.ofArms("s" + i, arms));
        }
        return studies;
    }

    /** Two treatments: the network is an ordinary meta-analysis. */
    @Property(tries = 150)
    void twoTreatmentsArePooledAsAlways(
            @ForAll("effects") List<EffectSize> effects, @ForAll("methods") PoolingMethod method) {
        Pooled pooled = Pooling.of(effects, method, 0.95);
        NetworkResult network = NetworkMetaAnalysis.of(pairs(effects), method, 0.95);
        NetworkComparison pair = network.comparison("a", "b");
        near(network.heterogeneity().tau2(), pooled.heterogeneity().tau2(), 1);
        near(pair.effect().value(), pooled.effect().value(), 1);
        near(pair.effect().high(), pooled.effect().high(), 1);
        near(network.heterogeneity().q().statistic(), pooled.heterogeneity().q().statistic(), 1);
        assertThat(pair.indirect()).isNull();
        near(pair.directShare(), 1, 1);
        assertThat(network.consistency().between().pValue()).isEqualTo(1);
    }

    @Property(tries = 60)
    void orderChangesNoBitAndUnitsScale(
            @ForAll("effects") List<EffectSize> effects, @ForAll("methods") PoolingMethod method) {
        List<NetworkStudy> studies = triangle(effects);
        List<NetworkStudy> reversed = new ArrayList<>(studies);
        Collections.reverse(reversed);
        NetworkResult result = NetworkMetaAnalysis.of(studies, method, 0.9);
        assertThat(NetworkMetaAnalysis.of(reversed, method, 0.9)).isEqualTo(result);
        NetworkResult tenfold = NetworkMetaAnalysis.of(
                studies.stream()
                        .map(study -> new NetworkStudy(
                                study.name(),
                                study.treatments(),
                                study.effects().stream().map(x -> 10 * x).toList(),
                                study.covariance().stream()
                                        .map(row ->
                                                row.stream().map(x -> 100 * x).toList())
                                        .toList()))
                        .toList(),
                method,
                0.9);
        near(
                tenfold.heterogeneity().tau2(),
                100 * result.heterogeneity().tau2(),
                100 * (1 + result.heterogeneity().tau2()));
        near(
                tenfold.comparison("a", "c").effect().low(),
                10 * result.comparison("a", "c").effect().low(),
                100);
        near(
                tenfold.consistency().between().pValue(),
                result.consistency().between().pValue(),
                1);
    }

    /** Effects of a consistent network add up around every loop, P-scores to half their number. */
    @Property(tries = 60)
    void effectsCloseAndScoresAddUp(@ForAll("effects") List<EffectSize> effects) {
        NetworkResult result = NetworkMetaAnalysis.of(triangle(effects), PoolingMethod.REML, 0.95);
        double loop = result.comparison("a", "b").effect().value()
                + result.comparison("b", "c").effect().value()
                + result.comparison("c", "a").effect().value();
        near(loop, 0, 1);
        assertThat(result.comparison("b", "a"))
                .isEqualTo(result.comparison("a", "b").reversed());
        assertThat(result.ranks(true).stream()
                        .mapToDouble(NetworkResult.Rank::pScore)
                        .sum())
                .isCloseTo(1.5, within(1e-12));
        assertThat(result.ranks(false).getLast().treatment())
                .isEqualTo(result.ranks(true).getFirst().treatment());
    }

    /** Bucher's indirect comparison: a - b 1 (variance 1/4), b - c 2 (variance 1/2), so a - c 3 with variance 3/4. */
    @Test
    void indirectByWayOfACommonComparator() {
        List<NetworkStudy> studies = NetworkStudy.ofContrasts(List.of(
                new NetworkContrast("first", "a", "b", new EffectSize(1, 0.25)),
                new NetworkContrast("second", "c", "b", new EffectSize(-2, 0.5))));
        NetworkResult result = NetworkMetaAnalysis.of(studies, PoolingMethod.REML, 0.95);
        NetworkComparison far = result.comparison("a", "c");
        near(far.effect().value(), 3, 1);
        near(far.standardError(), Math.sqrt(0.75), 1);
        assertThat(far.direct()).isNull();
        assertThat(far.directShare()).isZero();
        near(far.test().statistic(), 3 / Math.sqrt(0.75), 1);
        assertThat(far.prediction().hasInterval()).isFalse();
        assertThat(result.heterogeneity().tau2()).isZero();
        assertThat(result.heterogeneity().q().degreesOfFreedom()).isZero();
        assertThat(result.studies()).isEqualTo(2);
    }

    /** A triangle of three studies: direct 1 (variance 1), indirect 3 - 1 = 2 (variance 2); share 2/3, z = -1 / sqrt(3), Q = z squared. */
    @Test
    void directAndIndirectDisagree() {
        NetworkResult result = NetworkMetaAnalysis.of(
                NetworkStudy.ofContrasts(List.of(
                        new NetworkContrast("ab", "a", "b", new EffectSize(1, 1)),
                        new NetworkContrast("ac", "a", "c", new EffectSize(3, 1)),
                        new NetworkContrast("bc", "b", "c", new EffectSize(1, 1)))),
                PoolingMethod.FIXED_EFFECT,
                0.95);
        NetworkComparison pair = result.comparison("a", "b");
        near(pair.effect().value(), (2 * 1 + 2) / 3.0, 1);
        near(pair.directShare(), 2 / 3.0, 1);
        near(pair.disagreement().statistic(), -1 / Math.sqrt(3), 1);
        near(result.consistency().between().statistic(), 1 / 3.0, 1);
        near(result.consistency().between().pValue(), pair.disagreement().pValue(), 1);
        assertThat(result.consistency().within().degreesOfFreedom()).isZero();
        assertThat(result.consistency().designs()).hasSize(3);
    }

    /** Four studies of one pair and one of another: prediction by t with the 3 degrees of freedom of Q. */
    @Test
    void predictionUsesTheDegreesOfFreedomOfQ() {
        NetworkResult result = NetworkMetaAnalysis.of(
                NetworkStudy.ofContrasts(List.of(
                        new NetworkContrast("1", "a", "b", new EffectSize(0, 0.1)),
                        new NetworkContrast("2", "a", "b", new EffectSize(1, 0.1)),
                        new NetworkContrast("3", "a", "b", new EffectSize(2, 0.1)),
                        new NetworkContrast("4", "a", "b", new EffectSize(3, 0.1)),
                        new NetworkContrast("5", "b", "c", new EffectSize(1, 0.1)))),
                PoolingMethod.DERSIMONIAN_LAIRD,
                0.95);
        double tau2 = result.heterogeneity().tau2();
        // closed form: sample variance 5/3 less 0.1
        near(tau2, 5 / 3.0 - 0.1, 1);
        NetworkComparison pair = result.comparison("a", "b");
        double half = Distributions.studentTwoSidedQuantile(0.95, 3) * Math.sqrt((0.1 + tau2) / 4 + tau2);
        near(pair.prediction().high(), 1.5 + half, 1);
    }

    @Test
    void armsOfCountsAndRates() {
        // closed forms: log(1/3) - log(1/9); 0.5 everywhere in a study with an arm without events
        EffectSize odds = contrast(EffectMeasure.ODDS_RATIO, new Proportion(5, 20), new Proportion(2, 20));
        near(odds.value(), StrictMath.log(3), 1);
        near(odds.variance(), 1 / 5.0 + 1 / 15.0 + 1 / 2.0 + 1 / 18.0, 1);
        EffectSize empty = contrast(EffectMeasure.ODDS_RATIO, new Proportion(0, 9), new Proportion(3, 9));
        near(empty.value(), StrictMath.log(0.5 / 9.5) - StrictMath.log(3.5 / 6.5), 1);
        EffectSize full = contrast(EffectMeasure.RISK_RATIO, new Proportion(9, 9), new Proportion(3, 9));
        near(full.value(), StrictMath.log(9.5 / 3.5), 1);
        EffectSize risks = contrast(EffectMeasure.RISK_DIFFERENCE, new Proportion(5, 20), new Proportion(2, 20));
        near(risks.value(), 0.15, 1);
        near(risks.variance(), (0.25 * 0.75 + 0.1 * 0.9) / 20, 1);
        EffectSize rates = new EffectSize(StrictMath.log(2), 1 / 4.0 + 1 / 6.0);
        List<NetworkArm> arms = NetworkArm.of(
                EffectMeasure.RATE_RATIO, List.of("x", "y"), List.of(new PersonTime(4, 10), new PersonTime(6, 30)));
        near(arms.get(0).level().value() - arms.get(1).level().value(), rates.value(), 1);
        near(arms.get(0).level().variance() + arms.get(1).level().variance(), rates.variance(), 1);
        List<NetworkArm> none = NetworkArm.of(
                EffectMeasure.RATE_RATIO, List.of("x", "y"), List.of(new PersonTime(0, 10), new PersonTime(6, 30)));
        near(none.get(1).level().variance(), 1 / 6.5, 1);
    }

    private static EffectSize contrast(EffectMeasure measure, Proportion first, Proportion second) {
        return NetworkStudy.ofArms("s", NetworkArm.of(measure, List.of("x", "y"), List.of(first, second)))
                .contrast("x", "y");
    }

    @Test
    void wrongNetworks() {
        EffectSize one = new EffectSize(1, 1);
        EffectSize two = new EffectSize(2, 1);
        rejected("contradict one another", list("s", "a", "b", one, "s", "b", "c", one, "s", "a", "c", one));
        rejected("no row for b against c", list("s", "a", "b", one, "s", "a", "c", two));
        rejected("twice", list("s", "a", "b", one, "s", "b", "a", one));
        rejected(
                "one standard error is wrong",
                list("s", "a", "b", one, "s", "b", "c", one, "s", "a", "c", new EffectSize(2, 9)));
        assertThatThrownBy(() -> new NetworkContrast("s", "a", "a", one)).hasMessageContaining("with itself");
        assertThatThrownBy(() -> new NetworkContrast(" ", "a", "b", one)).hasMessageContaining("no name");
        assertThatThrownBy(() -> NetworkStudy.ofArms("s", List.of(new NetworkArm("a", one))))
                .hasMessageContaining("one treatment");
        assertThatThrownBy(() -> NetworkStudy.ofArms("s", List.of(new NetworkArm("a", one), new NetworkArm("a", one))))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> NetworkMetaAnalysis.of(List.of(), PoolingMethod.REML, 0.95))
                .hasMessageContaining("no study");
        List<NetworkStudy> apart = NetworkStudy.ofContrasts(list("s", "a", "b", one, "t", "c", "d", one));
        assertThat(NetworkMetaAnalysis.parts(apart)).containsExactly(List.of("a", "b"), List.of("c", "d"));
        assertThatThrownBy(() -> NetworkMetaAnalysis.of(apart, PoolingMethod.REML, 0.95))
                .hasMessageContaining("[[a, b], [c, d]]");
        List<NetworkStudy> pair = NetworkStudy.ofContrasts(list("s", "a", "b", one, "t", "a", "b", two));
        assertThatThrownBy(() -> NetworkMetaAnalysis.of(pair, PoolingMethod.PETO, 0.95))
                .hasMessageContaining("not by PETO");
        assertThatThrownBy(() -> NetworkMetaAnalysis.of(List.of(pair.get(0), pair.get(0)), PoolingMethod.REML, 0.95))
                .hasMessageContaining("two studies are named s");
        assertThatThrownBy(() ->
                        NetworkMetaAnalysis.of(pair, PoolingMethod.REML, 0.95).comparison("a", "z"))
                .hasMessageContaining("does not compare a with z");
        assertThatThrownBy(() -> NetworkArm.of(EffectMeasure.MEAN, List.of("x"), List.of(new Proportion(1, 2))))
                .hasMessageContaining("MN cannot");
    }

    private static void rejected(String words, List<NetworkContrast> contrasts) {
        assertThatThrownBy(() -> NetworkStudy.ofContrasts(contrasts)).hasMessageContaining(words);
    }

    private static List<NetworkContrast> list(Object... cells) {
        List<NetworkContrast> contrasts = new ArrayList<>();
        for (int i = 0; i < cells.length; i += 4) {
            contrasts.add(new NetworkContrast(
                    (String) cells[i], (String) cells[i + 1], (String) cells[i + 2], (EffectSize) cells[i + 3]));
        }
        return contrasts;
    }

    private static void near(double actual, double expected, double size) {
        assertThat(actual).isCloseTo(expected, within(1e-7 * size + 1e-7 * Math.abs(expected)));
    }
}
