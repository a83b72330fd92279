package remit.evidence.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import remit.evidence.CohortFamily;
import remit.evidence.Evidence;
import remit.evidence.EvidenceQuery;
import remit.evidence.EvidenceRow;
import remit.evidence.PublishedArm;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.EffectSizes;
import remit.stats.meta.PoolingMethod;
import remit.stats.meta.TwoByTwo;

/** What the shipped tables give when pooled: numbers by hand, and rules that hold for every therapy and measure. */
class PublishedPoolTest {

    private static final Evidence EVIDENCE = Evidence.standard();

    private static PooledEvidence pooled(String therapy, String measure, String... diseases) {
        return PublishedPool.of(
                EVIDENCE,
                PoolRequest.of(
                        EvidenceQuery.ALL.withDiseases(Set.of(diseases)).withTherapies(Set.of(therapy)), measure));
    }

    /** Rows 280 to 282, 331 and 334 of outcomes.csv: 95/201 v 26/101 and 171/360 v 113/366; the rest by hand in Python. */
    @Test
    void twoTrialsByHand() {
        EvidenceQuery query =
                EvidenceQuery.ALL.withTherapies(Set.of("anifrolumab")).withMonths(new EvidenceQuery.Span(9, 15));
        PooledBlock block = Objects.requireNonNull(
                PublishedPool.of(EVIDENCE, PoolRequest.of(query, "BICLA")).block(Setting.RANDOMISED));
        assertThat(block.studies().stream().map(Study::reported))
                .containsExactly(TwoByTwo.of(95, 201, 26, 101), TwoByTwo.of(171, 360, 113, 366));
        assertThat(block.studies().getFirst().rows()).containsExactly(280, 281, 282);
        var pool = Objects.requireNonNull(block.pooled());
        // Closed form: tau2 is 0 because Q < k - 1, so that the estimate is the inverse-variance mean of log ratios.
        assertThat(block.natural(pool.effect().value())).isCloseTo(1.5973046341674793, within(1e-9));
        assertThat(block.weights().getFirst()).isCloseTo(21.21860373977575, within(1e-6));
        assertThat(pool.prediction().hasInterval()).isFalse();
        assertThat(block.warnings()).anyMatch(warning -> warning.startsWith("two trials"));
    }

    @Test
    void oneTrialIsATrial() {
        PooledBlock block =
                Objects.requireNonNull(pooled("msc", "SLEDAI", "SLE", "LN").block(Setting.UNCONTROLLED));
        assertThat(block.isPool()).isFalse();
        assertThat(block.warnings()).contains("one trial: this is a trial, not a pool");
    }

    @Test
    void deathsHaveExactIntervals() {
        Totals totals = Objects.requireNonNull(
                        pooled("msc", "death", "SLE", "LN").block(Setting.UNCONTROLLED))
                .totals();
        var risk = Objects.requireNonNull(totals.risk());
        // 5 of 87: Clopper-Pearson by scipy 1.17.1 beta.ppf(0.025, 5, 83) and beta.ppf(0.975, 6, 82).
        assertThat(totals.events()).isEqualTo(5);
        assertThat(risk.low()).isCloseTo(0.0189218901689693, within(1e-9));
        assertThat(risk.high()).isCloseTo(0.12904245628792563, within(1e-9));
    }

    /** Shares with nobody are not corrected by a half but modelled as counts. */
    @Test
    void sparseSharesByTheMixedModel() {
        PooledBlock block = Objects.requireNonNull(pooled("ahsct", "TRM").block(Setting.UNCONTROLLED));
        assertThat(Objects.requireNonNull(block.pooled()).method()).isEqualTo(PoolingMethod.GLMM);
        assertThat(block.warnings()).anyMatch(warning -> warning.contains("nothing added to counts"));
    }

    @Test
    void oddsMethodsGiveOddsRatiosThroughout() {
        EvidenceQuery query = EvidenceQuery.ALL.withTherapies(Set.of("fingolimod"));
        for (PoolingMethod method : List.of(PoolingMethod.PETO, PoolingMethod.GLMM)) {
            PooledBlock block = Objects.requireNonNull(PublishedPool.of(
                            EVIDENCE, PoolRequest.of(query, "EDSS_progression").withMethod(method))
                    .block(Setting.RANDOMISED));
            assertThat(block.effect()).isEqualTo(EffectMeasure.ODDS_RATIO);
            assertThat(Objects.requireNonNull(block.pooled()).method()).isEqualTo(method);
            Study first = block.studies().getFirst();
            assertThat(first.effect()).isEqualTo(EffectSizes.of(EffectMeasure.ODDS_RATIO, first.reported()));
        }
    }

