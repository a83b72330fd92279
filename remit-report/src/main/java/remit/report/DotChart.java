package remit.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.report.Blocks.Cell;
import remit.trial.result.TrialResult.ArmResult;
import remit.trial.result.TrialResult.Outcome;
import remit.trial.result.TrialResult.Subgroup;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Dots with intervals in rows: shares of patients by endpoint, and the forest of subgroups. */
final class DotChart {

    private static final int ROW = 19;

    /** Where the name of a row breaks into two lines. */
    private static final String BREAK = "|";

    /** Letters of a line of a row's name that fit beside the chart. */
    private static final int LINE = 26;

    private final Findings findings;
    private final PublishedArms published;
    private final List<ArmStyle> styles;

    DotChart(Findings findings, PublishedArms published) {
        this.findings = findings;
        this.published = published;
        this.styles =
                findings.arms().stream().map(arm -> findings.style(arm.id())).toList();
    }

    /** Shares of patients at each endpoint's month, one row per endpoint, arms below each other within it. */
    Chart shares(String title, List<Series> all) {
        ArrayNode rows = Spec.array();
        for (Series series : all) {
            for (ArmResult arm : findings.arms()) {
                Outcome outcome = findings.endpoint(series, arm.id());
                if (outcome != null) {
                    rows.add(row(series, arm, outcome));
                }
            }
            addPublished(series, rows);
        }
        int lines = all.size() * (findings.arms().size() + 1);
        ObjectNode spec = Spec.layered(
                rows,
                lines * ROW,
                interval("ciLow", "ciHigh", 5, 0.45),
                interval("piLow", "piHigh", 1.2, 0.9),
                points(),
                publishedPoints());
        return new Chart(
                title,
                "Dot chart: share of patients in percent for %d endpoints and %d arms. The numbers are in the table below."
                        .formatted(all.size(), findings.arms().size()),
                spec,
                numbers(title, all),
                "Thick bar: 95 % Monte-Carlo interval. Thin line: 90 % predictive interval of a real trial of this size.");
    }

    /** Differences from the reference by baseline trait. */
    Chart forest(boolean share, String unit) {
        ArrayNode rows = Spec.array();
        List<ArmStyle> drawn = new ArrayList<>();
        int lines = 0;
        for (ArmResult arm : findings.arms()) {
            if (!arm.subgroups().isEmpty()) {
                drawn.add(findings.style(arm.id()));
                lines = Math.max(lines, heightInRows(arm.subgroups()));
            }
            for (Subgroup subgroup : arm.subgroups()) {
                double scale = share ? 100 : 1;
                rows.addObject()
                        .put("arm", findings.label(arm.id()))
                        .put("row", Measures.capital(subgroup.trait()) + BREAK + wrapped(subgroup.level()))
                        .put("value", scale * subgroup.difference())
                        .put("ciLow", scale * subgroup.ciLow())
                        .put("ciHigh", scale * subgroup.ciHigh())
                        .put("tip", findings.label(arm.id()) + ", " + subgroup.trait() + ": " + subgroup.level());
            }
        }
        String axis = "difference from " + findings.label(findings.referenceId())
                + (share ? ", percentage points" : unit.isEmpty() ? "" : ", " + unit);
        ObjectNode zero = Spec.object();
        zero.set("x", Spec.object().put("datum", 0));
        ObjectNode spec = Spec.layered(
                rows,
                lines * (drawn.size() + 1) * ROW,
                Spec.layer(Spec.mark("rule").put("color", "#888888"), zero, ""),
                layer(Spec.mark("rule").put("strokeWidth", 2), "ciLow", "ciHigh", "", axis),
                layer(Spec.mark("point").put("filled", true).put("size", 60).put("opacity", 1), "value", "", "", axis));
        return new Chart(
                "Difference from " + findings.label(findings.referenceId()) + " by baseline trait",
                "Forest chart: difference in the primary endpoint by baseline trait. The numbers are in the table below.",
                spec,
                forestNumbers(share, unit),
                "Bars: 95 % Monte-Carlo interval of the difference between each patient and the same patient in the"
                        + " reference arm. They do not hold the uncertainty about the model.");
    }

    /** Rows of the chart, a half more for each line of a level beyond its first. */
    private static int heightInRows(List<Subgroup> subgroups) {
        int more = 0;
        for (Subgroup subgroup : subgroups) {
            more += wrapped(subgroup.level()).split("\\" + BREAK, -1).length - 1;
        }
        return subgroups.size() + (more + 1) / 2;
    }

