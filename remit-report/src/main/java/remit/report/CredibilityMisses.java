package remit.report;

import static remit.report.Html.element;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import remit.calibrate.validate.Contrast;
import remit.calibrate.validate.ScoredFigure;
import remit.calibrate.validate.Scores;
import remit.calibrate.validate.Validation;
import remit.report.Blocks.Cell;
import remit.report.Blocks.Group;

/** What was predicted worst: the figures furthest outside their intervals, groups that fall short, wrong signs. */
final class CredibilityMisses {

    private static final int SHOWN = 25;
    private static final int SIGNS = 15;

    /** Measures with fewer figures are not called short: chance alone does that. */
    static final int FEW = 10;

    private final Validation validation;

    CredibilityMisses(Validation validation) {
        this.validation = validation;
    }

    Html section() {
        List<Html> content = new ArrayList<>();
        List<ScoredFigure> outside = validation.figures().stream()
                .filter(figure -> !figure.inside90())
                .sorted(Comparator.comparingDouble(CredibilityMisses::beyond)
                        .reversed()
                        .thenComparing(ScoredFigure::trial)
                        .thenComparingInt(ScoredFigure::line))
                .toList();
        content.add(Blocks.paragraph(
                outside.isEmpty()
                        ? "No figure lies outside its 90 % interval."
                        : "%s of %s lie outside their 90 %% interval; with honest intervals about one in ten does. The furthest stand first; a distance of 1 is the end of the interval."
                                .formatted(
                                        Figures.count(outside.size()),
                                        CredibilityWords.count(
                                                validation.figures().size(), "figure", "figures"))));
        if (!outside.isEmpty()) {
            content.add(figures(outside.subList(0, Math.min(SHOWN, outside.size()))));
            if (outside.size() > SHOWN) {
                content.add(Blocks.details(
                        "The other " + CredibilityWords.count(outside.size() - SHOWN, "figure", "figures"),
                        figures(outside.subList(SHOWN, outside.size()))));
            }
        }
        content.add(element("h3", "Groups that fall short"));
        content.add(groups());
        content.add(element("h3", "Differences with the wrong sign"));
        content.addAll(signs());
        return Blocks.section("misses", "Results: what was missed", content);
    }

    /** How far from the prediction, where the end of the 90 % interval is at 1. */
    static double beyond(ScoredFigure figure) {
        double off = figure.published() - figure.predicted();
        double half = off > 0 ? figure.high() - figure.predicted() : figure.predicted() - figure.low();
        return off == 0 ? 0 : half > 0 ? Math.abs(off) / half : Double.POSITIVE_INFINITY;
    }

    private static Html figures(List<ScoredFigure> figures) {
        List<List<Cell>> rows = new ArrayList<>();
        for (ScoredFigure figure : figures) {
            rows.add(List.of(
                    arm(figure),
                    Cell.of(CredibilityWords.what(figure)),
                    Cell.number(CredibilityWords.value(figure, figure.published())),
                    Cell.number(
                            CredibilityWords.value(figure, figure.predicted()),
                            List.of(CredibilityWords.range(figure))),
                    Cell.number(Double.isFinite(beyond(figure)) ? Figures.number(beyond(figure), 1) : "–"),
                    Cell.number(Figures.count(figure.people())),
                    Cell.number(Figures.count(figure.line()))));
        }
        return Blocks.table(
                "Figures outside their 90 % interval",
                List.of(
                        Cell.column("Trial, arm"),
                        Cell.column("Figure"),
                        Cell.columnNumber("Published"),
                        Cell.columnNumber("Predicted (90 % interval)"),
                        Cell.columnNumber("Distance"),
                        Cell.columnNumber("People"),
                        Cell.columnNumber("Row")),
                rows);
    }

    /** Measures with enough figures that fall short. */
    static List<String> shortMeasures(Validation validation) {
        List<String> measures = new ArrayList<>();
        validation.scores(ScoredFigure::measure).forEach((measure, scores) -> {
            if (scores.predicted() >= FEW && (isNarrow(scores) || isWorse(scores))) {
                measures.add(CredibilityWords.measure(measure));
            }
        });
        return measures;
    }

    private static boolean isNarrow(Scores scores) {
        Double covered = scores.coverage90();
        return covered != null && covered < AcceptanceBar.IN_EACH_DISEASE;
    }

    private static boolean isWorse(Scores scores) {
        Double skill = AcceptanceBar.skill(scores);
        return skill != null && skill < 0;
    }

