package remit.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.evidence.Evidence;
import remit.evidence.EvidenceRow;
import remit.evidence.NormalizedOutcome;
import remit.evidence.pool.PooledBlock;
import remit.evidence.pool.PooledEvidence;
import remit.evidence.pool.PublishedPool;
import remit.evidence.pool.SmallStudyChecks;
import remit.evidence.pool.Study;
import remit.report.Blocks.Cell;
import remit.stats.Estimate;
import remit.stats.meta.EffectSize;
import remit.stats.meta.Pooled;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Plots of a pool beside its forest plots: precision, dose, time. Each is null where there is too little to draw. */
final class PoolPlots {

    private static final int HEIGHT = 260;
    private static final int LEAST_FUNNEL = 3;
    private static final double Z = 1.959963984540054;
    private static final String INK = "#0b5a8f";
    private static final Set<String> AT_A_VISIT = Set.of("mean", "median", "proportion", "count", "rate_per_year");

    private PoolPlots() {}

    /** Funnel plot: every trial by its effect and its standard error on the analysis scale, with the 95 % funnel. */
    static @Nullable Chart funnel(PooledBlock block, @Nullable SmallStudyChecks checks) {
        Pooled pooled = block.pooled();
        if (pooled == null || block.k() < LEAST_FUNNEL) {
            return null;
        }
        ArrayNode rows = Spec.array();
        List<List<Cell>> numbers = new ArrayList<>();
        double widest = 0;
        for (Study study : block.studies()) {
            EffectSize size = study.effect();
            if (size != null) {
                widest = Math.max(widest, size.standardError());
                rows.addObject()
                        .put("x", size.value())
                        .put("se", size.standardError())
                        .put("kind", "study")
                        .put("tip", study.trial().id());
                numbers.add(List.of(
                        Cell.row(study.trial().id()),
                        Cell.number(PoolWords.number(size.value())),
                        Cell.number(PoolWords.number(size.standardError()))));
            }
        }
        double center = pooled.effect().value();
        for (int side : new int[] {-1, 1}) {
            rows.addObject().put("x", center).put("se", 0.0).put("kind", "side" + side);
            rows.addObject()
                    .put("x", center + side * Z * widest)
                    .put("se", widest)
                    .put("kind", "side" + side);
        }
        ObjectNode spec = Spec.layered(rows, HEIGHT, center(center), side("side-1"), side("side1"), dots());
        return new Chart(
                "Funnel plot, " + block.setting().words(),
                "Trials by effect and standard error.",
                spec,
                Blocks.table(
                        "Effects on the analysis scale (" + block.effect().words() + ")",
                        List.of(Cell.column("Trial"), Cell.columnNumber("Effect"), Cell.columnNumber("Standard error")),
                        numbers),
                "Precise trials stand at the top. Dots missing on one side below may mean trials that were not published"
                        + " - or chance."
                        + (checks == null ? "" : " " + String.join(". ", capitals(checks.warnings())) + "."));
    }

    private static List<String> capitals(List<String> sentences) {
        return sentences.stream()
                .map(one -> Character.toUpperCase(one.charAt(0)) + one.substring(1))
                .toList();
    }

    private static ObjectNode center(double at) {
        ObjectNode encoding = Spec.object();
        encoding.set("x", Spec.object().put("datum", at));
        return Spec.layer(Spec.mark("rule").put("color", "#888888").put("strokeDash", 4), encoding, "");
    }

    private static ObjectNode side(String kind) {
        ObjectNode encoding = funnelAxes();
        return Spec.layer(
                Spec.mark("line").put("color", "#888888").put("strokeWidth", 1),
                encoding,
                "datum.kind == '" + kind + "'");
    }

    private static ObjectNode dots() {
        ObjectNode encoding = funnelAxes();
        encoding.set("tooltip", Spec.tooltip());
        return Spec.layer(
                Spec.mark("point")
                        .put("filled", true)
                        .put("size", 70)
                        .put("opacity", 1)
                        .put("color", INK),
                encoding,
                "datum.kind == 'study'");
    }

