package remit.server.page;

import remit.server.science.Mechanism;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A mechanism as the diagram's script reads it, safe inside a script element. */
public final class DiagramJson {

    private DiagramJson() {}

    /** JSON without characters that could end a script element. */
    public static String of(Mechanism mechanism) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode nodes = root.putArray("nodes");
        mechanism
                .nodes()
                .forEach(node -> nodes.addObject()
                        .put("id", node.symbol())
                        .put("name", node.name())
                        .put("part", node.part()));
        ArrayNode arrows = root.putArray("arrows");
        mechanism
                .arrows()
                .forEach(arrow -> arrows.addObject()
                        .put("from", arrow.from())
                        .put("to", arrow.to())
                        .put("more", arrow.more())
                        .put("strength", Math.rint(arrow.strength() * 1000) / 1000));
        return safe(root.toString());
    }

    static String safe(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }
}
