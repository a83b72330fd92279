package remit.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.calibrate.figure.Scale;
import remit.calibrate.learn.Observation;
import remit.calibrate.posterior.Posterior;
import remit.calibrate.validate.ScoredFigure;
import remit.calibrate.validate.Validation;
import remit.report.Blocks.Cell;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Predicted beside published figures, a chart for each disease. */
final class CredibilityScatter {

    private static final int HEIGHT = 250;
    private static final String INK = "#0b6fb0";
    private static final String OUTSIDE = "#c2571a";

    private final Map<List<Object>, Observation> known = new HashMap<>();

    CredibilityScatter(Posterior posterior) {
        posterior.known().forEach(one -> known.put(List.of(one.trial(), one.line()), one));
    }

    /** A dot: everything in the unit of the axis. */
    private record Dot(ScoredFigure figure, double published, double predicted, double low, double high) {}

    List<Chart> shares(Validation validation) {
        return charts(
                validation,
                figure -> CredibilityWords.isShare(figure)
                        ? new Dot(
                                figure,
                                100 * figure.published(),
                                100 * figure.predicted(),
                                100 * figure.low(),
                                100 * figure.high())
                        : null,
                "shares",
                "% of patients");
    }

    List<Chart> levels(Validation validation) {
        return charts(validation, this::level, "levels and changes", "spreads between patients");
    }

    /** A level as its change since day 0 in units of the spread between patients; null for what is none. */
    private @Nullable Dot level(ScoredFigure figure) {
        Observation one = known.get(List.of(figure.trial(), figure.line()));
        if (one == null || one.scale() != Scale.LEVEL) {
            return null;
        }
        double factor = one.factor();
        double ends = one.onScale(figure.low() * factor);
        double other = one.onScale(figure.high() * factor);
        return new Dot(
                figure,
                one.onScale(figure.published() * factor),
                one.onScale(figure.predicted() * factor),
                Math.min(ends, other),
                Math.max(ends, other));
    }

    private static List<Chart> charts(
            Validation validation, Function<ScoredFigure, @Nullable Dot> as, String what, String unit) {
        Map<String, List<Dot>> diseases = new TreeMap<>();
        for (ScoredFigure figure : validation.figures()) {
            Dot dot = as.apply(figure);
            if (dot != null) {
                diseases.computeIfAbsent(figure.diseaseCode(), key -> new ArrayList<>())
                        .add(dot);
            }
        }
        List<Chart> charts = new ArrayList<>();
        diseases.forEach((code, dots) -> charts.add(chart(CredibilityWords.disease(code), dots, what, unit)));
        return charts;
    }

    private static Chart chart(String disease, List<Dot> dots, String what, String unit) {
        ArrayNode rows = Spec.array();
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        List<List<Cell>> numbers = new ArrayList<>();
        int inside = 0;
        for (Dot dot : dots) {
            ScoredFigure figure = dot.figure();
            inside += figure.inside90() ? 1 : 0;
            rows.addObject()
                    .put("published", dot.published())
                    .put("predicted", dot.predicted())
                    .put("low", dot.low())
                    .put("high", dot.high())
                    .put("kind", figure.inside90() ? "inside" : "outside")
                    .put(
                            "tip",
                            figure.trial() + " " + figure.arm() + ", " + CredibilityWords.what(figure) + ": published "
                                    + CredibilityWords.value(figure, figure.published()) + ", predicted "
                                    + CredibilityWords.value(figure, figure.predicted()) + " ("
                                    + CredibilityWords.range(figure) + ")");
            least = Math.min(least, Math.min(dot.published(), dot.predicted()));
            most = Math.max(most, Math.max(dot.published(), dot.predicted()));
            numbers.add(List.of(
                    Cell.row(figure.trial() + " " + figure.arm()),
                    Cell.of(CredibilityWords.what(figure)),
                    Cell.number(CredibilityWords.value(figure, figure.published())),
                    Cell.number(CredibilityWords.value(figure, figure.simulated())),
                    Cell.number(
                            CredibilityWords.value(figure, figure.predicted()),
                            List.of(CredibilityWords.range(figure))),
                    Cell.of(figure.inside90() ? "yes" : "no")));
        }
        for (double end : new double[] {least, most}) {
            rows.addObject().put("predicted", end).put("published", end).put("kind", "line");
        }
        return new Chart(
                Measures.capital(disease) + ", " + what,
                "Published against predicted %s, %d figures, %d inside their 90 %% interval."
                        .formatted(what, dots.size(), inside),
                spec(rows, unit, inside, dots.size() - inside),
                Blocks.table(
                        "Every figure, in the unit it was published in",
                        List.of(
                                Cell.column("Trial, arm"),
                                Cell.column("Figure"),
                                Cell.columnNumber("Published"),
                                Cell.columnNumber("Simulated"),
                                Cell.columnNumber("Predicted (90 % interval)"),
                                Cell.column("Inside")),
                        numbers),
                "%d of %d inside.".formatted(inside, dots.size()));
    }

    private static ObjectNode spec(ArrayNode rows, String unit, int inside, int outside) {
        ObjectNode bars = axes("low", unit);
        bars.set("x2", Spec.second("high"));
        List<ObjectNode> layers = new ArrayList<>();
        layers.add(Spec.layer(
                Spec.mark("line").put("color", "#888888").put("strokeDash", 4),
                axes("predicted", unit),
                "datum.kind == 'line'"));
        layers.add(Spec.layer(
                Spec.mark("rule")
                        .put("color", "#888888")
                        .put("strokeWidth", 0.8)
                        .put("opacity", 0.35),
                bars,
                "datum.kind != 'line'"));
        if (inside > 0) {
            layers.add(dots(
                    Spec.mark("point")
                            .put("filled", true)
                            .put("size", 28)
                            .put("opacity", 0.75)
                            .put("color", INK),
                    unit,
                    "inside"));
        }
        if (outside > 0) {
            layers.add(dots(
                    Spec.mark("point")
                            .put("filled", false)
                            .put("shape", "cross")
                            .put("size", 55)
                            .put("strokeWidth", 1.6)
                            .put("opacity", 1)
                            .put("color", OUTSIDE),
                    unit,
                    "outside"));
        }
        return Spec.layered(rows, HEIGHT, layers.toArray(ObjectNode[]::new));
    }

    private static ObjectNode dots(ObjectNode mark, String unit, String kind) {
        ObjectNode encoding = axes("predicted", unit);
        encoding.set("tooltip", Spec.tooltip());
        return Spec.layer(mark, encoding, "datum.kind == '" + kind + "'");
    }

    private static ObjectNode axes(String field, String unit) {
        ObjectNode encoding = Spec.object();
        ObjectNode x = Spec.quantity(field, "predicted, " + unit);
        x.putObject("scale").put("zero", false);
        encoding.set("x", x);
        ObjectNode y = Spec.quantity("published", "published, " + unit);
        y.putObject("scale").put("zero", false);
        encoding.set("y", y);
        return encoding;
    }
}