    private static Cell arm(ScoredFigure figure) {
        return new Cell(
                new Html.Sequence(List.of(
                        Html.text(figure.trial()),
                        element(
                                        "span",
                                        figure.arm() + " · " + CredibilityWords.disease(figure.diseaseCode()) + ", "
                                                + CredibilityWords.therapyClass(figure.therapyClass()))
                                .cls("sub"))),
                "row",
                "");
    }

    private Html groups() {
        List<Group> groups = new ArrayList<>();
        add(groups, "Diseases", ScoredFigure::diseaseCode, CredibilityWords::disease, 1);
        add(groups, "Classes of therapy", ScoredFigure::therapyClass, CredibilityWords::therapyClass, 1);
        add(groups, "Measures", ScoredFigure::measure, CredibilityWords::measure, FEW);
        if (groups.isEmpty()) {
            return Blocks.paragraph(
                    "None: every disease, class and measure with at least %d figures has at least 75 %% of them inside and beats the better simple baseline."
                            .formatted(FEW));
        }
        return Blocks.grouped(
                "Fewer than 75 %% inside the 90 %% interval, or worse than the better simple baseline; measures with at least %d figures"
                        .formatted(FEW),
                List.of(
                        Cell.column("Group"),
                        Cell.columnNumber("Figures"),
                        Cell.columnNumber("Inside 90 %"),
                        Cell.columnNumber("Skill"),
                        Cell.column("What")),
                groups);
    }

    private void add(
            List<Group> groups,
            String title,
            Function<ScoredFigure, String> by,
            UnaryOperator<String> name,
            int least) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Map.Entry<String, Scores> one : validation.scores(by).entrySet()) {
            Scores scores = one.getValue();
            boolean narrow = isNarrow(scores);
            boolean worse = isWorse(scores);
            if (scores.predicted() >= least && (narrow || worse)) {
                rows.add(List.of(
                        Cell.row(name.apply(one.getKey())),
                        Cell.number(Figures.count(scores.predicted())),
                        Cell.number(CredibilityWords.percent(scores.coverage90())),
                        Cell.number(CredibilityWords.percent(AcceptanceBar.skill(scores))),
                        Cell.of(
                                narrow && worse
                                        ? "intervals too narrow or off, worse than a baseline"
                                        : narrow ? "intervals too narrow or off" : "worse than a simple baseline")));
            }
        }
        if (!rows.isEmpty()) {
            groups.add(new Group(title, rows));
        }
    }

    private List<Html> signs() {
        List<Contrast> contrasts = Contrast.of(validation.figures());
        List<Contrast> wrong = contrasts.stream()
                .filter(one -> !one.signRight())
                .sorted(Comparator.comparingDouble((Contrast one) -> Math.abs(one.published()) / one.scale())
                        .reversed()
                        .thenComparing(one -> one.figure().trial())
                        .thenComparingInt(one -> one.figure().line()))
                .toList();
        if (contrasts.isEmpty()) {
            return List.of(Blocks.paragraph("No figure has a comparator in its trial."));
        }
        String words = "%s of %s between an arm and its comparator were predicted with the wrong sign."
                .formatted(
                        Figures.count(wrong.size()),
                        CredibilityWords.count(contrasts.size(), "published difference", "published differences"));
        if (wrong.isEmpty()) {
            return List.of(Blocks.paragraph(words));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (Contrast one : wrong.subList(0, Math.min(SIGNS, wrong.size()))) {
            rows.add(List.of(
                    arm(one.figure()),
                    Cell.of(CredibilityWords.what(one.figure())),
                    Cell.number(pair(one, ScoredFigure::published)),
                    Cell.number(pair(one, ScoredFigure::predicted))));
        }
        return List.of(
                Blocks.paragraph(
                        words
                                + " Differences near nil count as much as large ones; the largest for the width of their intervals stand here."),
                Blocks.table(
                        "Arm against comparator",
                        List.of(
                                Cell.column("Trial, arm"),
                                Cell.column("Figure"),
                                Cell.columnNumber("Published"),
                                Cell.columnNumber("Predicted")),
                        rows));
    }

    private static String pair(Contrast contrast, Function<ScoredFigure, Double> value) {
        return CredibilityWords.value(contrast.figure(), value.apply(contrast.figure()))
                + " against "
                + CredibilityWords.value(contrast.comparator(), value.apply(contrast.comparator()));
    }
}
