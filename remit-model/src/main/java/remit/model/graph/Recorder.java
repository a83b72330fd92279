package remit.model.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;
import remit.solve.tape.Operation;
import remit.solve.tape.Tape;

/** Writes nodes on a tape, each once. States count as 0 where they are negative. */
public final class Recorder {

    /** What a node is given as when it has to be computed. */
    public static final int COMPUTED = -1;

    private final Tape.Builder tape;
    private final IntUnaryOperator state;
    private final ToIntFunction<Node> given;
    private final Map<Node, Integer> recorded = new HashMap<>();

    /**
     * A recorder.
     *
     * @param state gives the tape's value of a state
     * @param given gives the tape's value of a node that is there already, or {@link #COMPUTED}; parameters must be there
     */
    public Recorder(Tape.Builder tape, IntUnaryOperator state, ToIntFunction<Node> given) {
        this.tape = tape;
        this.state = state;
        this.given = given;
    }

    /** The tape's values of some nodes. */
    public int[] record(List<Node> roots) {
        return roots.stream().mapToInt(this::record).toArray();
    }

    private int record(Node node) {
        Integer known = recorded.get(node);
        if (known != null) {
            return known;
        }
        int there = given.applyAsInt(node);
        int value = there == COMPUTED ? write(node) : there;
        recorded.put(node, value);
        return value;
    }

    private int write(Node node) {
        return switch (node.kind()) {
            case CONSTANT -> tape.constant(node.value());
            case STATE -> tape.of(Operation.MAX, tape.constant(0), state.applyAsInt(node.index()));
            default -> {
                int[] operands = record(node.operands());
                yield tape.of(node.kind().operation(), operands);
            }
        };
    }
}
