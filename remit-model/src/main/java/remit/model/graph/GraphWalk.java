package remit.model.graph;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Evaluates nodes one by one: the oracle of the compiled form. Not thread-safe. */
public final class GraphWalk {

    private final List<Node> roots;
    private final List<Node> order;
    private final double[] values;

    /** For the values of some roots. */
    public GraphWalk(List<Node> roots) {
        this.roots = List.copyOf(roots);
        Set<Node> seen = new HashSet<>(roots);
        Deque<Node> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            for (Node operand : open.pop().operands()) {
                if (seen.add(operand)) {
                    open.push(operand);
                }
            }
        }
        order = seen.stream().sorted(Comparator.comparingInt(Node::id)).toList();
        values = new double[order.isEmpty() ? 0 : order.getLast().id() + 1];
    }

    /** Writes the roots' values. */
    public void evaluate(double[] y, double[] parameters, double[] out) {
        for (Node node : order) {
            values[node.id()] = switch (node.kind()) {
                case CONSTANT -> node.value();
                case PARAMETER -> parameters[node.index()];
                case STATE -> 0 > y[node.index()] ? 0 : y[node.index()];
                default -> node.kind().operation().apply(operand(node, 0), operand(node, 1), operand(node, 2));
            };
        }
        for (int i = 0; i < roots.size(); i++) {
            out[i] = values[roots.get(i).id()];
        }
    }

    private double operand(Node node, int position) {
        return position < node.operands().size()
                ? values[node.operands().get(position).id()]
                : 0;
    }
}
