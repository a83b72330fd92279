package remit.model.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A growing set of nodes without duplicates (hash consing). Operations on constants are done at once, exactly as they
 * would be later; nothing else is simplified here.
 */
public final class Graph {

    private record Key(Kind kind, List<Integer> operands, int index, long bits) {}

    private final Map<Key, Node> nodes = new HashMap<>();

    /** How many nodes there are. */
    public int size() {
        return nodes.size();
    }

    /** A number. */
    public Node constant(double value) {
        return node(Kind.CONSTANT, List.of(), 0, value);
    }

    /** An element of the parameter array. */
    public Node parameter(int index) {
        return node(Kind.PARAMETER, List.of(), index, 0);
    }

    /** An element of the state array, or 0 if that is negative. */
    public Node state(int index) {
        return node(Kind.STATE, List.of(), index, 0);
    }

    /** An integer power. */
    public Node power(Node operand, int exponent) {
        return operation(Kind.POWER, List.of(operand), exponent);
    }

    /** Any other operation. */
    public Node of(Kind kind, Node... operands) {
        if (operands.length != kind.operands() || kind == Kind.POWER) {
            throw new IllegalArgumentException(kind + " has not " + operands.length + " operands");
        }
        return operation(kind, List.of(operands), 0);
    }

    private Node operation(Kind kind, List<Node> operands, int exponent) {
        for (Node operand : operands) {
            if (operand.kind() != Kind.CONSTANT) {
                return node(kind, operands, exponent, 0);
            }
        }
        double first = operands.getFirst().value();
        double second = operands.size() > 1 ? operands.get(1).value() : 0;
        return constant(kind.apply(first, second, operands.getLast().value(), exponent));
    }

    private Node node(Kind kind, List<Node> operands, int index, double value) {
        List<Integer> ids = new ArrayList<>(operands.size());
        operands.forEach(operand -> ids.add(operand.id()));
        Key key = new Key(kind, ids, index, Double.doubleToRawLongBits(value));
        Node known = nodes.get(key);
        if (known == null) {
            known = new Node(nodes.size(), kind, List.copyOf(operands), index, value);
            nodes.put(key, known);
        }
        return known;
    }
}
