package remit.model.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Symbolic derivatives of nodes with respect to states.
 *
 * <p>Nodes used more than once get a sparse gradient of their own; between them derivatives are accumulated from the
 * result down (expression-level reverse mode: Phipps &amp; Pawlowski, Efficient expression templates for operator
 * overloading-based automatic differentiation, 2012), so that each product of a long chain is made once. Factors 0 and 1
 * are folded away, which the Jacobian may do because it defines no result's bits but its own.
 *
 * <p>min, max, abs and select differentiate to the branch taken. The clip of states at 0 and conditions count as
 * constant. The derivative of a square root at 0 is taken as 0.
 */
public final class Differentiation {

    private final Graph graph;
    private final Set<Node> shared = new HashSet<>();
    private final Map<Node, NavigableMap<Integer, Node>> gradients = new HashMap<>();

    /** For the gradients of some roots. */
    public Differentiation(Graph graph, List<Node> roots) {
        this.graph = graph;
        Set<Node> seen = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>();
        for (Node root : roots) {
            use(root, seen, open);
        }
        while (!open.isEmpty()) {
            for (Node operand : open.pop().operands()) {
                use(operand, seen, open);
            }
        }
    }

    private void use(Node node, Set<Node> seen, Deque<Node> open) {
        if (!seen.add(node)) {
            shared.add(node);
        } else {
            open.push(node);
        }
    }

    /** The derivatives of a node that are not always 0, by state. */
    public NavigableMap<Integer, Node> gradient(Node node) {
        NavigableMap<Integer, Node> known = gradients.get(node);
        if (known != null) {
            return known;
        }
        Map<Node, Node> partials = new LinkedHashMap<>();
        if (node.kind() == Kind.STATE) {
            partials.put(node, graph.constant(1));
        } else {
            descend(node, graph.constant(1), partials);
        }
        NavigableMap<Integer, Node> gradient = new TreeMap<>();
        partials.forEach((leaf, partial) -> {
            if (leaf.kind() == Kind.STATE) {
                gradient.merge(leaf.index(), partial, this::plus);
            } else {
                gradient(leaf).forEach((state, inner) -> gradient.merge(state, times(partial, inner), this::plus));
            }
        });
        gradient.values().removeIf(value -> value.isConstant(0));
        gradients.put(node, gradient);
        return gradient;
    }

    /** Hands a node's factor on to what it is made of, until states and shared nodes. */
    private void descend(Node node, Node factor, Map<Node, Node> partials) {
        List<Node> in = node.operands();
        switch (node.kind()) {
            case ADD -> {
                reach(in.get(0), factor, partials);
                reach(in.get(1), factor, partials);
            }
            case SUBTRACT -> {
                reach(in.get(0), factor, partials);
                reach(in.get(1), minus(factor), partials);
            }
            case MULTIPLY -> product(in, factor, partials);
            case DIVIDE -> {
                Node over = in.get(0).varies() || in.get(1).varies() ? over(factor, in.get(1)) : factor;
                reach(in.get(0), over, partials);
                if (in.get(1).varies()) {
                    reach(in.get(1), minus(times(over, node)), partials);
                }
            }
            case MULTIPLY_ADD -> {
                product(in, factor, partials);
                reach(in.get(2), factor, partials);
            }
            case MULTIPLY_SUBTRACT -> {
                product(in, factor, partials);
                reach(in.get(2), minus(factor), partials);
            }
            case SUBTRACT_PRODUCT -> {
                product(in, minus(factor), partials);
                reach(in.get(2), factor, partials);
            }
            case NEGATE -> reach(in.get(0), minus(factor), partials);
            case SQRT -> {
                Node slope = over(factor, times(graph.constant(2), node));
                Node positive = graph.of(Kind.LESS, graph.constant(0), node);
                reach(in.get(0), select(positive, slope, graph.constant(0)), partials);
            }
            case ABS -> {
                Node positive = graph.of(Kind.LESS_EQUAL, graph.constant(0), in.get(0));
                reach(in.get(0), select(positive, factor, minus(factor)), partials);
            }
            case MIN -> branch(graph.of(Kind.LESS_EQUAL, in.get(0), in.get(1)), in.get(0), in.get(1), factor, partials);
            case MAX -> branch(graph.of(Kind.LESS_EQUAL, in.get(1), in.get(0)), in.get(0), in.get(1), factor, partials);
            case SELECT -> branch(in.get(0), in.get(1), in.get(2), factor, partials);
            case CONSTANT, PARAMETER, STATE, LESS, LESS_EQUAL, EQUAL, NOT_EQUAL, NOT, AND, OR, FLOOR, CEIL -> {}
            case EXP, LOG, LOG10, POW ->
                throw new IllegalArgumentException("a rate does not use " + node.kind() + ": composing checks that");
        }
    }

    private void product(List<Node> in, Node factor, Map<Node, Node> partials) {
        reach(in.get(0), in.get(1), factor, partials);
        reach(in.get(1), in.get(0), factor, partials);
    }

    private void branch(Node condition, Node yes, Node no, Node factor, Map<Node, Node> partials) {
        Node zero = graph.constant(0);
        if (yes.varies()) {
            reach(yes, select(condition, factor, zero), partials);
        }
        if (no.varies()) {
            reach(no, select(condition, zero, factor), partials);
        }
    }

    private void reach(Node node, Node other, Node factor, Map<Node, Node> partials) {
        if (node.varies()) {
            reach(node, times(factor, other), partials);
        }
    }

    private void reach(Node node, Node factor, Map<Node, Node> partials) {
        if (!node.varies()) {
            return;
        }
        if (node.kind() == Kind.STATE || shared.contains(node)) {
            partials.merge(node, factor, this::plus);
        } else {
            descend(node, factor, partials);
        }
    }

    private Node plus(Node a, Node b) {
        if (a.isConstant(0)) {
            return b;
        }
        if (b.isConstant(0)) {
            return a;
        }
        return b.kind() == Kind.NEGATE ? graph.of(Kind.SUBTRACT, a, b.operands().getFirst()) : graph.of(Kind.ADD, a, b);
    }

    private Node times(Node a, Node b) {
        if (a.isConstant(0) || b.isConstant(0)) {
            return graph.constant(0);
        }
        if (a.isConstant(1)) {
            return b;
        }
        if (b.isConstant(1)) {
            return a;
        }
        if (a.kind() == Kind.NEGATE) {
            return minus(times(a.operands().getFirst(), b));
        }
        if (b.kind() == Kind.NEGATE) {
            return minus(times(a, b.operands().getFirst()));
        }
        return graph.of(Kind.MULTIPLY, a, b);
    }

    private Node over(Node a, Node b) {
        if (a.isConstant(0) || b.isConstant(1)) {
            return a;
        }
        return a.kind() == Kind.NEGATE ? minus(over(a.operands().getFirst(), b)) : graph.of(Kind.DIVIDE, a, b);
    }

    private Node minus(Node a) {
        if (a.isConstant(0)) {
            return a;
        }
        return a.kind() == Kind.NEGATE ? a.operands().getFirst() : graph.of(Kind.NEGATE, a);
    }

    private Node select(Node condition, Node yes, Node no) {
        return yes.equals(no) ? yes : graph.of(Kind.SELECT, condition, yes, no);
    }
}
