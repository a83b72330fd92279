package remit.report;

import static remit.report.Html.element;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import remit.calibrate.validate.DifferenceScores;
import remit.calibrate.validate.ScoredFigure;
import remit.calibrate.validate.Scores;
import remit.calibrate.validate.Validation;
import remit.report.Blocks.Cell;
import remit.stats.Estimate;
import tools.jackson.databind.JsonNode;

/** The first part of the credibility report: in short, what the model is used for, and the plan, without any result. */
final class CredibilityPlan {

    private final Credibility credibility;
    private final AcceptanceBar bar;
    private final JsonNode texts = Assets.json("credibility.json");

    CredibilityPlan(Credibility credibility, AcceptanceBar bar) {
        this.credibility = credibility;
        this.bar = bar;
    }

    Html inShort() {
        Validation main = credibility.byFamily();
        List<String> lines = new ArrayList<>();
        if (main.figures().isEmpty()) {
            lines.add("No published figure could be predicted, so nothing can be said about trust.");
        } else {
            lines.add("%s of %s: each was predicted without its own trial and every trial that shares patients with it."
                    .formatted(
                            CredibilityWords.count(main.figures().size(), "published figure", "published figures"),
                            CredibilityWords.count(trials(main.figures()), "trial", "trials")));
            lines.add(shortcomings());
            lines.add(holds(main.scores(), Coverage.of(main.figures(), ScoredFigure::inside90)));
            DifferenceScores differences = main.differenceScores();
            if (differences.predicted() > 0) {
                lines.add("Of %s between an arm and its comparator, %s lie inside their 90 %% intervals."
                        .formatted(
                                CredibilityWords.count(
                                        differences.predicted(), "published difference", "published differences"),
                                CredibilityWords.percent(differences.coverage90())));
            }
        }
        lines.add(verdict(bar));
        return Blocks.section(
                "short",
                "In short",
                List.of(element(
                                "ul",
                                lines.stream().map(line -> element("li", line)).toList())
                        .cls("answers")));
    }

    private String shortcomings() {
        List<String> missed = new ArrayList<>();
        for (AcceptanceBar.Criterion one : bar.criteria()) {
            if (Boolean.FALSE.equals(one.met())) {
                missed.add(one.words() + ": " + one.result());
            }
        }
        long outside = credibility.byFamily().figures().stream()
                .filter(figure -> !figure.inside90())
                .count();
        String figures = "%s lie outside their 90 %% interval (listed below, furthest first)"
                .formatted(CredibilityWords.count((int) outside, "figure", "figures"));
        List<String> measures = CredibilityMisses.shortMeasures(credibility.byFamily());
        return "Misses: " + figures + ". "
                + (missed.isEmpty()
                        ? "No criterion was missed."
                        : "Criteria not met: " + String.join("; ", missed) + ".")
                + (measures.isEmpty()
                        ? ""
                        : " Measures that were predicted worse than by a simple baseline, or with fewer than 75 % inside: "
                                + String.join(", ", measures)
                                + ".");
    }

    private static String holds(Scores scores, Estimate covered) {
        Double skill = AcceptanceBar.skill(scores);
        Double width = scores.shareWidth();
        Double sign = scores.signCorrect();
        return "The 90 % intervals held "
                + CredibilityWords.percent1(covered.value())
                + (covered.hasInterval()
                        ? " of the figures (95 %% CI %s to %s, trials as units)"
                                .formatted(Figures.percentNumber(covered.low()), Figures.percent(covered.high()))
                        : " of the figures")
                + (skill == null
                        ? ""
                        : "; the mean score was "
                                + CredibilityWords.better(skill)
                                + " than that of the better simple baseline")
                + (width == null
                        ? ""
                        : "; intervals of shares were "
                                + Figures.number(100 * width, 0)
                                + " percentage points wide on average")
                + (sign == null
                        ? ""
                        : "; the sign of the difference to the comparator was right for "
                                + Figures.percent(sign)
                                + " of them")
                + ".";
    }

    /** What follows from the criteria, by the rule of the plan. */
    static String verdict(AcceptanceBar bar) {
        if (bar.met()) {
            return "Verdict for the use stated below: credible enough, within its limits.";
        }
        if (bar.metOverall()) {
            return "Verdict for the use stated below: credible enough within its limits, but not for "
                    + String.join(
                            " and ",
                            bar.weak().keySet().stream()
                                    .map(CredibilityWords::disease)
                                    .toList())
                    + ", where a criterion is missed.";
        }
        return "Verdict for the use stated below: not credible enough yet; read every prediction as a hypothesis.";
    }