    /** A level in as many lines as it needs beside the chart. */
    private static String wrapped(String level) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : level.split(" ", -1)) {
            if (length > 0) {
                boolean next = length + 1 + word.length() > LINE;
                lines.append(next ? BREAK : " ");
                length = next ? 0 : length + 1;
            }
            lines.append(word);
            length += word.length();
        }
        return lines.toString();
    }

    private ObjectNode row(Series series, ArmResult arm, Outcome outcome) {
        ObjectNode row = Spec.object()
                .put("arm", findings.label(arm.id()))
                .put("row", lines(series))
                .put("value", 100 * outcome.value())
                .put("published", false)
                .put(
                        "tip",
                        findings.label(arm.id()) + ", " + name(series) + ": " + Wording.value(series, outcome.value()));
        put(row, "ciLow", outcome.ciLow());
        put(row, "ciHigh", outcome.ciHigh());
        put(row, "piLow", outcome.piLow());
        put(row, "piHigh", outcome.piHigh());
        return row;
    }

    private void addPublished(Series series, ArrayNode rows) {
        for (PublishedArms.Arm arm : published.arms()) {
            for (PublishedArms.Point point : arm.drawn()) {
                if (point.measure().equals(series.measure())
                        && point.statistic().equals(series.statistic())
                        && Math.abs(point.month() - findings.month(series)) < 1) {
                    rows.addObject()
                            .put("arm", findings.label(arm.besideArm()))
                            .put("row", lines(series))
                            .put("number", "[" + arm.number() + "]")
                            .put("value", 100 * point.value())
                            .put("published", true)
                            .put("tip", "Published [" + arm.number() + "]: " + Figures.percent(point.value()));
                }
            }
        }
    }

    /** The row's name in lines, so that it fits beside the chart on a phone. */
    private String lines(Series series) {
        return wrapped(findings.measures().label(series.measure()))
                + BREAK
                + wrapped(findings.when(series, findings.month(series)));
    }

    private String name(Series series) {
        return findings.measures().label(series.measure()) + ", " + findings.when(series, findings.month(series));
    }

    private ObjectNode interval(String low, String high, double width, double opacity) {
        return layer(
                Spec.mark("rule").put("strokeWidth", width).put("opacity", opacity),
                low,
                high,
                "isValid(datum." + low + ")",
                "% of patients");
    }

    private ObjectNode points() {
        return layer(
                Spec.mark("point").put("filled", true).put("size", 60).put("opacity", 1),
                "value",
                "",
                "!datum.published",
                "% of patients");
    }

    private ObjectNode publishedPoints() {
        ObjectNode layer = layer(
                Spec.mark("point")
                        .put("filled", false)
                        .put("size", 150)
                        .put("strokeWidth", 2.4)
                        .put("opacity", 1),
                "value",
                "",
                "datum.published",
                "% of patients");
        if (layer.path("encoding") instanceof ObjectNode encoding) {
            encoding.putObject("shape").put("value", "diamond");
        }
        return layer;
    }

    private ObjectNode layer(ObjectNode mark, String x, String x2, String filter, String axis) {
        ObjectNode encoding = Spec.object();
        ObjectNode value = Spec.quantity(x, axis);
        value.putObject("axis").put("tickCount", 6);
        encoding.set("x", value);
        if (!x2.isEmpty()) {
            encoding.set("x2", Spec.second(x2));
        }
        ObjectNode row = Spec.object().put("field", "row").put("type", "nominal");
        row.putNull("title");
        row.putNull("sort");
        row.putObject("axis")
                .put("labelLimit", 170)
                .put("labelExpr", "split(datum.label, '" + BREAK + "')")
                .put("ticks", false)
                .put("domain", false)
                .put("grid", true);
        encoding.set("y", row);
        ObjectNode offset = Spec.object().put("field", "arm").put("type", "nominal");
        ArrayNode domain = offset.putObject("scale").putArray("domain");
        styles.forEach(style -> domain.add(style.label()));
        encoding.set("yOffset", offset);
        encoding.set("color", Spec.colour(styles));
        if (mark.path("type").asString("").equals("point")) {
            encoding.set("shape", Spec.shape(styles));
            encoding.set("tooltip", Spec.tooltip());
        }
        return Spec.layer(mark, encoding, filter);
    }

    private static void put(ObjectNode row, String field, @Nullable Double value) {
        if (value != null && Double.isFinite(value)) {
            row.put(field, 100 * value);
        }
    }

    /** The table of a chart of shares. */
    Html numbers(String title, List<Series> all) {
        List<Cell> head = new ArrayList<>();
        head.add(Cell.column("Endpoint"));
        findings.arms().forEach(arm -> head.add(Cell.columnNumber(findings.label(arm.id()))));
        List<List<Cell>> rows = new ArrayList<>();
        for (Series series : all) {
            List<Cell> row = new ArrayList<>();
            row.add(Cell.row(name(series)));
            for (ArmResult arm : findings.arms()) {
                Outcome outcome = findings.endpoint(series, arm.id());
                row.add(outcome == null ? Cell.number("–") : CurveChart.cell(series, outcome));
            }
            rows.add(row);
        }
        return Blocks.table(title + ", % of patients; CI: Monte-Carlo, PI: predictive interval", head, rows);
    }

    private Html forestNumbers(boolean share, String unit) {
        List<List<Cell>> rows = new ArrayList<>();
        int decimals = 2;
        for (ArmResult arm : findings.arms()) {
            for (Subgroup subgroup : arm.subgroups()) {
                rows.add(List.of(
                        Cell.row(findings.label(arm.id())),
                        Cell.of(subgroup.trait() + ": " + subgroup.level()),
                        Cell.number(Figures.count(subgroup.n())),
                        Cell.number(value(share, subgroup.value(), decimals)),
                        Cell.number(value(share, subgroup.referenceValue(), decimals)),
                        Cell.number(
                                value(share, subgroup.difference(), decimals),
                                List.of("95 % CI "
                                        + Figures.range(
                                                value(share, subgroup.ciLow(), decimals),
                                                value(share, subgroup.ciHigh(), decimals))))));
            }
        }
        return Blocks.table(
                "Primary endpoint by baseline trait" + (share ? ", % of patients" : unit.isEmpty() ? "" : ", " + unit),
                List.of(
                        Cell.column("Arm"),
                        Cell.column("Trait"),
                        Cell.columnNumber("Patients"),
                        Cell.columnNumber("Arm"),
                        Cell.columnNumber(findings.label(findings.referenceId())),
                        Cell.columnNumber("Difference")),
                rows);
    }

    private static String value(boolean share, double value, int decimals) {
        return share ? Figures.percentNumber(value) : Figures.number(value, decimals);
    }
}
