package remit.model.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which a routine computes its nodes, cut into parts of bounded bytecode. HotSpot does not compile methods
 * above 8000 bytes of bytecode (HugeMethodLimit), and compiles very long straight-line methods poorly, so a part aims at
 * about half of that.
 *
 * <p>A node used more than once is a step of its own, and its value is remembered: in a local variable within a part, in
 * the scratch array across parts. Any other node is computed where it is used.
 */
final class Schedule {

    /** Computes a node to remember it ({@code out} is -1), or to write it to the output. */
    record Step(Node node, int out) {}

    private static final int PART_BYTES = 3_500;
    private static final int LARGEST_TREE = 100;
    private static final int BYTES_PER_OPERATION = 4;
    private static final int BYTES_PER_VALUE = 6;
    private static final int BYTES_PER_STEP = 12;

    private final Map<Node, Integer> bound;
    private final Map<Node, Integer> uses = new HashMap<>();
    private final Map<Node, Integer> treeSize = new HashMap<>();
    private final Set<Node> remembered = new HashSet<>();
    private final Map<Node, Integer> scratch = new HashMap<>();
    private final List<List<Step>> parts = new ArrayList<>();
    private final Map<Node, Integer> partOf = new HashMap<>();

    /**
     * Orders the computation of some roots.
     *
     * @param bound nodes whose values are in the array of bound values, and where
     */
    Schedule(List<Node> roots, Map<Node, Integer> bound) {
        this.bound = bound;
        roots.forEach(this::countUses);
        Set<Node> sized = new HashSet<>();
        roots.forEach(root -> size(root, sized));
        List<Step> steps = new ArrayList<>();
        Set<Node> done = new HashSet<>();
        for (int i = 0; i < roots.size(); i++) {
            visit(roots.get(i), steps, done);
            steps.add(new Step(roots.get(i), i));
        }
        cut(steps);
        assignScratch();
    }

    /** The parts, in order. */
    List<List<Step>> parts() {
        return parts;
    }

    /** Whether a node's value is at hand without computing: a number, an array's element or a bound value. */
    boolean isLeaf(Node node) {
        return node.isLeaf() || bound.containsKey(node);
    }

    /** Whether a node is a step of its own. */
    boolean isRemembered(Node node) {
        return remembered.contains(node);
    }

    /** The part that computes a remembered node. */
    int partOf(Node node) {
        return partOf.getOrDefault(node, -1);
    }

    /** The scratch element of a node that other parts need; -1 if none does. */
    int scratchOf(Node node) {
        return scratch.getOrDefault(node, -1);
    }

    int scratchSize() {
        return scratch.size();
    }

    private void countUses(Node node) {
        if (uses.merge(node, 1, Integer::sum) == 1 && !isLeaf(node)) {
            node.operands().forEach(this::countUses);
        }
    }

    /** Finds what is remembered: what is used twice, and the tops of trees too large for one step. */
    private void size(Node node, Set<Node> done) {
        if (isLeaf(node) || !done.add(node)) {
            return;
        }
        int size = 1;
        for (Node operand : node.operands()) {
            size(operand, done);
            size += isLeaf(operand) || remembered.contains(operand) ? 1 : treeSize.getOrDefault(operand, 1);
        }
        treeSize.put(node, size);
        if (uses.getOrDefault(node, 0) > 1 || size > LARGEST_TREE) {
            remembered.add(node);
        }
    }

    private void visit(Node node, List<Step> steps, Set<Node> done) {
        if (isLeaf(node) || !done.add(node)) {
            return;
        }
        node.operands().forEach(operand -> visit(operand, steps, done));
        if (remembered.contains(node)) {
            steps.add(new Step(node, -1));
        }
    }

    private void cut(List<Step> steps) {
        List<Step> part = new ArrayList<>();
        int bytes = 0;
        for (Step step : steps) {
            int next = bytes(step);
            if (bytes + next > PART_BYTES && !part.isEmpty()) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(step);
            bytes += next;
            if (step.out() < 0) {
                partOf.put(step.node(), parts.size());
            }
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
    }

    private int bytes(Step step) {
        boolean isCopy = isLeaf(step.node()) || (step.out() >= 0 && remembered.contains(step.node()));
        int values = isCopy ? 1 : treeSize.getOrDefault(step.node(), 1);
        return BYTES_PER_STEP + values * (BYTES_PER_OPERATION + BYTES_PER_VALUE);
    }

    private void assignScratch() {
        for (int part = 0; part < parts.size(); part++) {
            for (Step step : parts.get(part)) {
                read(step, part);
            }
        }
    }

    private void read(Step step, int part) {
        if (step.out() >= 0 && remembered.contains(step.node())) {
            need(step.node(), part);
        } else if (!isLeaf(step.node())) {
            step.node().operands().forEach(operand -> readTree(operand, part));
        }
    }

    private void readTree(Node node, int part) {
        if (remembered.contains(node)) {
            need(node, part);
        } else if (!isLeaf(node)) {
            node.operands().forEach(operand -> readTree(operand, part));
        }
    }

    private void need(Node node, int part) {
        if (partOf(node) != part) {
            scratch.putIfAbsent(node, scratch.size());
        }
    }
}
