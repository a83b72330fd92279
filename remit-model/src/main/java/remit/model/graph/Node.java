package remit.model.graph;

import java.util.List;

/**
 * One value in a {@link Graph}. Nodes are compared by identity: equal ones are the same object.
 */
public final class Node {

    private final int id;
    private final Kind kind;
    private final List<Node> operands;
    private final int index;
    private final double value;
    private final boolean varies;

    Node(int id, Kind kind, List<Node> operands, int index, double value) {
        this.id = id;
        this.kind = kind;
        this.operands = operands;
        this.index = index;
        this.value = value;
        varies = kind == Kind.STATE || operands.stream().anyMatch(Node::varies);
    }

    /** Its number in the graph; operands have smaller ones. */
    public int id() {
        return id;
    }

    /** What it does. */
    public Kind kind() {
        return kind;
    }

    /** What it is computed from. */
    public List<Node> operands() {
        return operands;
    }

    /** Which parameter or state it is. */
    public int index() {
        return index;
    }

    /** The number, if it is a constant. */
    public double value() {
        return value;
    }

    /** Whether it depends on a state; otherwise it changes with parameters only. */
    public boolean varies() {
        return varies;
    }

    /** Whether it is a transcendental function of its operands. */
    public boolean isTranscendental() {
        return !isLeaf() && kind.operation().isTranscendental();
    }

    boolean isLeaf() {
        return operands.isEmpty();
    }

    boolean isConstant(double number) {
        return kind == Kind.CONSTANT && value == number;
    }

    @Override
    public String toString() {
        return kind + "#" + id;
    }
}
