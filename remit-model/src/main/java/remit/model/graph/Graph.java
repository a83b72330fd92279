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

    /** An integer power as products, by the scheme of {@link remit.model.expr.IntegerPower}. */
    public Node power(Node operand, int exponent) {
        if (exponent < 0) {
            return of(Kind.DIVIDE, constant(1), power(operand, -exponent));
        }
        if (exponent == 0) {
            return constant(1);
        }
        if (exponent == 1) {
            return operand;
        }
        if (exponent % 2 == 0) {
            Node half = power(operand, exponent / 2);
            return of(Kind.MULTIPLY, half, half);
        }
        return of(Kind.MULTIPLY, power(operand, exponent - 1), operand);
    }

    /** The nearest integer, halves up. */
    public Node round(Node operand) {
        return of(Kind.FLOOR, of(Kind.ADD, operand, constant(0.5)));
    }

    /** Any operation. */
    public Node of(Kind kind, Node... operands) {
        if (operands.length == 0 || operands.length != kind.operands()) {
            throw new IllegalArgumentException(kind + " has not " + operands.length + " operands");
        }
        List<Node> in = List.of(operands);
        for (Node operand : in) {
            if (operand.kind() != Kind.CONSTANT) {
                return node(kind, in, 0, 0);
            }
        }
        double second = in.size() > 1 ? in.get(1).value() : 0;
        return constant(kind.operation()
                .apply(in.getFirst().value(), second, in.getLast().value()));
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
