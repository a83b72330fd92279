package remit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import remit.report.Answer.Verdict;
import remit.trial.result.TrialResult;
import remit.trial.result.TrialResult.Comparison;

class AnswerTest {

    private static final String[] LABELS = {"Placebo", "Low", "High"};

    @Test
    void anIntervalOnTheGoodSideIsBetter() {
        Answer answer = answer(SampleTrial.risk("high", "SRI4", 6, 0.14, 0.11, 0.17, 0.02, 0.26, 0.7, "higher"));
        assertThat(answer.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(answer.sentence())
                .isEqualTo(
                        "With High, 520 in 1,000 patients have an SRI-4 response at month 6, against 380 in 1,000 with"
                                + " Placebo: 140 more in 1,000 (90\u00a0% predictive interval 20 to 260 more), an interval that"
                                + " lies wholly on the better side.");
    }

    @Test
    void theSameIntervalIsWorseWhereLowerIsBetter() {
        Answer answer = answer(SampleTrial.risk("high", "SRI4", 6, 0.14, 0.11, 0.17, 0.02, 0.26, 0.7, "lower"));
        assertThat(answer.verdict()).isEqualTo(Verdict.WORSE);
        assertThat(answer.sentence()).endsWith("lies wholly on the worse side.");
    }

    @Test
    void anIntervalWithNoDifferenceInItIsUncertainHoweverNarrowTheMonteCarloOne() {
        Answer answer = answer(SampleTrial.risk("high", "SRI4", 6, 0.14, 0.139, 0.141, -0.08, 0.36, 0.2, "higher"));
        assertThat(answer.verdict()).isEqualTo(Verdict.UNCERTAIN);
        assertThat(answer.sentence()).contains("80 fewer to 360 more").contains("includes no difference");
    }

    @Test
    void withoutAPredictiveIntervalTheSentenceSaysSo() {
        Answer answer = answer(SampleTrial.risk("high", "SRI4", 6, 0.14, 0.11, 0.17, null, null, null, "higher"));
        assertThat(answer.sentence())
                .contains("95\u00a0% Monte-Carlo interval, no predictive one was computed: 110 to 170");
    }

    @Test
    void withoutAComparisonThereIsNoEffect() {
        TrialResult result = SampleTrial.result("t", LABELS, List.of());
        assertThat(Answer.of(new Findings(result))).hasSize(2).allSatisfy(answer -> {
            assertThat(answer.verdict()).isEqualTo(Verdict.NO_COMPARISON);
            assertThat(answer.sentence()).contains("nothing to compare with");
        });
    }

    @Test
    void aRatioIsComparedWithOne() {
        assertThat(Answer.verdict(ratio(0.6, 0.4, 0.9))).isEqualTo(Verdict.BETTER);
        assertThat(Answer.verdict(ratio(0.8, 0.5, 1.2))).isEqualTo(Verdict.UNCERTAIN);
        assertThat(Answer.verdict(ratio(1.5, 1.1, 2))).isEqualTo(Verdict.WORSE);
    }

    private static Comparison ratio(double value, double low, double high) {
        return new Comparison(
                "high",
                "placebo",
                "relapse",
                "hazard_ratio",
                12,
                value,
                low,
                high,
                null,
                null,
                null,
                null,
                "1",
                "lower",
                "relapse",
                new TreeMap<>());
    }

    private static Answer answer(Comparison comparison) {
        TrialResult result = SampleTrial.result("t", LABELS, List.of(comparison));
        return Answer.of(new Findings(result)).getLast();
    }
}
