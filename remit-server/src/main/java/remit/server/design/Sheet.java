package remit.server.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A protocol text whose values can be read and replaced one by one; everything else, comments too, stays as its writer left it.
 * A path names keys and, in lists, numbers from 0: {@code arms.1.label}.
 */
public final class Sheet {

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(true)
            .setMaxAliasesForCollections(10)
            .setCodePointLimit(500_000)
            .build();

    private final String text;
    private final @Nullable Node root;

    private Sheet(String text, @Nullable Node root) {
        this.text = text;
        this.root = root;
    }

    /** A text; one that is no YAML has no values. */
    public static Sheet of(String text) {
        try {
            Optional<Node> node = new Compose(SETTINGS).composeString(text);
            return new Sheet(text, node.orElse(null));
        } catch (YamlEngineException | IndexOutOfBoundsException e) {
            return new Sheet(text, null);
        }
    }

    /** Whether it could be read at all. */
    public boolean isReadable() {
        return root != null;
    }

    /** The text. */
    public String text() {
        return text;
    }

    /** The value of a path as one line; empty when there is none; null when it is written over several lines. */
    public @Nullable String value(String path) {
        Node node = node(path);
        if (node == null) {
            return "";
        }
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().contains("\n") ? null : scalar.getValue();
        }
        String slice = text.substring(from(node), to(node));
        boolean flow = node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.FLOW;
        return flow && !slice.contains("\n") ? slice : null;
    }

    /** How many entries a list has; 0 when there is none. */
    public int size(String path) {
        return node(path) instanceof SequenceNode list ? list.getValue().size() : 0;
    }

    /** The same text with another value at a path; the text itself where that cannot be done. */
    public String with(String path, String value) {
        Node node = node(path);
        String written = written(value.replaceAll("\\s+", " ").trim());
        if (node != null) {
            return value(path) == null ? text : text.substring(0, from(node)) + written + text.substring(to(node));
        }
        int dot = path.lastIndexOf('.');
        String key = path.substring(dot + 1);
        Node parent = dot < 0 ? root : node(path.substring(0, dot));
        if (written.isEmpty()
                || !(parent instanceof MappingNode mapping)
                || mapping.getValue().isEmpty()) {
            return text;
        }
        Node first = mapping.getValue().getFirst().getKeyNode();
        int at = from(first);
        String line = key + ": " + written;
        return mapping.getFlowStyle() == FlowStyle.FLOW
                ? text.substring(0, at) + line + ", " + text.substring(at)
                : text.substring(0, at) + line + "\n" + " ".repeat(column(first)) + text.substring(at);
    }

    /** The same text with one more entry of a list, a copy of the last with another id. */
    public String withCopy(String path, String id) {
        if (!(node(path) instanceof SequenceNode list) || list.getValue().isEmpty()) {
            return text;
        }
        List<Node> items = list.getValue();
        Node last = items.getLast();
        String item = text.substring(from(last), to(last)).stripTrailing();
        Node old = child(last, "id");
        if (old != null) {
            int start = from(old) - from(last);
            item = item.substring(0, start) + id + item.substring(start + to(old) - from(old));
        }
        int end = from(last)
                + text.substring(from(last), to(last)).stripTrailing().length();
        String glue =
                list.getFlowStyle() == FlowStyle.FLOW ? ", " : "\n" + " ".repeat(Math.max(0, column(last) - 2)) + "- ";
        return text.substring(0, end) + glue + item + text.substring(end);
    }

    /** The same text without an entry of a list in block style; the last one stays. */
    public String without(String path, int index) {
        if (!(node(path) instanceof SequenceNode list)
                || list.getValue().size() < 2
                || index < 0
                || index >= list.getValue().size()
                || list.getFlowStyle() == FlowStyle.FLOW) {
            return text;
        }
        Node item = list.getValue().get(index);
        int start = text.lastIndexOf('\n', from(item)) + 1;
        int end = from(item)
                + text.substring(from(item), to(item)).stripTrailing().length();
        int line = text.indexOf('\n', end);
        return text.substring(0, start) + (line < 0 ? "" : text.substring(line + 1));
    }

    private @Nullable Node node(String path) {
        Node node = root;
        for (String step : path.split("\\.")) {
            node = node == null ? null : child(node, step);
        }
        return node;
    }

    private static @Nullable Node child(Node node, String step) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(step)) {
                    return tuple.getValueNode();
                }
            }
            return null;
        }
        if (node instanceof SequenceNode list && step.matches("[0-9]{1,3}")) {
            int index = Integer.parseInt(step);
            return index < list.getValue().size() ? list.getValue().get(index) : null;
        }
        return null;
    }

    private int from(Node node) {
        return text.offsetByCodePoints(0, node.getStartMark().orElseThrow().getIndex());
    }

    private int to(Node node) {
        return text.offsetByCodePoints(0, node.getEndMark().orElseThrow().getIndex());
    }

    private static int column(Node node) {
        return node.getStartMark().orElseThrow().getColumn();
    }

    /** A value as YAML: lists and mappings as typed, words plain where that is safe, else in quotes. */
    private static String written(String value) {
        if (value.startsWith("{") || value.startsWith("[") || value.startsWith("\"") || value.isEmpty()) {
            return value;
        }
        return value.matches("[\\p{L}0-9+.][^:#{}\\[\\],&*!|>'\"%@`]*%?")
                ? value
                : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** A name that no entry of a list has as its id: "arm-2". */
    public String freshId(String path) {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < size(path); i++) {
            taken.add(String.valueOf(value(path + "." + i + ".id")));
        }
        int number = taken.size() + 1;
        while (taken.contains("arm-" + number)) {
            number++;
        }
        return "arm-" + number;
    }
}