    /** Egger's regression and trim and fill are metafor's (tests of remit-stats); here they are asked of the block's own trials. */
    @Test
    void explorationOfABlock() {
        PooledEvidence whole = pooled("ahsct", "TRM");
        PooledBlock block = Objects.requireNonNull(whole.block(Setting.UNCONTROLLED));
        SmallStudyChecks checks = Objects.requireNonNull(SmallStudyChecks.of(block, 0.95));
        assertThat(checks.warnings()).anyMatch(warning -> warning.startsWith("fewer than ten trials"));
        BlockRegression regression =
                BlockRegression.of(EVIDENCE, whole.request(), block, List.of(Facet.YEAR, Facet.DESIGN));
        assertThat(regression.trials())
                .isSubsetOf(block.studies().stream()
                        .map(study -> study.trial().id())
                        .toList());
        assertThat(Objects.requireNonNull(regression.fit())
                        .coefficients()
                        .get(1)
                        .name())
                .startsWith("years since ");
        assertThat(PublishedPool.withoutEach(whole, block))
                .hasSize(block.k())
                .allMatch(one -> one.k() == block.k() - 1);
    }

    @Test
    void subgroupsAreTestedOnlyWhenTheyShareNoTrial() {
        PoolRequest request = PoolRequest.of(EvidenceQuery.ALL.withTherapies(Set.of("ahsct")), "TRM");
        for (SubgroupComparison one : SubgroupComparison.of(PublishedPool.by(EVIDENCE, request, Facet.COURSE))) {
            assertThat(one.between() != null || !one.note().isEmpty()).isTrue();
        }
    }

    @Test
    void everyTherapyAndMeasureKeepsTheRules() {
        Set<String> therapies =
                EVIDENCE.arms().stream().map(PublishedArm::therapyClass).collect(Collectors.toCollection(TreeSet::new));
        Set<String> measures =
                EVIDENCE.outcomes().stream().map(one -> one.measure()).collect(Collectors.toCollection(TreeSet::new));
        for (String therapy : therapies) {
            for (String measure : measures) {
                PooledEvidence pooled = pooled(therapy, measure);
                nothingIsDropped(therapy, measure, pooled);
                Set<String> trials = new HashSet<>();
                for (PooledBlock block : pooled.blocks()) {
                    assertThat(block.studies()).isNotEmpty();
                    rules(therapy + " " + measure, block);
                    block.studies()
                            .forEach(study -> assertThat(
                                            trials.add(study.trial().id()))
                                    .as(
                                            "%s %s: %s in one setting only",
                                            therapy, measure, study.trial().id())
                                    .isTrue());
                }
            }
        }
    }

    /** Every figure after baseline of an arm that was asked for is in a study or listed with its reason. */
    private static void nothingIsDropped(String therapy, String measure, PooledEvidence pooled) {
        Set<Integer> accounted = new HashSet<>();
        pooled.leftOut().forEach(one -> accounted.addAll(one.rows()));
        pooled.blocks().forEach(block -> block.studies().forEach(study -> accounted.addAll(study.rows())));
        EvidenceQuery query = pooled.request().query();
        assertThat(EVIDENCE.rows().stream()
                        .filter(row -> row.outcome().measure().equals(measure)
                                && row.outcome().month() > 0
                                && query.asksArm(row.arm(), row.regimens()))
                        .map(EvidenceRow::number))
                .as(therapy + " " + measure)
                .allMatch(accounted::contains);
    }

    private static void rules(String what, PooledBlock block) {
        List<String> families = new ArrayList<>();
        for (Study study : block.studies()) {
            CohortFamily family = EVIDENCE.family(study.trial().id());
            if (family != null && !"whole part".contains(family.part())) {
                families.add(family.name());
            }
            for (int row : study.rows()) {
                EvidenceRow source = EVIDENCE.rows().stream()
                        .filter(one -> one.number() == row)
                        .findFirst()
                        .orElseThrow();
                assertThat(source.figure())
                        .as("%s row %d is normalised", what, row)
                        .isNotNull();
            }
        }
        assertThat(families).as(what + ": each cohort once").doesNotHaveDuplicates();
        var pool = block.pooled();
        if (pool != null) {
            assertThat(block.natural(pool.effect().value())).as(what).isFinite();
            if (block.k() < 3) {
                assertThat(pool.prediction().hasInterval()).as(what).isFalse();
            }
            if (block.isPool() && pool.method() == PoolingMethod.REML) {
                assertThat(block.weights().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum())
                        .as(what)
                        .isCloseTo(100, within(1e-9));
            }
        }
    }
}
