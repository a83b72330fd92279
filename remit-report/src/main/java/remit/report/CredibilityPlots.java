package remit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import remit.calibrate.validate.ScoredFigure;
import remit.calibrate.validate.Scores;
import remit.calibrate.validate.Validation;
import remit.report.Blocks.Cell;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Charts of coverage and of where the variance of predictions comes from. */
final class CredibilityPlots {

    private static final int HEIGHT = 280;
    private static final int ROW = 34;

    /** Colours told apart by people with the usual forms of colour blindness (Okabe and Ito 2008), dark enough on white. */
    static final List<String> COLOURS = List.of("#0b6fb0", "#c2571a", "#0a8f6a", "#a8569a", "#8a7a00");

    private static final List<String> SHAPES = List.of("circle", "square", "triangle-up", "diamond");

    private CredibilityPlots() {}

    /** Nominal against achieved coverage, a line for each split. */
    static Chart calibration(SequencedMap<String, Validation> splits) {
        ArrayNode rows = Spec.array();
        List<List<Cell>> numbers = new ArrayList<>();
        for (int end : new int[] {40, 100}) {
            rows.addObject().put("nominal", end).put("achieved", end).put("kind", "ideal");
        }
        splits.forEach((name, validation) -> {
            Scores scores = validation.scores();
            point(rows, name, 50, scores.coverage50());
            point(rows, name, 80, scores.coverage80());
            point(rows, name, 90, scores.coverage90());
            numbers.add(List.of(
                    Cell.row(name),
                    Cell.number(CredibilityWords.percent(scores.coverage50())),
                    Cell.number(CredibilityWords.percent(scores.coverage80())),
                    Cell.number(CredibilityWords.percent(scores.coverage90()))));
        });
        List<String> names = List.copyOf(splits.keySet());
        ObjectNode lines = curve();
        lines.set("color", colour("split", names));
        ObjectNode points = curve();
        points.set("color", colour("split", names));
        ObjectNode shape = Spec.object().put("field", "split").put("type", "nominal");
        ObjectNode scale = shape.putObject("scale");
        fill(scale, names, SHAPES);
        shape.set("legend", legend());
        points.set("shape", shape);
        points.set("tooltip", Spec.tooltip());
        ObjectNode spec = Spec.layered(
                rows,
                HEIGHT,
                Spec.layer(
                        Spec.mark("line").put("color", "#888888").put("strokeDash", 4),
                        curve(),
                        "datum.kind == 'ideal'"),
                Spec.layer(Spec.mark("line").put("strokeWidth", 1.5), lines, "datum.kind == 'split'"),
                Spec.layer(
                        Spec.mark("point").put("filled", true).put("size", 70).put("opacity", 1),
                        points,
                        "datum.kind == 'split'"));
        return new Chart(
                "All figures, by split",
                "Nominal against achieved coverage of the 50, 80 and 90 % intervals.",
                spec,
                coverageTable("Split", numbers),
                "Dashed: what honest intervals would show.");
    }

    private static void point(ArrayNode rows, String split, int nominal, @Nullable Double achieved) {
        if (achieved != null) {
            rows.addObject()
                    .put("nominal", nominal)
                    .put("achieved", 100 * achieved)
                    .put("split", split)
                    .put("kind", "split")
                    .put("tip", split + ", " + nominal + " %: " + Figures.percent(achieved));
        }
    }

    private static ObjectNode curve() {
        ObjectNode encoding = Spec.object();
        for (String[] axis : new String[][] {{"x", "nominal", "nominal, %"}, {"y", "achieved", "achieved, %"}}) {
            ObjectNode channel = Spec.quantity(axis[1], axis[2]);
            channel.putObject("scale").put("zero", false).put("nice", true);
            encoding.set(axis[0], channel);
        }
        return encoding;
    }

    private static Html coverageTable(String first, List<List<Cell>> rows) {
        return Blocks.table(
                "Share of figures inside",
                List.of(
                        Cell.column(first),
                        Cell.columnNumber("50 % interval"),
                        Cell.columnNumber("80 %"),
                        Cell.columnNumber("90 %")),
                rows);
    }

