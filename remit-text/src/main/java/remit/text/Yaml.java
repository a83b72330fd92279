package remit.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import remit.domain.Place;
import remit.domain.Problems;

/** Reads YAML 1.2 (snakeyaml-engine) into {@link Node}s. One document a text; no tags, anchors resolve to copies. */
public final class Yaml {

    /** Larger texts are refused: no protocol or library file comes near, and a hostile one stops here. */
    public static final int MAX_CHARACTERS = 1_000_000;

    private static final int MAX_DEPTH = 40;
    private static final int MAX_NODES = 100_000;

    private final String file;
    private final Problems problems;
    private int nodes;

    private Yaml(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * Parses a text.
     *
     * @param file name for places
     * @return the document, or null when a problem was added
     */
    public static @Nullable Node parse(String file, String text, Problems problems) {
        if (text.length() > MAX_CHARACTERS) {
            problems.add(
                    Place.of(file),
                    "file has %,d characters; at most %,d are read".formatted(text.length(), MAX_CHARACTERS),
                    "Maybe this is not the file you meant.");
            return null;
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(20)
                .setCodePointLimit(MAX_CHARACTERS)
                .build();
        try {
            Optional<org.snakeyaml.engine.v2.nodes.Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problems.add(
                        Place.of(file),
                        "file is empty",
                        "Maybe start from a commented example: remit trial init DISEASE.");
                return null;
            }
            int before = problems.size();
            Node node = new Yaml(file, problems).convert(root.get(), 0);
            return problems.size() == before ? node : null;
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(mark -> place(file, mark)).orElse(Place.of(file));
            problems.add(
                    place, "not valid YAML: " + e.getProblem(), "Maybe the indentation or a quote is off near here.");
            return null;
        } catch (YamlEngineException e) {
            problems.add(Place.of(file), "not valid YAML: " + e.getMessage());
            return null;
        }
    }

    private Node convert(org.snakeyaml.engine.v2.nodes.Node node, int depth) {
        Place place = node.getStartMark().map(mark -> place(file, mark)).orElse(Place.of(file));
        if (depth > MAX_DEPTH || ++nodes > MAX_NODES) {
            problems.add(place, "file is nested too deep or too large");
            return new Node.Scalar(place, "", false);
        }
        return switch (node) {
            case MappingNode mapping -> mapping(place, mapping, depth);
            case SequenceNode sequence -> {
                List<Node> items = new ArrayList<>();
                for (org.snakeyaml.engine.v2.nodes.Node item : sequence.getValue()) {
                    items.add(convert(item, depth + 1));
                }
                yield new Node.Listing(place, List.copyOf(items));
            }
            case ScalarNode scalar ->
                new Node.Scalar(place, scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN);
            default -> {
                problems.add(place, "unexpected YAML node");
                yield new Node.Scalar(place, "", false);
            }
        };
    }

    private Node mapping(Place place, MappingNode mapping, int depth) {
        SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place keyPlace = tuple.getKeyNode()
                    .getStartMark()
                    .map(mark -> place(file, mark))
                    .orElse(place);
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(keyPlace, "a key must be a word");
                continue;
            }
            Node.Entry entry = new Node.Entry(keyPlace, convert(tuple.getValueNode(), depth + 1));
            if (entries.putIfAbsent(key.getValue(), entry) != null) {
                problems.add(keyPlace, "key '" + key.getValue() + "' stands twice", "Maybe remove one of the two.");
            }
        }
        return new Node.Mapping(place, entries);
    }

    private static Place place(String file, Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
