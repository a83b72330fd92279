package remit.model.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import remit.solve.tape.Operation;
import remit.solve.tape.Tape;

/** Writes nodes on a tape, each once. States count as 0 where they are negative. */
public final class Recorder {

    private final Tape.Builder tape;
    private final IntUnaryOperator state;
    private final IntUnaryOperator parameter;
    private final Map<Node, Integer> hoisted;
    private final Map<Node, Integer> recorded = new HashMap<>();

    /**
     * A recorder.
     *
     * @param state gives the tape's value of a state
     * @param parameter gives the tape's value of an element of {@code hoisted}
     * @param hoisted what is not written but read, and where
     */
    public Recorder(Tape.Builder tape, IntUnaryOperator state, IntUnaryOperator parameter, Map<Node, Integer> hoisted) {
        this.tape = tape;
        this.state = state;
        this.parameter = parameter;
        this.hoisted = hoisted;
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
        int value = write(node);
        recorded.put(node, value);
        return value;
    }

    private int write(Node node) {
        Integer at = hoisted.get(node);
        if (at != null) {
            return parameter.applyAsInt(at);
        }
        return switch (node.kind()) {
            case CONSTANT -> tape.constant(node.value());
            case STATE -> tape.of(Operation.MAX, tape.constant(0), state.applyAsInt(node.index()));
            case ROUND -> {
                int sum = tape.of(Operation.ADD, record(node.operands().getFirst()), tape.constant(0.5));
                yield tape.of(Operation.FLOOR, sum);
            }
            default -> {
                int[] operands = record(node.operands());
                yield tape.of(operation(node.kind()), operands);
            }
        };
    }

    private static Operation operation(Kind kind) {
        return switch (kind) {
            case ADD -> Operation.ADD;
            case SUBTRACT -> Operation.SUBTRACT;
            case MULTIPLY -> Operation.MULTIPLY;
            case DIVIDE -> Operation.DIVIDE;
            case NEGATE -> Operation.NEGATE;
            case SQRT -> Operation.SQRT;
            case ABS -> Operation.ABS;
            case MIN -> Operation.MIN;
            case MAX -> Operation.MAX;
            case MULTIPLY_ADD -> Operation.MULTIPLY_ADD;
            case MULTIPLY_SUBTRACT -> Operation.MULTIPLY_SUBTRACT;
            case SUBTRACT_PRODUCT -> Operation.SUBTRACT_PRODUCT;
            case LESS -> Operation.LESS;
            case LESS_EQUAL -> Operation.LESS_EQUAL;
            case EQUAL -> Operation.EQUAL;
            case NOT_EQUAL -> Operation.NOT_EQUAL;
            case NOT -> Operation.NOT;
            case AND -> Operation.AND;
            case OR -> Operation.OR;
            case SELECT -> Operation.SELECT;
            case FLOOR -> Operation.FLOOR;
            case CEIL -> Operation.CEIL;
            case CONSTANT, PARAMETER, STATE, POWER, ROUND, EXP, LOG, LOG10, POW ->
                throw new IllegalArgumentException(kind + " is no operation of a tape");
        };
    }
}
