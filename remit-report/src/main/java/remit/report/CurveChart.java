package remit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import remit.report.Blocks.Cell;
import remit.trial.result.TrialResult.ArmResult;
import remit.trial.result.TrialResult.Outcome;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One series over time: a line and marks per arm, a shaded band for the Monte-Carlo interval of the line, thin whiskers
 * for the predictive interval, hollow marks with a number for published figures.
 *
 * <p>The predictive interval is drawn as whiskers, slightly beside each other, because the wide bands of three arms on
 * top of each other could not be told apart.
 */
final class CurveChart {

    /** Whiskers and marks beyond this many would hide the line. */
    private static final int MOST_MARKS = 9;

    private static final int SHARE = 100;

    /** Charts up to this height are narrow: their marks stand further apart. */
    private static final int SMALL_CHART = 200;

    /** An axis begins at zero when the lowest figure is below this share of the highest. */
    private static final double NEAR_ZERO = 0.45;

    private final Findings findings;
    private final PublishedArms published;
    private final List<ArmStyle> styles;

    CurveChart(Findings findings, PublishedArms published) {
        this.findings = findings;
        this.published = published;
        this.styles =
                findings.arms().stream().map(arm -> findings.style(arm.id())).toList();
    }

    /** Whether a series has a course to draw. */
    static boolean isDrawable(Series series) {
        return series.months().size() > 1;
    }

    Chart of(Series series, int height) {
        String label = findings.measures().label(series.measure());
        String unit = Wording.unit(series);
        String title = label + (unit.isEmpty() ? "" : ", " + unit);
        String what = series.isSurvival()
                ? "share of patients without the event so far"
                : series.isCumulative()
                        ? "share of patients with the event so far"
                        : series.isShare() ? "share of patients" : Wording.statisticName(series.statistic());
        return new Chart(
                title,
                "Line chart: %s of %s over %s months for %s. The numbers are in the table below the chart."
                        .formatted(
                                what,
                                label,
                                Figures.monthNumber(series.months().last()),
                                String.join(
                                        ", ",
                                        styles.stream().map(ArmStyle::label).toList())),
                spec(series, height),
                numbers(series),
                findings.measures().explanation(series.measure()));
    }

    private ObjectNode spec(Series series, int height) {
        ArrayNode rows = Spec.array();
        SortedSet<Double> months = series.months();
        double step = months.last() / (height > SMALL_CHART ? 110 : 55);
        int count = findings.arms().size();
        int every = (months.size() + MOST_MARKS - 1) / MOST_MARKS;
        for (int arm = 0; arm < count; arm++) {
            ArmResult one = findings.arms().get(arm);
            double shift = (arm - (count - 1) / 2.0) * step;
            int index = 0;
            if (series.isCumulative() && months.first() > 0) {
                rows.add(start(one.id(), series.isSurvival() ? SHARE : 0));
            }
            for (Outcome outcome : series.of(one.id())) {
                rows.add(row(series, one.id(), outcome, shift, index % every == 0));
                index++;
            }
        }
        boolean anyPublished = addPublished(series, rows);
        Axes axes = new Axes("months since " + findings.measures().since(series.measure()), fromZero(series));
        List<ObjectNode> layers = new ArrayList<>();
        layers.add(Spec.layer(
                Spec.mark("area").put("opacity", 0.28),
                channels("month", "ciLow", axes).set("y2", Spec.second("ciHigh")),
                "isValid(datum.ciLow) && !datum.published"));
        layers.add(Spec.layer(
                Spec.mark("rule").put("strokeWidth", 1.2).put("opacity", 0.9),
                channels("shifted", "piLow", axes).set("y2", Spec.second("piHigh")),
                "isValid(datum.piLow) && datum.marked && !datum.published"));
        ObjectNode line = channels("month", "value", axes);
        line.set("strokeDash", Spec.dash(styles));
        layers.add(Spec.layer(Spec.mark("line").put("strokeWidth", 2), line, "!datum.published"));
        ObjectNode points = channels("shifted", "value", axes);
        points.set("shape", Spec.shape(styles));
        points.set("tooltip", Spec.tooltip());
        layers.add(Spec.layer(
                Spec.mark("point").put("filled", true).put("size", 46).put("opacity", 1),
                points,
                "datum.marked && !datum.published"));
        if (anyPublished) {
            layers.addAll(publishedLayers(axes));
        }
        return Spec.layered(rows, height, layers.toArray(ObjectNode[]::new));
    }

