package remit.model.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The largest nodes that depend on parameters alone, in the order in which they are met: what changes with them only. */
public final class Hoisting {

    private final Map<Node, Integer> places = new LinkedHashMap<>();
    private final Set<Node> seen = new HashSet<>();

    /** Finds them under some roots, after those found before. */
    public void add(List<Node> roots) {
        roots.forEach(this::add);
    }

    private void add(Node node) {
        if (node.kind() == Kind.CONSTANT || !seen.add(node)) {
            return;
        }
        if (node.varies()) {
            node.operands().forEach(this::add);
        } else {
            places.put(node, places.size());
        }
    }

    /** Those found, in order. */
    public List<Node> nodes() {
        return new ArrayList<>(places.keySet());
    }

    /** How many were found. */
    public int size() {
        return places.size();
    }

    /** Where a node stands among them; -1 if it was not found. */
    public int placeOf(Node node) {
        return places.getOrDefault(node, -1);
    }
}
