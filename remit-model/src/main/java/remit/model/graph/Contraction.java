package remit.model.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rewrites nodes for fewer and cheaper instructions: divisions become products with a reciprocal (which depends on
 * parameters alone, or is shared, more often than not), and a product that only a sum or
 * difference needs becomes one fused operation. This changes roundings, so everything that runs a model runs the
 * rewritten nodes.
 */
public final class Contraction {

    private final Graph graph;
    private final Map<Node, Integer> uses = new HashMap<>();
    private final Map<Node, Node> rewritten = new HashMap<>();

    /**
     * A contraction.
     *
     * @param all every node whose uses count: a product that two of them need is kept as it is
     */
    public Contraction(Graph graph, List<Node> all) {
        this.graph = graph;
        Set<Node> seen = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>();
        for (Node root : all) {
            use(root, seen, open);
        }
        while (!open.isEmpty()) {
            for (Node operand : open.pop().operands()) {
                use(operand, seen, open);
            }
        }
    }

    private void use(Node node, Set<Node> seen, Deque<Node> open) {
        uses.merge(node, 1, Integer::sum);
        if (seen.add(node)) {
            open.push(node);
        }
    }

    /** The nodes to compute instead of these. */
    public List<Node> of(List<Node> roots) {
        List<Node> result = new ArrayList<>(roots.size());
        roots.forEach(root -> result.add(rewrite(root)));
        return result;
    }

    private Node rewrite(Node node) {
        if (node.isLeaf()) {
            return node;
        }
        Node known = rewritten.get(node);
        if (known == null) {
            known = rewriteNew(node);
            rewritten.put(node, known);
        }
        return known;
    }

    private Node rewriteNew(Node node) {
        List<Node> in = node.operands();
        return switch (node.kind()) {
            case DIVIDE -> quotient(rewrite(in.getFirst()), rewrite(in.get(1)));
            case ADD -> sum(in.getFirst(), in.get(1));
            case SUBTRACT -> difference(in.getFirst(), in.get(1));
            default -> {
                Node[] operands = in.stream().map(this::rewrite).toArray(Node[]::new);
                yield graph.of(node.kind(), operands);
            }
        };
    }

    private Node quotient(Node a, Node b) {
        if (a.isConstant(1)) {
            return graph.of(Kind.DIVIDE, a, b);
        }
        return graph.of(Kind.MULTIPLY, a, graph.of(Kind.DIVIDE, graph.constant(1), b));
    }

    private Node sum(Node a, Node b) {
        if (isOwnProduct(b)) {
            return fused(Kind.MULTIPLY_ADD, b, a);
        }
        if (isOwnProduct(a)) {
            return fused(Kind.MULTIPLY_ADD, a, b);
        }
        return graph.of(Kind.ADD, rewrite(a), rewrite(b));
    }

    private Node difference(Node a, Node b) {
        if (isOwnProduct(b)) {
            return fused(Kind.SUBTRACT_PRODUCT, b, a);
        }
        if (isOwnProduct(a)) {
            return fused(Kind.MULTIPLY_SUBTRACT, a, b);
        }
        return graph.of(Kind.SUBTRACT, rewrite(a), rewrite(b));
    }

    /** Whether a node becomes a product that nothing else needs. */
    private boolean isOwnProduct(Node node) {
        if (uses.getOrDefault(node, 0) != 1 || !node.varies()) {
            return false;
        }
        return node.kind() == Kind.MULTIPLY
                || (node.kind() == Kind.DIVIDE && !node.operands().getFirst().isConstant(1));
    }

    private Node fused(Kind kind, Node product, Node other) {
        Node first = rewrite(product.operands().getFirst());
        Node second = rewrite(product.operands().get(1));
        if (product.kind() == Kind.DIVIDE) {
            second = graph.of(Kind.DIVIDE, graph.constant(1), second);
        }
        return graph.of(kind, first, second, rewrite(other));
    }
}
