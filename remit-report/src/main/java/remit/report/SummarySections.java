package remit.report;

import static remit.report.Html.element;
import static remit.report.Html.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.trial.result.TrialResult.ArmResult;
import remit.trial.result.TrialResult.Comparison;
import remit.trial.result.TrialResult.Outcome;

/** The top of the report: the question, the answer, and the key figures as one card per arm. */
final class SummarySections {

    private final Findings findings;

    SummarySections(Findings findings) {
        this.findings = findings;
    }

    /** The question the trial answers. */
    Html question() {
        String asked = findings.result().protocol().question();
        return Blocks.section(
                "question",
                "The question",
                List.of(element("p", asked == null ? made() : asked).cls("question")));
    }

    private String made() {
        String measure = findings.measures().inSentence(findings.primary().measure());
        Double month = findings.primary().month();
        String when = month == null ? "" : " at " + Figures.month(month);
        if (findings.comparedArms().isEmpty()) {
            return "What happens to " + measure + when + "?";
        }
        List<String> labels = findings.comparedArms().stream()
                .map(arm -> findings.label(arm.id()))
                .toList();
        Series primary = findings.primarySeries();
        String than = String.join(" or ", labels) + " than with " + findings.label(findings.referenceId()) + "?";
        if (primary == null) {
            return "What becomes of " + measure + when + " with " + than.replace(" than with ", " and with ");
        }
        boolean higher = findings.better(primary).equals("higher");
        return primary.isShare()
                ? "Do %s patients have %s%s with %s".formatted(higher ? "more" : "fewer", measure, when, than)
                : "Is the %s of %s %s%s with %s"
                        .formatted(
                                Wording.statisticName(primary.statistic()),
                                measure,
                                higher ? "higher" : "lower",
                                when,
                                than);
    }

    /** The answer, one sentence an arm, with the verdict as word and glyph. */
    Html answer() {
        List<Answer> answers = Answer.of(findings);
        List<Html> content = new ArrayList<>();
        if (answers.isEmpty()) {
            content.add(Blocks.paragraph("The run gave no figure for the primary endpoint ("
                    + findings.measures().label(findings.primary().measure()) + "), so there is no answer."));
        }
        List<Html> items = new ArrayList<>();
        for (Answer answer : answers) {
            Answer.Verdict verdict = answer.verdict();
            items.add(element(
                    "li",
                    element("strong", verdict.glyph() + " " + verdict.word() + ".")
                            .cls("verdict "
                                    + verdict.name()
                                            .toLowerCase(java.util.Locale.ROOT)
                                            .replace('_', '-')),
                    text(" " + answer.sentence())));
        }
        if (!items.isEmpty()) {
            content.add(element("ul", items).cls("answers"));
        }
        if (!findings.outside().isEmpty()) {
            content.add(
                    element("p", "Mind what lies outside the published trials. " + String.join(" ", findings.outside()))
                            .cls("warning"));
        }
        content.add(Blocks.note("This is a computer simulation of virtual patients, not a trial in people. "
                + findings.calibration()
                + " Differences are computed before rounding. Not medical advice."));
        return Blocks.section("answer", "The answer", content);
    }

    /** One card per arm. */
    Html keyFigures() {
        Series primary = findings.primarySeries();
        List<Html> cards = new ArrayList<>();
        for (ArmResult arm : findings.arms()) {
            cards.add(card(arm, primary));
        }
        List<Html> content = new ArrayList<>();
        content.add(element("div", cards).cls("cards"));
        content.add(Blocks.note(planned()));
        return Blocks.section("key-figures", "Key figures", content);
    }

    private String planned() {
        var protocol = findings.result().protocol();
        return "%s virtual patients, each followed under every arm for %s months. Predictive intervals and chances are for"
                        .formatted(
                                Figures.count(findings.result().patientsPerArm()),
                                Figures.monthNumber(protocol.followUp().months()))
                + " a real trial of %s people in %d arm%s at %d centre%s."
                        .formatted(
                                Figures.count(protocol.population().size()),
                                protocol.arms().size(),
                                protocol.arms().size() == 1 ? "" : "s",
                                protocol.population().centres(),
                                protocol.population().centres() == 1 ? "" : "s");
    }

    private Html card(ArmResult arm, @Nullable Series primary) {
        ArmStyle style = findings.style(arm.id());
        List<Html> lines = new ArrayList<>();
        lines.add(element(
                "h3",
                element("span", style.glyph())
                        .with("style", "color:" + style.colour())
                        .with("aria-hidden", "true"),
                text(" " + style.label())));
        Outcome outcome = primary == null ? null : findings.endpoint(primary, arm.id());
        if (primary != null && outcome != null) {
            lines.add(element("p", Wording.value(primary, outcome.value())).cls("big"));
            lines.add(element(
                            "p",
                            findings.measures().label(primary.measure()) + ", "
                                    + (primary.isShare() ? "" : Wording.statisticName(primary.statistic()) + " ")
                                    + Figures.month(outcome.month()))
                    .cls("of"));
            Double expected = outcome.predicted();
            add(
                    lines,
                    "Expected of a real trial, corrected by published ones",
                    expected == null ? null : Wording.value(primary, expected));
            add(lines, "90 % predictive interval", Wording.predictive(primary, outcome));
            Comparison comparison = findings.comparison(arm.id(), primary);
            if (comparison != null) {
                add(lines, "Difference", Wording.effect(comparison, primary, findings.denominator()));
                Double corrected = comparison.predicted();
                add(
                        lines,
                        "Difference expected of a real trial",
                        corrected == null
                                ? null
                                : Wording.effect(comparison, primary, findings.denominator(), corrected));
                Double power = comparison.power();
                add(
                        lines,
                        "Chance that a real trial this size finds it better (p < 0.05)",
                        power == null ? null : Figures.percent(power));
            }
        }
        lines.add(harms(arm));
        return element("div", lines).cls("card");
    }

    /** The harm that differs most from the reference, so that no card shows benefit alone. */
    private Html harms(ArmResult arm) {
        Series largest = null;
        double size = 0;
        for (Series harm : findings.leading("harm")) {
            Outcome outcome = findings.endpoint(harm, arm.id());
            Outcome reference = findings.endpoint(harm, findings.referenceId());
            if (harm.isShare() && outcome != null) {
                boolean compared = reference != null && !findings.isReference(arm.id());
                double here = compared && reference != null ? outcome.value() - reference.value() : outcome.value();
                if (here > size) {
                    size = here;
                    largest = harm;
                }
            }
        }
        List<Html> lines = new ArrayList<>();
        String name = findings.isReference(arm.id()) ? "Most frequent harm" : "Harm that rises most";
        int denominator = findings.denominator();
        boolean any = largest != null && !Figures.people(size, denominator).equals("0");
        add(
                lines,
                name,
                !any || largest == null
                        ? "none seen"
                        : findings.measures().label(largest.measure()) + ": " + Figures.people(size, denominator)
                                + (findings.isReference(arm.id()) ? " in " : " more in ")
                                + Figures.count(denominator));
        return new Html.Sequence(lines);
    }

    private static void add(List<Html> lines, String name, @Nullable String value) {
        if (value != null) {
            lines.add(element(
                            "p",
                            element("span", name).cls("name"),
                            element("span", value).cls("value"))
                    .cls("pair"));
        }
    }
}