    /** Achieved coverage of the 50, 80 and 90 % intervals in each disease. */
    static Chart byDisease(Validation validation) {
        ArrayNode rows = Spec.array();
        List<List<Cell>> numbers = new ArrayList<>();
        Map<String, Scores> diseases = validation.scores(ScoredFigure::diseaseCode);
        diseases.forEach((code, scores) -> {
            String name = CredibilityWords.disease(code);
            bar(rows, name, "50 %", scores.coverage50());
            bar(rows, name, "80 %", scores.coverage80());
            bar(rows, name, "90 %", scores.coverage90());
            numbers.add(List.of(
                    Cell.row(name),
                    Cell.number(CredibilityWords.percent(scores.coverage50())),
                    Cell.number(CredibilityWords.percent(scores.coverage80())),
                    Cell.number(CredibilityWords.percent(scores.coverage90()))));
        });
        List<String> levels = List.of("50 %", "80 %", "90 %");
        ObjectNode points = Spec.object();
        ObjectNode x = Spec.quantity("achieved", "achieved, %");
        x.putObject("scale").put("zero", false).put("nice", true);
        points.set("x", x);
        points.set("y", name());
        points.set("color", colour("level", levels));
        ObjectNode shape = Spec.object().put("field", "level").put("type", "nominal");
        fill(shape.putObject("scale"), levels, SHAPES);
        shape.set("legend", legend());
        points.set("shape", shape);
        points.set("tooltip", Spec.tooltip());
        List<ObjectNode> layers = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            ObjectNode at = Spec.object();
            at.set("x", Spec.object().put("datum", new int[] {50, 80, 90}[i]));
            layers.add(Spec.layer(Spec.mark("rule").put("color", COLOURS.get(i)).put("strokeDash", 4), at, ""));
        }
        layers.add(Spec.layer(
                Spec.mark("point").put("filled", true).put("size", 80).put("opacity", 1), points, ""));
        return new Chart(
                "New trials, by disease",
                "Achieved coverage of the 50, 80 and 90 % intervals in each disease.",
                Spec.layered(rows, ROW * diseases.size(), layers.toArray(ObjectNode[]::new)),
                coverageTable("Disease", numbers),
                "Each mark belongs on the dashed line of its colour.");
    }

    private static void bar(ArrayNode rows, String disease, String level, @Nullable Double achieved) {
        if (achieved != null) {
            rows.addObject()
                    .put("name", disease)
                    .put("level", level)
                    .put("achieved", 100 * achieved)
                    .put("tip", disease + ", " + level + " interval: " + Figures.percent(achieved));
        }
    }

    private static ObjectNode name() {
        ObjectNode y = Spec.object().put("field", "name").put("type", "nominal");
        y.putNull("title");
        y.putNull("sort");
        y.putObject("axis").put("labelLimit", 150);
        return y;
    }

    /** Mean shares of the variance of predictions, a stacked bar for each disease. */
    static Chart variance(Map<String, Map<String, Double>> shares, List<String> sources, Html numbers) {
        ArrayNode rows = Spec.array();
        shares.forEach((name, own) -> {
            for (int i = 0; i < sources.size(); i++) {
                Double share = own.get(sources.get(i));
                if (share != null) {
                    rows.addObject()
                            .put("name", name)
                            .put("source", sources.get(i))
                            .put("order", i)
                            .put("share", 100 * share)
                            .put("tip", name + ", " + sources.get(i) + ": " + Figures.percent(share));
                }
            }
        });
        ObjectNode encoding = Spec.object();
        ObjectNode x = Spec.quantity("share", "mean share of the variance, %");
        x.putObject("scale").putArray("domain").add(0).add(100);
        encoding.set("x", x);
        encoding.set("y", name());
        encoding.set("color", colour("source", sources));
        encoding.set("order", Spec.object().put("field", "order").put("type", "quantitative"));
        encoding.set("tooltip", Spec.tooltip());
        ObjectNode bars = Spec.layer(Spec.mark("bar").put("stroke", "#888888").put("strokeWidth", 0.5), encoding, "");
        return new Chart(
                "Where the variance of predictions comes from",
                "Stacked bars: mean share of each source of variance by disease.",
                Spec.layered(rows, ROW * shares.size(), bars),
                numbers,
                "");
    }

    static ObjectNode colour(String field, List<String> names) {
        ObjectNode channel = Spec.object().put("field", field).put("type", "nominal");
        fill(channel.putObject("scale"), names, COLOURS);
        channel.set("legend", legend());
        return channel;
    }

    private static void fill(ObjectNode scale, List<String> names, List<String> values) {
        ArrayNode domain = scale.putArray("domain");
        ArrayNode range = scale.putArray("range");
        for (int i = 0; i < names.size(); i++) {
            domain.add(names.get(i));
            range.add(values.get(i % values.size()));
        }
    }

    private static ObjectNode legend() {
        ObjectNode legend = Spec.object().put("orient", "bottom").put("columns", 2);
        legend.putNull("title");
        return legend;
    }
}
