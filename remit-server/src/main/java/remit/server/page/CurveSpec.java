package remit.server.page;

import org.jspecify.annotations.Nullable;
import remit.server.science.Figure;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The Vega-Lite chart of a figure: a line an arm, what is predicted of a real trial dashed, its 90 % predictive interval as a band, visits as points. */
public final class CurveSpec {

    private static final String[] COLOURS = {
        "#7a8087", "#2f86c8", "#d9772b", "#2fa36f", "#b06ab5", "#a8922a", "#c9505f", "#4fa6a6"
    };
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CurveSpec() {}

    /** The specification as JSON, safe inside a script element. */
    public static String of(Figure figure) {
        ObjectNode spec = NODES.objectNode();
        spec.put("width", "container").put("height", 240);
        ArrayNode values = spec.putObject("data").putArray("values");
        ArrayNode names = NODES.arrayNode();
        ArrayNode colours = NODES.arrayNode();
        int number = 0;
        for (Figure.Series series : figure.series()) {
            names.add(series.name());
            colours.add(COLOURS[number++ % COLOURS.length]);
            series.points().forEach(point -> row(values.addObject(), series.name(), point, figure.share()));
        }
        ObjectNode encoding = spec.putObject("encoding");
        ObjectNode x = encoding.putObject("x")
                .put("field", "month")
                .put("type", "quantitative")
                .put("title", "Month");
        x.putObject("axis").put("grid", false).put("tickMinStep", 1);
        ObjectNode colour = encoding.putObject("color").put("field", "arm").put("type", "nominal");
        ObjectNode scale = colour.putObject("scale");
        scale.set("domain", names);
        scale.set("range", colours);
        colour.putObject("legend")
                .put("title", "")
                .put("orient", "bottom")
                .put("columns", 2)
                .put("labelLimit", 320);
        ArrayNode layers = spec.putArray("layer");
        if (figure.series().stream()
                .flatMap(series -> series.points().stream())
                .anyMatch(point -> point.piLow() != null)) {
            ObjectNode band = layers.addObject();
            band.putObject("mark").put("type", "area").put("opacity", 0.13);
            ObjectNode bandEncoding = band.putObject("encoding");
            bandEncoding.set("y", axis("piLow"));
            bandEncoding.putObject("y2").put("field", "piHigh");
        }
        if (figure.series().stream()
                .flatMap(series -> series.points().stream())
                .anyMatch(point -> point.predicted() != null)) {
            ObjectNode dashed = layers.addObject();
            dashed.putObject("mark")
                    .put("type", "line")
                    .put("strokeWidth", 1.5)
                    .putArray("strokeDash")
                    .add(4)
                    .add(3);
            dashed.putObject("encoding").set("y", axis("predicted"));
        }
        ObjectNode line = layers.addObject();
        line.putObject("mark").put("type", "line").put("strokeWidth", 2);
        line.putObject("encoding").set("y", axis("value"));
        ObjectNode points = layers.addObject();
        points.putObject("mark").put("type", "point").put("filled", true).put("size", 45);
        ObjectNode pointEncoding = points.putObject("encoding");
        pointEncoding.set("y", axis("value"));
        pointEncoding.putObject("tooltip").put("field", "tip").put("type", "nominal");
        return DiagramJson.safe(spec.toString());
    }

    private static ObjectNode axis(String field) {
        ObjectNode y = NODES.objectNode()
                .put("field", field)
                .put("type", "quantitative")
                .put("title", "");
        y.putObject("scale").put("zero", false);
        return y;
    }

    private static void row(ObjectNode row, String name, Figure.Point point, boolean share) {
        int scale = share ? 100 : 1;
        row.put("arm", name).put("month", point.month()).put("value", scale * point.value());
        put(row, "predicted", point.predicted(), scale);
        put(row, "piLow", point.piLow(), scale);
        put(row, "piHigh", point.piHigh(), scale);
        row.put(
                "tip",
                "%s, month %s: %s".formatted(name, Numbers.text(point.month()), Numbers.text(scale * point.value())));
    }

    private static void put(ObjectNode row, String field, @Nullable Double value, int scale) {
        if (value != null) {
            row.put(field, scale * value);
        }
    }
}