    /** The five headings of ICH M15 that come before the plan. */
    List<Html> headings() {
        return List.of(
                words("question", "Question of interest"),
                words("context", "Context of use"),
                words("influence", "Model influence"),
                words("consequence", "Consequence of a wrong decision"),
                words("risk", "Model risk"));
    }

    private Html words(String id, String title) {
        List<Html> content = new ArrayList<>();
        texts.path(id).forEach(paragraph -> content.add(Blocks.paragraph(paragraph.asString())));
        return Blocks.section(id, title, content);
    }

    Html evaluation() {
        List<Html> content = new ArrayList<>();
        content.add(
                Blocks.note(
                        "These rules stood in the requirements of the project before anything was calibrated. No result is in this section."));
        content.add(element("h3", "What is predicted"));
        content.add(
                Blocks.paragraph(
                        "Every published mean, median, share or rate after the start of treatment, of every arm that is one group of"
                                + " patients, at every visit: simulated under a protocol made from the published arm, then corrected by what other"
                                + " trials taught about the errors of the simulation, with an interval for what a trial of that size would publish."));
        content.add(element("h3", "The split"));
        content.add(splits());
        content.add(element("h3", "How it is scored"));
        content.add(Blocks.list(List.of(
                "Coverage: how many published figures lie inside their 50, 80 and 90 % intervals. Too few means overconfidence, too many means intervals that are too wide to be useful.",
                "Score: continuous ranked probability score (Gneiting and Raftery 2007), which rewards being near and narrow at once; smaller is better. Shares count as shares, rates as rates, levels in units of their spread between patients.",
                "Against two simple baselines that have an interval of their own: the mean of published figures of the same measure and therapy in other trials (else of the class, else of the disease), and no change since day 0. Skill is one less the ratio of the scores.",
                "Width of the 90 % interval of shares, and the sign of the difference to the comparator of the same trial.",
                "By disease, class of therapy and measure.")));
        content.add(element("h3", "Acceptance criteria"));
        content.add(element(
                "ol",
                bar.criteria().stream().map(one -> element("li", one.words())).toList()));
        content.add(
                Blocks.paragraph(
                        "The verdict follows from them: all met, credible enough for this use; only a criterion about single diseases missed, credible enough except for those; anything else, not credible enough yet."));
        return Blocks.section("plan", "Planned evaluation and acceptance criteria", content);
    }

    private Html splits() {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(split(
                "A new trial (main)",
                "family of trials that share patients",
                credibility.byFamily(),
                ScoredFigure::family));
        rows.add(split(
                "A new class of therapy in a disease",
                "class of therapy in a disease",
                credibility.byClass(),
                figure -> figure.therapyClass() + "\n" + figure.diseaseCode()));
        rows.add(split("A new disease", "disease", credibility.byDisease(), ScoredFigure::diseaseCode));
        Credibility.Blind blind = credibility.blind();
        if (blind != null) {
            rows.add(List.of(
                    Cell.row("Tables never learned from: " + blind.name()),
                    Cell.of("nothing; all were unseen"),
                    Cell.number(Figures.count(blind.validation().figures().size())),
                    Cell.number(Figures.count(blind.validation().figures().stream()
                            .map(ScoredFigure::family)
                            .distinct()
                            .count()))));
        }
        return Blocks.table(
                "Each figure is predicted from all figures that are not of its group",
                List.of(
                        Cell.column("What it stands for"),
                        Cell.column("Left out together"),
                        Cell.columnNumber("Figures"),
                        Cell.columnNumber("Groups")),
                rows);
    }

    private static List<Cell> split(
            String words, String group, Validation validation, Function<ScoredFigure, String> by) {
        return List.of(
                Cell.row(words),
                Cell.of(group),
                Cell.number(Figures.count(validation.figures().size())),
                Cell.number(Figures.count(
                        validation.figures().stream().map(by).distinct().count())));
    }

    static int trials(List<ScoredFigure> figures) {
        return (int) figures.stream().map(ScoredFigure::trial).distinct().count();
    }
}
