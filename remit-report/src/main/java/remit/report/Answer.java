package remit.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.trial.result.TrialResult.ArmResult;
import remit.trial.result.TrialResult.Comparison;
import remit.trial.result.TrialResult.Outcome;

/**
 * The answer to the trial's question, one sentence an arm.
 *
 * <p>The verdict rests on the 90 % predictive interval, what a real trial of the planned size would publish, and not on
 * the Monte-Carlo interval: the latter shrinks with computing time and says nothing about patients. Only where no
 * predictive interval was computed does the Monte-Carlo one decide, and the sentence says so.
 *
 * @param arm arm id
 * @param verdict what the interval allows to say
 * @param sentence the answer
 */
record Answer(String arm, Verdict verdict, String sentence) {

    /** What can be said. */
    enum Verdict {
        /** The interval lies on the good side. */
        BETTER("Better", "▲"),
        /** The interval lies on the bad side. */
        WORSE("Worse", "▼"),
        /** The interval includes no difference. */
        UNCERTAIN("Uncertain", "◇"),
        /** There is nothing to compare with, or no interval. */
        NO_COMPARISON("No comparison", "○");

        private final String word;
        private final String glyph;

        Verdict(String word, String glyph) {
            this.word = word;
            this.glyph = glyph;
        }

        String word() {
            return word;
        }

        String glyph() {
            return glyph;
        }
    }

    /** One answer for each compared arm; one for each arm when there is nothing to compare. */
    static List<Answer> of(Findings findings) {
        Series primary = findings.primarySeries();
        List<Answer> answers = new ArrayList<>();
        if (primary == null) {
            return answers;
        }
        List<ArmResult> arms = findings.comparedArms().isEmpty() ? findings.arms() : findings.comparedArms();
        for (ArmResult arm : arms) {
            Comparison comparison = findings.comparison(arm.id(), primary);
            Outcome outcome = findings.endpoint(primary, arm.id());
            if (outcome == null) {
                continue;
            }
            Outcome reference = findings.endpoint(primary, findings.referenceId());
            answers.add(
                    comparison == null || reference == null || findings.isReference(arm.id())
                            ? alone(findings, primary, arm, outcome)
                            : compared(findings, primary, arm, outcome, reference, comparison));
        }
        return answers;
    }

    /** The verdict of a comparison. */
    static Verdict verdict(Comparison comparison) {
        boolean predictive = comparison.piLow() != null && comparison.piHigh() != null;
        Double low = predictive ? comparison.piLow() : comparison.ciLow();
        Double high = predictive ? comparison.piHigh() : comparison.ciHigh();
        if (low == null || high == null) {
            return Verdict.NO_COMPARISON;
        }
        double none = Wording.isRatio(comparison) ? 1 : 0;
        if (low <= none && high >= none) {
            return Verdict.UNCERTAIN;
        }
        return (low > none) == comparison.better().equals("higher") ? Verdict.BETTER : Verdict.WORSE;
    }

    private static Answer alone(Findings findings, Series primary, ArmResult arm, Outcome outcome) {
        String interval = Wording.predictive(primary, outcome);
        String name = "90 % predictive interval ";
        if (interval == null) {
            interval = Wording.confidence(primary, outcome);
            name = "95 % Monte-Carlo interval ";
        }
        String sentence = "With %s, %s%s; nothing to compare with, so this is not an effect of the treatment."
                .formatted(
                        findings.label(arm.id()),
                        state(findings, primary, outcome),
                        interval == null ? "" : " (" + name.replace(" %", Figures.GLUE + "%") + interval + ")");
        return new Answer(arm.id(), Verdict.NO_COMPARISON, sentence);
    }

    private static Answer compared(
            Findings findings,
            Series primary,
            ArmResult arm,
            Outcome outcome,
            Outcome reference,
            Comparison comparison) {
        if (primary.isShare()
                && outcome.value() == reference.value()
                && outcome.value() == Math.rint(outcome.value())) {
            return same(findings, primary, arm, outcome);
        }
        Verdict verdict = verdict(comparison);
        String sentence = "With %s, %s, against %s with %s: %s%s."
                .formatted(
                        findings.label(arm.id()),
                        state(findings, primary, outcome),
                        figure(findings, primary, reference),
                        findings.label(findings.referenceId()),
                        Wording.effect(comparison, primary, findings.denominator()),
                        interval(findings, primary, comparison, verdict));
        return new Answer(arm.id(), verdict, sentence);
    }

    /** Nobody, or everybody, in both arms: an interval of width zero would pretend to knowledge. */
    private static Answer same(Findings findings, Series primary, ArmResult arm, Outcome outcome) {
        String sentence = "With %s, %s, exactly as with %s: this endpoint cannot tell the arms apart."
                .formatted(
                        findings.label(arm.id()),
                        state(findings, primary, outcome),
                        findings.label(findings.referenceId()));
        return new Answer(arm.id(), Verdict.UNCERTAIN, sentence);
    }

    private static String interval(Findings findings, Series primary, Comparison comparison, Verdict verdict) {
        int denominator = findings.denominator();
        String range = Wording.effectRange(comparison, primary, denominator, comparison.piLow(), comparison.piHigh());
        String name = "90" + Figures.GLUE + "% predictive interval ";
        if (range == null) {
            range = Wording.effectRange(comparison, primary, denominator, comparison.ciLow(), comparison.ciHigh());
            name = "95" + Figures.GLUE + "% Monte-Carlo interval, no predictive one was computed: ";
        }
        if (range == null) {
            return ", with no interval computed, so nothing can be concluded";
        }
        Double predicted = comparison.predicted();
        return (predicted == null
                        ? ""
                        : "; corrected by what published trials taught, "
                                + Wording.effect(comparison, primary, denominator, predicted))
                + " (" + name + range + ")" + consequence(verdict);
    }

    private static String consequence(Verdict verdict) {
        return switch (verdict) {
            case BETTER -> ", an interval that lies wholly on the better side";
            case WORSE -> ", an interval that lies wholly on the worse side";
            case UNCERTAIN -> ", an interval that includes no difference: a real trial of this size could find either";
            case NO_COMPARISON -> "";
        };
    }

    private static String state(Findings findings, Series primary, Outcome outcome) {
        String month = findings.when(primary, outcome.month());
        String measure = findings.measures().inSentence(primary.measure());
        if (primary.isShare()) {
            return figure(findings, primary, outcome) + " patients have " + measure + " " + month;
        }
        String statistic = primary.statistic().equals("rate_per_year") ? "the rate of " : statistic(primary);
        return statistic + measure + " " + month + " is " + figure(findings, primary, outcome);
    }

    private static String statistic(Series primary) {
        return "the " + Wording.statisticName(primary.statistic()) + " of ";
    }

    private static String figure(Findings findings, Series primary, @Nullable Outcome outcome) {
        if (outcome == null) {
            return "an unknown figure";
        }
        int denominator = findings.denominator();
        return primary.isShare()
                ? Figures.people(outcome.value(), denominator) + " in " + Figures.count(denominator)
                : Wording.value(primary, outcome.value());
    }
}