    private List<ObjectNode> publishedLayers(Axes axes) {
        ObjectNode marks = channels("month", "value", axes);
        marks.set("tooltip", Spec.tooltip());
        ObjectNode names = channels("month", "value", axes);
        names.set("text", Spec.object().put("field", "number").put("type", "nominal"));
        ObjectNode rules = channels("month", "piLow", axes);
        rules.set("y2", Spec.second("piHigh"));
        return List.of(
                Spec.layer(
                        Spec.mark("rule").put("strokeWidth", 1).set("strokeDash", dots()),
                        rules,
                        "datum.published && isValid(datum.piLow)"),
                Spec.layer(
                        Spec.mark("point")
                                .put("shape", "diamond")
                                .put("filled", false)
                                .put("size", 150)
                                .put("strokeWidth", 2.4)
                                .put("opacity", 1),
                        marks,
                        "datum.published"),
                Spec.layer(
                        Spec.mark("text")
                                .put("dx", 13)
                                .put("dy", -9)
                                .put("fontWeight", "bold")
                                .put("fontSize", 12),
                        names,
                        "datum.published"));
    }

    private static ArrayNode dots() {
        return Spec.array().add(2).add(2);
    }

    /**
     * What the axes of a chart say.
     *
     * @param time title of the horizontal one
     * @param zero whether the vertical one begins at zero
     */
    private record Axes(String time, boolean zero) {}

    private ObjectNode channels(String x, String y, Axes axes) {
        ObjectNode encoding = Spec.object();
        ObjectNode month = Spec.quantity(x, axes.time());
        month.putObject("axis").put("tickMinStep", 1).put("grid", false).put("tickCount", 8);
        month.putObject("scale").put("nice", false).put("padding", 8);
        encoding.set("x", month);
        ObjectNode value = Spec.quantity(y, "");
        value.putObject("axis").put("tickCount", 5);
        value.putObject("scale").put("zero", axes.zero()).put("nice", true);
        encoding.set("y", value);
        encoding.set("color", Spec.colour(styles));
        return encoding;
    }

    private ObjectNode row(Series series, String arm, Outcome outcome, double shift, boolean marked) {
        int scale = series.isShare() ? SHARE : 1;
        String predictive = Wording.predictive(series, outcome);
        ObjectNode row = Spec.object()
                .put("arm", findings.label(arm))
                .put("month", outcome.month())
                .put("shifted", outcome.month() + shift)
                .put("value", scale * outcome.value())
                .put("marked", marked)
                .put("published", false);
        put(row, "ciLow", outcome.ciLow(), scale);
        put(row, "ciHigh", outcome.ciHigh(), scale);
        put(row, "piLow", outcome.piLow(), scale);
        put(row, "piHigh", outcome.piHigh(), scale);
        return row.put(
                "tip",
                "%s, %s: %s%s"
                        .formatted(
                                findings.label(arm),
                                Figures.month(outcome.month()),
                                Wording.value(series, outcome.value()),
                                predictive == null ? "" : " (90 % predictive interval " + predictive + ")"));
    }

    /** Nobody has had the event yet when the clock starts; the visits of a result begin later. */
    private ObjectNode start(String arm, int value) {
        return Spec.object()
                .put("arm", findings.label(arm))
                .put("month", 0)
                .put("shifted", 0)
                .put("value", value)
                .put("ciLow", value)
                .put("ciHigh", value)
                .put("marked", false)
                .put("published", false);
    }

