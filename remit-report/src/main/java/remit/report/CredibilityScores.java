package remit.report;

import static remit.report.Html.element;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import remit.calibrate.validate.Contrast;
import remit.calibrate.validate.ScoredFigure;
import remit.calibrate.validate.Scores;
import remit.calibrate.validate.Validation;
import remit.report.Blocks.Cell;
import remit.stats.Estimate;

/** How well figures were predicted: the criteria, coverage, predicted beside published, every group, the other splits. */
final class CredibilityScores {

    /** Measures with fewer figures stand apart. */
    private static final int LEAST = 5;

    private final Credibility credibility;
    private final AcceptanceBar bar;
    private final Validation main;

    CredibilityScores(Credibility credibility, AcceptanceBar bar) {
        this.credibility = credibility;
        this.bar = bar;
        this.main = credibility.byFamily();
    }

    Html criteria() {
        List<List<Cell>> rows = new ArrayList<>();
        for (AcceptanceBar.Criterion one : bar.criteria()) {
            Boolean met = one.met();
            Html badge = met == null
                    ? element("span", "– not judged").cls("grade no-evidence")
                    : met
                            ? element("span", "✓ met").cls("grade supported")
                            : element("span", "✗ not met").cls("grade contradicted");
            rows.add(List.of(Cell.row(one.words()), Cell.of(one.result()), Cell.html(badge)));
        }
        List<Html> content = new ArrayList<>();
        content.add(Blocks.table(
                "Acceptance criteria and what was found",
                List.of(Cell.column("Criterion"), Cell.column("Found"), Cell.column("Met")),
                rows));
        Estimate covered = Coverage.of(main.figures(), ScoredFigure::inside90);
        if (covered.hasInterval()) {
            content.add(Blocks.note(
                    "Coverage of the 90 %% intervals %s, 95 %% confidence interval %s to %s with families of trials as units."
                            .formatted(
                                    CredibilityWords.percent1(covered.value()),
                                    CredibilityWords.percent1(covered.low()),
                                    CredibilityWords.percent1(covered.high()))));
        }
        return Blocks.section("criteria", "Results: the criteria", content);
    }

    Html coverage() {
        SequencedMap<String, Validation> splits = splits();
        List<Html> content = new ArrayList<>();
        content.add(
                Blocks.paragraph(
                        "An interval of 90 % should hold nine of ten figures. Above the line intervals are too wide, below it too narrow."));
        List<Chart> charts = new ArrayList<>();
        charts.add(CredibilityPlots.calibration(splits));
        if (!main.figures().isEmpty()) {
            charts.add(CredibilityPlots.byDisease(main));
        }
        content.add(Chart.grid(charts));
        return Blocks.section("coverage", "Results: nominal and achieved coverage", content);
    }

    private SequencedMap<String, Validation> splits() {
        SequencedMap<String, Validation> splits = new LinkedHashMap<>();
        splits.put("new trial (main)", credibility.byFamily());
        splits.put("new class in a disease", credibility.byClass());
        splits.put("new disease", credibility.byDisease());
        Credibility.Blind blind = credibility.blind();
        if (blind != null) {
            splits.put("tables of " + blind.name(), blind.validation());
        }
        return splits;
    }

    Html scatter() {
        List<Html> content = new ArrayList<>();
        content.add(Blocks.paragraph(
                "Published value upwards, predicted value to the right with its 90 % interval; on the line they agree. Dots lie"
                        + " inside their interval, crosses outside."));
        CredibilityScatter scatter = new CredibilityScatter(credibility.posterior());
        List<Chart> charts = scatter.shares(main);
        content.add(charts.isEmpty() ? Blocks.note("No figure to draw.") : Chart.grid(charts));
        List<Chart> levels = scatter.levels(main);
        if (!levels.isEmpty()) {
            content.add(element("h3", "Levels and their changes"));
            content.add(
                    Blocks.paragraph(
                            "Scores and laboratory values as change since day 0, in units of their spread between patients, so that all measures of a disease share one picture."));
            content.add(Chart.grid(levels));
        }
        return Blocks.section("scatter", "Results: predicted beside published", content);
    }

