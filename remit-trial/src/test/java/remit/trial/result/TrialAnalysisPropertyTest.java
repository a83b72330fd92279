package remit.trial.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static remit.trial.result.HandMadeTrial.ACTIVE;
import static remit.trial.result.HandMadeTrial.CONTROL;
import static remit.trial.result.HandMadeTrial.course;
import static remit.trial.result.HandMadeTrial.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.PatientEvent;
import remit.trial.clinic.PatientRecord;
import remit.trial.result.TrialResult.Comparison;
import remit.trial.result.TrialResult.Outcome;

/** What must hold for any records. */
class TrialAnalysisPropertyTest {

    /** What happened to one patient in one arm: scores of months 3 and 6, and an event of a kind on a day. */
    private record Story(double third, double sixth, String kind, double day) {

        ArmCourse under(String arm) {
            double[] scores = {10, third, sixth};
            return switch (kind) {
                case "none" -> course(arm, scores);
                case PatientEvent.DEATH ->
                    course(arm, day < 91 ? new double[] {10} : new double[] {10, third}, event(kind, day));
                default -> course(arm, scores, event(kind, day));
            };
        }
    }

    private record Twins(Story control, Story active, int draw, double age) {}

    @Provide
    Arbitrary<List<Twins>> trials() {
        Arbitrary<Story> story = Combinators.combine(
                        Arbitraries.integers().between(0, 14).map(Integer::doubleValue),
                        Arbitraries.integers().between(0, 14).map(Integer::doubleValue),
                        Arbitraries.of("none", "infection", PatientEvent.DEATH, PatientEvent.DROP_OUT, "rescue:rescue"),
                        Arbitraries.integers().between(1, 180).map(Integer::doubleValue))
                .as(Story::new);
        return Combinators.combine(
                        story,
                        story,
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(20, 60).map(Integer::doubleValue))
                .as(Twins::new)
                .list()
                .ofMinSize(2)
                .ofMaxSize(40);
    }

    private static HandMadeTrial trial(List<Twins> all) {
        HandMadeTrial trial = new HandMadeTrial();
        all.forEach(one -> trial.patient(
                one.draw(),
                one.age(),
                one.control().under(CONTROL),
                one.active().under(ACTIVE)));
        return trial;
    }

    @Property(tries = 60)
    void theOrderOfPatientsDoesNotMatter(@ForAll("trials") List<Twins> all, @ForAll Random random) {
        List<Twins> other = new ArrayList<>(all);
        Collections.shuffle(other, random);
        TrialResult one = trial(all).result();
        TrialResult two = trial(other).result();
        assertThat(two.flow()).isEqualTo(one.flow());
        for (int arm = 0; arm < 2; arm++) {
            List<Outcome> first = one.arms().get(arm).outcomes();
            List<Outcome> second = two.arms().get(arm).outcomes();
            assertThat(second).hasSameSizeAs(first);
            for (int i = 0; i < first.size(); i++) {
                assertThat(second.get(i).n()).isEqualTo(first.get(i).n());
                // sums are taken in patient order: the last digits may differ
                assertThat(second.get(i).value())
                        .as(first.get(i).measure())
                        .isCloseTo(first.get(i).value(), within(1e-9));
                close(second.get(i).ciLow(), first.get(i).ciLow());
            }
        }
    }

    @Property(tries = 60)
    void swappingTheArmsFlipsEveryComparison(@ForAll("trials") List<Twins> all) {
        TrialResult one = trial(all).result();
        TrialResult two = trial(all).reference(ACTIVE).result();
        for (Comparison first : one.comparisons()) {
            List<Comparison> same = two.comparisons().stream()
                    .filter(other -> other.measure().equals(first.measure())
                            && other.statistic().equals(first.statistic()))
                    .toList();
            boolean infinite = first.statistic().equals("risk_ratio") && first.value() == 0;
            if (same.isEmpty() || infinite) {
                continue;
            }
            Comparison second = same.getFirst();
            double expected = first.statistic().endsWith("_ratio") ? 1 / first.value() : -first.value();
            if (!first.statistic().equals("hazard_ratio")) {
                assertThat(second.value())
                        .as(first.measure() + " " + first.statistic())
                        .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
            }
            if (first.statistic().endsWith("_difference")) {
                close(second.ciLow(), negative(first.ciHigh()));
                close(second.piHigh(), negative(first.piLow()));
            }
            assertThat(second.better()).isEqualTo(first.better());
        }
    }

    @Property(tries = 60)
    void figuresAreWithinTheirIntervalsAndSharesOfVarianceAddUp(@ForAll("trials") List<Twins> all) {
        TrialResult result = trial(all).result();
        for (int arm = 0; arm < 2; arm++) {
            for (Outcome outcome : result.arms().get(arm).outcomes()) {
                Double low = outcome.ciLow();
                Double high = outcome.ciHigh();
                if (low != null && high != null) {
                    assertThat(outcome.value()).as(outcome.measure()).isBetween(low, high);
                }
                if (!outcome.shares().isEmpty()) {
                    assertThat(outcome.shares()).containsOnlyKeys("parameters", "centres", "sampling");
                    double sum = outcome.shares().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum();
                    assertThat(sum).isCloseTo(1, within(1e-12));
                }
                if (outcome.statistic().equals("proportion")) {
                    assertThat(outcome.value()).isBetween(0.0, 1.0);
                }
            }
        }
    }

