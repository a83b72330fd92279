package remit.report;

import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pieces of Vega-Lite 6 specifications as JSON nodes (Satyanarayan et al. 2017, "Vega-Lite: a grammar of interactive
 * graphics", IEEE TVCG 23:341). Colours of text and grid are left to the page's style sheet, which knows the theme.
 */
final class Spec {

    private Spec() {}

    static ObjectNode object() {
        return Assets.JSON.createObjectNode();
    }

    static ArrayNode array() {
        return Assets.JSON.createArrayNode();
    }

    /** A layered chart as wide as its place in the page. */
    static ObjectNode layered(ArrayNode rows, int height, ObjectNode... layers) {
        ObjectNode spec = object().put("width", "container").put("height", height);
        spec.putObject("data").set("values", rows);
        ArrayNode layer = spec.putArray("layer");
        for (ObjectNode one : layers) {
            layer.add(one);
        }
        return spec;
    }

    /**
     * One layer.
     *
     * @param mark mark with its properties
     * @param encoding channels
     * @param filter rows it takes, a Vega expression; empty for all
     */
    static ObjectNode layer(ObjectNode mark, ObjectNode encoding, String filter) {
        ObjectNode layer = object();
        if (!filter.isEmpty()) {
            layer.putArray("transform").addObject().put("filter", filter);
        }
        layer.set("mark", mark);
        layer.set("encoding", encoding);
        return layer;
    }

    static ObjectNode mark(String type) {
        return object().put("type", type);
    }

    /** A numeric channel with a title; an empty title shows none. */
    static ObjectNode quantity(String field, String title) {
        ObjectNode channel = object().put("field", field).put("type", "quantitative");
        if (title.isEmpty()) {
            channel.putNull("title");
        } else {
            channel.put("title", title);
        }
        return channel;
    }

    /** A second end of a range. */
    static ObjectNode second(String field) {
        return object().put("field", field);
    }

    /** The arm as colour, without a legend: the page has one. */
    static ObjectNode colour(List<ArmStyle> arms) {
        return arm(arms, (range, arm) -> range.add(arm.colour()));
    }

    /** The arm as a dash pattern. */
    static ObjectNode dash(List<ArmStyle> arms) {
        return arm(arms, (range, arm) -> {
            ArrayNode dash = range.addArray();
            (arm.dash().isEmpty() ? List.of(1, 0) : arm.dash()).forEach(dash::add);
        });
    }

    /** The arm as a mark. */
    static ObjectNode shape(List<ArmStyle> arms) {
        return arm(arms, (range, arm) -> range.add(arm.mark()));
    }

    private static ObjectNode arm(List<ArmStyle> arms, BiConsumer<ArrayNode, ArmStyle> look) {
        ObjectNode channel = object().put("field", "arm").put("type", "nominal");
        channel.putNull("legend");
        ObjectNode scale = channel.putObject("scale");
        ArrayNode domain = scale.putArray("domain");
        ArrayNode range = scale.putArray("range");
        arms.forEach(arm -> {
            domain.add(arm.label());
            look.accept(range, arm);
        });
        return channel;
    }

    /** Text shown when the pointer rests on a mark. */
    static ObjectNode tooltip() {
        return object().put("field", "tip").put("type", "nominal").put("title", "");
    }
}