    Html groups() {
        List<Html> content = new ArrayList<>();
        content.add(
                Blocks.paragraph(
                        "Skill is how much better the score is than a baseline's; below nil the baseline was better. Width is that of the 90 % interval of shares, in percentage points. Sign: in how many differences to the comparator of the same trial it was right."));
        content.add(table("All figures, by disease", ScoredFigure::diseaseCode, CredibilityWords::disease, 1, true));
        content.add(table("By class of therapy", ScoredFigure::therapyClass, CredibilityWords::therapyClass, 1, false));
        content.add(table(
                "By kind of figure",
                figure -> figure.statistic().replace('_', ' '),
                UnaryOperator.identity(),
                1,
                false));
        content.add(table(
                "By measure, those with at least %d figures".formatted(LEAST),
                ScoredFigure::measure,
                CredibilityWords::measure,
                LEAST,
                false));
        return Blocks.section("groups", "Results: by disease, class of therapy and measure", content);
    }

    private Html table(
            String caption, Function<ScoredFigure, String> by, UnaryOperator<String> name, int least, boolean all) {
        List<List<Cell>> rows = new ArrayList<>();
        main.scores(by).forEach((word, scores) -> {
            if (scores.predicted() >= least) {
                rows.add(row(name.apply(word), main, figure -> by.apply(figure).equals(word)));
            }
        });
        if (all) {
            rows.add(row("all", main, figure -> true));
        }
        return Blocks.table(caption, head("Group"), rows);
    }

    private static List<Cell> head(String first) {
        return List.of(
                Cell.column(first),
                Cell.columnNumber("Figures"),
                Cell.columnNumber("Trials"),
                Cell.columnNumber("Inside 50" + Figures.GLUE + "%"),
                Cell.columnNumber("80 %"),
                Cell.columnNumber("90 %"),
                Cell.columnNumber("Width"),
                Cell.columnNumber("Skill against pooled"),
                Cell.columnNumber("against no change"),
                Cell.columnNumber("Sign right"));
    }

    private static List<Cell> row(String name, Validation validation, Predicate<ScoredFigure> of) {
        List<ScoredFigure> figures = validation.figures().stream().filter(of).toList();
        Scores scores = Scores.of(figures, validation.figures());
        Double width = scores.shareWidth();
        // comparators may be of another group, so contrasts are of all figures
        List<Contrast> contrasts = Contrast.of(validation.figures()).stream()
                .filter(one -> of.test(one.figure()))
                .toList();
        long right = contrasts.stream().filter(Contrast::signRight).count();
        return List.of(
                Cell.row(name),
                Cell.number(Figures.count(scores.predicted())),
                Cell.number(Figures.count(CredibilityPlan.trials(figures))),
                Cell.number(CredibilityWords.percent(scores.coverage50())),
                Cell.number(CredibilityWords.percent(scores.coverage80())),
                Cell.number(CredibilityWords.percent(scores.coverage90())),
                Cell.number(width == null ? "–" : Figures.number(100 * width, 0)),
                Cell.number(CredibilityWords.percent(scores.skillVsPooled())),
                Cell.number(CredibilityWords.percent(scores.skillVsNoChange())),
                Cell.number(contrasts.isEmpty() ? "–" : right + " of " + contrasts.size()));
    }

    Html otherSplits() {
        List<List<Cell>> rows = new ArrayList<>();
        splits().forEach((name, validation) -> rows.add(row(name, validation, figure -> true)));
        List<Html> content = new ArrayList<>();
        content.add(
                Blocks.paragraph(
                        "The further a prediction lies from what was learned from, the less it should know, and its intervals should widen. The pooled baseline always may use other trials of the same therapy, so the comparison grows harder from row to row."));
        content.add(Blocks.table("Every split", head("Predicted"), rows));
        content.add(details("A new class of therapy in a disease", credibility.byClass()));
        content.add(details("A new disease", credibility.byDisease()));
        Credibility.Blind blind = credibility.blind();
        if (blind != null) {
            content.add(details("Tables of " + blind.name(), blind.validation()));
        }
        return Blocks.section("splits", "Results: classes, diseases and tables that were not seen", content);
    }

    private static Html details(String title, Validation validation) {
        List<List<Cell>> rows = new ArrayList<>();
        validation
                .scores(ScoredFigure::diseaseCode)
                .keySet()
                .forEach(code -> rows.add(row(
                        CredibilityWords.disease(code),
                        validation,
                        figure -> figure.diseaseCode().equals(code))));
        return Blocks.details(title + ", by disease", Blocks.table(title, head("Disease"), rows));
    }
}