    @Property(tries = 60)
    void deathAndSurvivalAddUpToOne(@ForAll("trials") List<Twins> all) {
        TrialResult result = trial(all).result();
        for (Outcome alive : HandMadeTrial.arm(result, CONTROL).outcomes()) {
            if (alive.measure().equals("overall_survival")) {
                long died = all.stream()
                        .filter(one -> one.control().kind().equals(PatientEvent.DEATH)
                                && one.control().day() <= alive.month() * HandMadeTrial.MONTH)
                        .count();
                boolean nobodyLeft =
                        all.stream().noneMatch(one -> one.control().kind().equals(PatientEvent.DROP_OUT));
                if (nobodyLeft) {
                    // Counted by hand: without anybody leaving, the share alive
                    assertThat(alive.value()).isCloseTo(1 - (double) died / all.size(), within(1e-12));
                }
            }
        }
    }

    @Test
    void theFlowOfParticipantsAddsUp() {
        HandMadeTrial trial = new HandMadeTrial();
        trial.patient(course(CONTROL, new double[] {10, 9, 4}), course(ACTIVE, new double[] {10, 9, 4}));
        trial.patient(
                course(CONTROL, new double[] {10, 9, 4}, event("rescue:rescue", 40), event(PatientEvent.DROP_OUT, 90)),
                course(ACTIVE, new double[] {10, 9, 4}, event(PatientEvent.NEVER_INFUSED, 0)));
        trial.patient(course(CONTROL, new double[] {10}, event(PatientEvent.DEATH, 30)), HandMadeTrial.failed(ACTIVE));
        trial.patient(
                course(CONTROL, new double[] {10, 9, 4}),
                course(ACTIVE, new double[] {10}, event(PatientEvent.TREATMENT_RELATED_MORTALITY, 5)));
        trial.nobody("score >= 99", 7);
        PatientRecord last = trial.records().getFirst();
        trial.record(new PatientRecord(
                5, 2, 1, last.traits(), null, new java.util.TreeMap<>(java.util.Map.of("age < 65", 2)), last.arms()));
        TrialResult result = trial.result();
        TrialResult.Flow flow = result.flow();
        // By hand: 5 enrolled; 7 + 2 refused; one slot without anybody; one of the enrolled not solved in one arm
        assertThat(flow.randomized()).isEqualTo(5);
        assertThat(flow.ineligible()).containsEntry("score >= 99", 7).containsEntry("age < 65", 2);
        assertThat(flow.screened()).isEqualTo(14);
        assertThat(flow.screened())
                .isEqualTo(flow.randomized()
                        + flow.ineligible().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum());
        assertThat(flow.perArm().get(CONTROL)).isEqualTo(new TrialResult.ArmFlow(4, 0, 1, 1, 0, 4));
        assertThat(flow.perArm().get(ACTIVE)).isEqualTo(new TrialResult.ArmFlow(3, 1, 0, 0, 1, 4));
        int failed = result.failedPatients().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(failed).isEqualTo(2);
        assertThat(result.failedPatients()).containsKey("no eligible patient found");
        // Every slot is analyzed or counted with its reason
        assertThat(result.arms().getFirst().n() + failed).isEqualTo(6);
        flow.perArm()
                .values()
                .forEach(arm -> assertThat(arm.treated() + arm.neverInfused()).isEqualTo(arm.analyzed()));
    }

    @Test
    void theBaselineTableIsThatOfTheAnalyzed() {
        HandMadeTrial trial = new HandMadeTrial();
        for (double age : new double[] {20, 30, 40}) {
            trial.patient(
                    0, age, course(CONTROL, new double[] {age / 10, 9, 4}), course(ACTIVE, new double[] {age / 10, 9, 4
                    }));
        }
        var rows = trial.result().baseline();
        // By hand: 20, 30, 40 and 2, 3, 4
        assertThat(rows).extracting(TrialResult.BaselineRow::trait).containsExactly("the age", "the score");
        assertThat(rows.get(0).value()).isEqualTo(30);
        assertThat(rows.get(0).spread()).isEqualTo(10.0);
        assertThat(rows.get(1).value()).isEqualTo(3);
        assertThat(rows.get(1).spread()).isEqualTo(1.0);
    }

    @Test
    void nobodyFoundIsAResultAllTheSame() {
        TrialResult result = new HandMadeTrial().nobody("score >= 99", 50).result();
        assertThat(result.flow().randomized()).isZero();
        assertThat(result.arms().getFirst().n()).isZero();
        assertThat(result.comparisons()).isEmpty();
        assertThat(result.arms().getFirst().outcomes()).isEmpty();
    }

    private static Double negative(Double value) {
        return value == null ? null : Double.valueOf(-value);
    }

    private static void close(Double actual, Double expected) {
        if (expected == null || actual == null) {
            assertThat(actual).isEqualTo(expected);
        } else {
            assertThat(actual).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
        }
    }
}
