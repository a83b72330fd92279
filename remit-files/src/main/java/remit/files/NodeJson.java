package remit.files;

import com.networknt.schema.path.NodePath;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.text.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** YAML nodes as JSON for the structure check (YAML 1.2 core schema), and the way back from a JSON path to a node. */
final class NodeJson {

    private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

    private NodeJson() {}

    static JsonNode of(Node node) {
        return switch (node) {
            case Node.Mapping mapping -> {
                ObjectNode object = FACTORY.objectNode();
                mapping.entries().forEach((key, entry) -> object.set(key, of(entry.value())));
                yield object;
            }
            case Node.Listing listing -> {
                ArrayNode array = FACTORY.arrayNode();
                listing.items().forEach(item -> array.add(of(item)));
                yield array;
            }
            case Node.Scalar scalar -> scalar(scalar);
        };
    }

    private static JsonNode scalar(Node.Scalar scalar) {
        String text = scalar.text();
        if (scalar.quoted()) {
            return FACTORY.stringNode(text);
        }
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> FACTORY.nullNode();
            case "true", "True", "TRUE" -> FACTORY.booleanNode(true);
            case "false", "False", "FALSE" -> FACTORY.booleanNode(false);
            default -> {
                Double number = text.length() > 40 ? null : Numbers.finite(text);
                yield number == null ? FACTORY.stringNode(text) : FACTORY.numberNode(new BigDecimal(text));
            }
        };
    }

    /**
     * A node found by path.
     *
     * @param node the node
     * @param name what to call it in a message: its key, or the key and place in a list
     * @param inside " in 'key'" for messages about its own keys; empty at the root
     */
    record Found(Node node, String name, String inside) {}

    static Found find(Node root, NodePath path) {
        Node node = root;
        String name = "the protocol";
        String inside = "";
        for (int i = 0; i < path.getNameCount(); i++) {
            String element = String.valueOf(path.getElement(i));
            Node child = child(node, element);
            if (child == null) {
                break;
            }
            name = node instanceof Node.Listing
                    ? inside.isEmpty() ? "entry " + element : "an entry of " + name
                    : "'" + element + "'";
            inside = node instanceof Node.Mapping ? " in '" + element + "'" : inside;
            node = child;
        }
        return new Found(node, name, inside);
    }

    private static @Nullable Node child(Node node, String element) {
        return switch (node) {
            case Node.Mapping mapping -> mapping.get(element);
            case Node.Listing listing -> {
                Double index = Numbers.finite(element);
                yield index != null && index >= 0 && index < listing.items().size()
                        ? listing.items().get((int) (double) index)
                        : null;
            }
            case Node.Scalar scalar -> null;
        };
    }

    /** Where a key stands. */
    static Place keyPlace(Node node, String key) {
        Map<String, Node.Entry> entries = Reading.entries(node);
        Node.Entry entry = entries.get(key);
        return entry == null ? node.place() : entry.keyPlace();
    }
}