    /** Shares begin at zero, but for a survival that stays high; a measure does when its figures come near it, else small changes could not be seen. */
    private static boolean fromZero(Series series) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (List<Outcome> list : series.perArm().values()) {
            for (Outcome outcome : list) {
                Double low = outcome.piLow();
                lowest = Math.min(lowest, low == null ? outcome.value() : low);
                highest = Math.max(highest, outcome.value());
            }
        }
        boolean rareLoss = series.isSurvival() && lowest > 1 - NEAR_ZERO;
        return (series.isShare() && !rareLoss) || lowest < NEAR_ZERO * highest;
    }

    private boolean addPublished(Series series, ArrayNode rows) {
        boolean any = false;
        int scale = series.isShare() ? SHARE : 1;
        for (PublishedArms.Arm arm : published.arms()) {
            for (PublishedArms.Point point : arm.drawn()) {
                if (point.measure().equals(series.measure())
                        && point.statistic().equals(series.statistic())) {
                    ObjectNode row = rows.addObject()
                            .put("arm", findings.label(arm.besideArm()))
                            .put("month", point.month())
                            .put("shifted", point.month())
                            .put("value", scale * point.value())
                            .put("published", true)
                            .put("number", "[" + arm.number() + "]");
                    put(row, "piLow", point.low(), scale);
                    put(row, "piHigh", point.high(), scale);
                    row.put(
                            "tip",
                            "Published [%d], %s: %s (%s)"
                                    .formatted(
                                            arm.number(),
                                            Figures.month(point.month()),
                                            Wording.value(series, point.value()),
                                            point.note()));
                    any = true;
                }
            }
        }
        return any;
    }

    private static void put(ObjectNode row, String field, @Nullable Double value, int scale) {
        if (value != null && Double.isFinite(value)) {
            row.put(field, scale * value);
        }
    }

    private Html numbers(Series series) {
        List<Cell> head = new ArrayList<>();
        head.add(Cell.column("Month" + findings.measures().after(series.measure())));
        findings.arms().forEach(arm -> head.add(Cell.columnNumber(findings.label(arm.id()))));
        List<List<Cell>> rows = new ArrayList<>();
        for (double month : series.months()) {
            List<Cell> row = new ArrayList<>();
            row.add(Cell.row(Figures.monthNumber(month)));
            for (ArmResult arm : findings.arms()) {
                Outcome outcome = series.at(arm.id(), month);
                row.add(outcome == null ? Cell.number("–") : cell(series, outcome));
            }
            rows.add(row);
        }
        String unit = Wording.unit(series);
        return Blocks.table(
                "%s, %s%s; 95 %% CI: Monte-Carlo interval, 90 %% PI: predictive interval"
                        .formatted(
                                findings.measures().label(series.measure()),
                                Wording.statisticName(series.statistic()),
                                unit.isEmpty() ? "" : ", " + unit),
                head,
                rows);
    }

    /** A figure with its intervals, for tables. */
    static Cell cell(Series series, Outcome outcome) {
        List<String> below = new ArrayList<>();
        if (outcome.ciLow() != null && outcome.ciHigh() != null) {
            below.add("95 % CI "
                    + Figures.range(Wording.bare(series, outcome.ciLow()), Wording.bare(series, outcome.ciHigh())));
        }
        if (outcome.piLow() != null && outcome.piHigh() != null) {
            below.add("90 % PI "
                    + Figures.range(Wording.bare(series, outcome.piLow()), Wording.bare(series, outcome.piHigh())));
        }
        Double sd = outcome.sd();
        if (sd != null) {
            below.add("SD " + Figures.number(sd, series.decimals()));
        }
        return Cell.number(Wording.bare(series, outcome.value()), below);
    }
}