    private static ObjectNode funnelAxes() {
        ObjectNode encoding = Spec.object();
        ObjectNode x = Spec.quantity("x", "effect on the analysis scale");
        x.putObject("scale").put("zero", false);
        encoding.set("x", x);
        ObjectNode y = Spec.quantity("se", "standard error");
        y.putObject("scale").put("reverse", true);
        encoding.set("y", y);
        return encoding;
    }

    /** Effect by dose, among trials of one unit with at least two doses. */
    static @Nullable Chart dose(PooledBlock block, double level) {
        Map<String, Integer> units = new HashMap<>();
        block.studies().stream()
                .filter(study -> study.doseLow() != null && study.doseLow() > 0)
                .forEach(study -> units.merge(study.doseUnit(), 1, Integer::sum));
        String unit = units.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(java.util.Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse("");
        ArrayNode rows = Spec.array();
        List<List<Cell>> numbers = new ArrayList<>();
        for (Study study : block.studies()) {
            Double dose = study.doseLow();
            Estimate own = block.own(study, level);
            if (dose == null || dose <= 0 || own == null || !study.doseUnit().equals(unit)) {
                continue;
            }
            String words = PoolWords.estimate(block, own);
            rows.addObject()
                    .put("dose", dose)
                    .put("value", PoolWords.drawn(block, own.value()))
                    .put("low", PoolWords.drawn(block, own.low()))
                    .put("high", PoolWords.drawn(block, own.high()))
                    .put("tip", study.trial().id() + ": " + words);
            numbers.add(List.of(Cell.row(study.trial().id()), Cell.number(PoolWords.number(dose)), Cell.of(words)));
        }
        if (rows.valueStream().map(row -> row.get("dose").asDouble()).distinct().count() < 2) {
            return null;
        }
        ObjectNode bars = doseAxes(block, unit, "low");
        bars.set("y2", Spec.second("high"));
        ObjectNode points = doseAxes(block, unit, "value");
        points.set("tooltip", Spec.tooltip());
        ObjectNode spec = Spec.layered(
                rows,
                HEIGHT,
                Spec.layer(Spec.mark("rule").put("color", "#4a6f8f"), bars, ""),
                Spec.layer(
                        Spec.mark("point")
                                .put("filled", true)
                                .put("size", 70)
                                .put("opacity", 1)
                                .put("color", INK),
                        points,
                        ""));
        return new Chart(
                "By dose, " + block.setting().words(),
                "Effect of each trial by dose.",
                spec,
                Blocks.table(
                        "Trials by dose",
                        List.of(
                                Cell.column("Trial"),
                                Cell.columnNumber("Dose, " + unit),
                                Cell.column(block.effect().words() + " (95 % CI)")),
                        numbers),
                "Trials are compared, not patients: other differences between them are mixed in.");
    }

    private static ObjectNode doseAxes(PooledBlock block, String unit, String field) {
        ObjectNode encoding = Spec.object();
        ObjectNode x = Spec.quantity("dose", "dose, " + unit);
        x.putObject("scale").put("type", "log").put("nice", true);
        x.putObject("axis").put("format", "~g").put("tickCount", 4);
        encoding.set("x", x);
        ObjectNode y = Spec.quantity(field, PoolWords.axis(block));
        ObjectNode scale = y.putObject("scale").put("zero", false);
        if (PoolWords.isRatio(block)) {
            scale.put("type", "log");
        }
        encoding.set("y", y);
        return encoding;
    }

    /** What the arms of the pooled trials showed at each visit, as published and normalised. */
    static @Nullable Chart times(Evidence evidence, PooledEvidence pooled) {
        ArrayNode rows = Spec.array();
        List<List<Cell>> numbers = new ArrayList<>();
        Set<String> arms = new java.util.HashSet<>();
        String unit = "";
        for (PooledBlock block : pooled.blocks()) {
            for (Study study : block.studies()) {
                for (EvidenceRow row : evidence.rows()) {
                    boolean treated = study.arms().contains(row.arm().armId());
                    NormalizedOutcome.Figure figure = row.figure();
                    if (figure == null
                            || !row.trial().id().equals(study.trial().id())
                            || !(treated
                                    || study.comparators().contains(row.arm().armId()))
                            || !shown(row, figure, pooled)) {
                        continue;
                    }
                    String arm = row.trial().id() + " " + row.arm().armId();
                    arms.add(arm);
                    boolean share = figure.unit().equals("1");
                    unit = share ? "%" : UnitWords.of(figure.unit());
                    double value = share ? 100 * figure.value() : figure.value();
                    rows.addObject()
                            .put("arm", arm)
                            .put("group", treated ? "treated" : "compared with")
                            .put("month", row.outcome().month())
                            .put("value", value)
                            .put(
                                    "tip",
                                    arm + ", month "
                                            + Figures.monthNumber(row.outcome().month()) + ": "
                                            + PoolWords.number(value));
                    numbers.add(List.of(
                            Cell.row(arm),
                            Cell.of(treated ? "treated" : "compared with"),
                            Cell.number(Figures.monthNumber(row.outcome().month())),
                            Cell.number(PoolWords.number(value)),
                            Cell.of(String.valueOf(row.number()))));
                }
            }
        }
        if (rows.valueStream()
                        .map(row -> row.get("month").asDouble())
                        .distinct()
                        .count()
                < 2) {
            return null;
        }
        return new Chart(
                "Over time",
                "%s of %d arms over time.".formatted(pooled.request().measure(), arms.size()),
                Spec.layered(
                        rows,
                        HEIGHT,
                        Spec.layer(Spec.mark("line").put("strokeWidth", 1.5), timeAxes(pooled, unit), ""),
                        Spec.layer(
                                Spec.mark("point")
                                        .put("filled", true)
                                        .put("size", 45)
                                        .put("opacity", 1),
                                timeAxes(pooled, unit),
                                "")),
                Blocks.table(
                        "Figures at each visit",
                        List.of(
                                Cell.column("Arm"),
                                Cell.column("Group"),
                                Cell.columnNumber("Month"),
                                Cell.columnNumber("Value"),
                                Cell.column("Row")),
                        numbers),
                "Every arm as published; means and medians as they are. Arms without a line were seen once.");
    }

    private static boolean shown(EvidenceRow row, NormalizedOutcome.Figure figure, PooledEvidence pooled) {
        return row.outcome().measure().equals(pooled.request().measure())
                && AT_A_VISIT.contains(row.outcome().statistic())
                && Double.isFinite(figure.value())
                && (pooled.definition().equals(PublishedPool.ANY)
                        || figure.definition().equals(pooled.definition()));
    }

    private static ObjectNode timeAxes(PooledEvidence pooled, String unit) {
        ObjectNode encoding = Spec.object();
        encoding.set("x", Spec.quantity("month", "months since the start"));
        ObjectNode y = Spec.quantity("value", pooled.request().measure() + (unit.isEmpty() ? "" : ", " + unit));
        encoding.set("y", y);
        encoding.set("detail", Spec.object().put("field", "arm").put("type", "nominal"));
        ObjectNode colour = Spec.object().put("field", "group").put("type", "nominal");
        colour.putNull("title");
        ObjectNode scale = colour.putObject("scale");
        scale.putArray("domain").add("treated").add("compared with");
        scale.putArray("range").add(INK).add("#9a6a00");
        colour.putObject("legend").put("orient", "bottom").putNull("title");
        encoding.set("color", colour);
        encoding.set("tooltip", Spec.tooltip());
        return encoding;
    }
}
