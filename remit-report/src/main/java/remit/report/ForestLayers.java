package remit.report;

import tools.jackson.databind.node.ObjectNode;

/** What forest plots have in common: the line of no effect, axes, squares as large as weights and the pooled diamond. */
final class ForestLayers {

    private ForestLayers() {}

    /** The line of no effect, or of a threshold. */
    static ObjectNode line(double at) {
        ObjectNode encoding = Spec.object();
        encoding.set("x", Spec.object().put("datum", at));
        return Spec.layer(Spec.mark("rule").put("color", "#888888").put("strokeDash", 4), encoding, "");
    }

    /**
     * The figures.
     *
     * @param x their channel
     * @param pooled a diamond; else squares by the field weight
     * @param filter rows drawn, a Vega expression
     */
    static ObjectNode points(ObjectNode x, ObjectNode y, boolean pooled, String filter) {
        ObjectNode encoding = Spec.object();
        encoding.set("x", x);
        encoding.set("y", y);
        encoding.set("tooltip", Spec.tooltip());
        ObjectNode mark = Spec.mark("point")
                .put("filled", true)
                .put("opacity", 1)
                .put("shape", pooled ? "diamond" : "square")
                .put("color", pooled ? "#a33b00" : "#0b5a8f");
        if (pooled) {
            mark.put("size", 220);
        } else {
            ObjectNode size = Spec.quantity("weight", "");
            size.putNull("legend");
            size.putObject("scale").putArray("range").add(30).add(220);
            encoding.set("size", size);
        }
        return Spec.layer(mark, encoding, filter);
    }

    /** The axis of figures. */
    static ObjectNode axis(String field, String title, boolean logarithmic) {
        ObjectNode channel = Spec.quantity(field, title);
        ObjectNode scale = channel.putObject("scale");
        if (logarithmic) {
            scale.put("type", "log");
        }
        scale.put("zero", false);
        channel.putObject("axis").put("tickCount", 5);
        return channel;
    }

    /** The rows, in the order given, by their names. */
    static ObjectNode row() {
        ObjectNode row = Spec.object().put("field", "row").put("type", "nominal");
        row.putNull("title");
        row.putNull("sort");
        row.putObject("axis")
                .put("labelLimit", 170)
                .put("ticks", false)
                .put("domain", false)
                .put("grid", true);
        return row;
    }
}
