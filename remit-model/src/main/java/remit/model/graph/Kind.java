package remit.model.graph;

import org.jspecify.annotations.Nullable;
import remit.solve.tape.Operation;

/** What a node is: a leaf, or an {@link Operation}. */
public enum Kind {
    CONSTANT,
    PARAMETER,
    /** The value of a state, at least 0. */
    STATE,
    ADD(Operation.ADD),
    SUBTRACT(Operation.SUBTRACT),
    MULTIPLY(Operation.MULTIPLY),
    DIVIDE(Operation.DIVIDE),
    NEGATE(Operation.NEGATE),
    MULTIPLY_ADD(Operation.MULTIPLY_ADD),
    MULTIPLY_SUBTRACT(Operation.MULTIPLY_SUBTRACT),
    SUBTRACT_PRODUCT(Operation.SUBTRACT_PRODUCT),
    SQRT(Operation.SQRT),
    ABS(Operation.ABS),
    MIN(Operation.MIN),
    MAX(Operation.MAX),
    LESS(Operation.LESS),
    LESS_EQUAL(Operation.LESS_EQUAL),
    EQUAL(Operation.EQUAL),
    NOT_EQUAL(Operation.NOT_EQUAL),
    NOT(Operation.NOT),
    AND(Operation.AND),
    OR(Operation.OR),
    SELECT(Operation.SELECT),
    EXP(Operation.EXP),
    LOG(Operation.LOG),
    LOG10(Operation.LOG10),
    POW(Operation.POW),
    FLOOR(Operation.FLOOR),
    CEIL(Operation.CEIL);

    private final @Nullable Operation operation;

    Kind() {
        operation = null;
    }

    Kind(Operation operation) {
        this.operation = operation;
    }

    /** How many operands it has. */
    public int operands() {
        return operation == null ? 0 : operation.operands();
    }

    /**
     * The operation it is.
     *
     * @throws IllegalStateException if it is a leaf
     */
    Operation operation() {
        if (operation == null) {
            throw new IllegalStateException(this + " is a leaf");
        }
        return operation;
    }
}
