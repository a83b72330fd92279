package remit.model.graph;

import remit.model.expr.IntegerPower;

/** What a node does. A truth is 1 or 0; what is neither 0 nor NaN counts as true. */
public enum Kind {
    CONSTANT(0),
    PARAMETER(0),
    /** The value of a state, at least 0. */
    STATE(0),
    ADD(2),
    SUBTRACT(2),
    MULTIPLY(2),
    DIVIDE(2),
    NEGATE(1),
    /** An integer power by {@link IntegerPower}; the exponent is the node's index. */
    POWER(1),
    /** a b + c, rounded once. */
    MULTIPLY_ADD(3),
    /** a b - c, rounded once. */
    MULTIPLY_SUBTRACT(3),
    /** c - a b, rounded once. */
    SUBTRACT_PRODUCT(3),
    SQRT(1),
    ABS(1),
    /** a if a is less than b or NaN, else b. */
    MIN(2),
    /** a if a is greater than b or NaN, else b. */
    MAX(2),
    LESS(2),
    LESS_EQUAL(2),
    EQUAL(2),
    NOT_EQUAL(2),
    NOT(1),
    AND(2),
    OR(2),
    /** The second operand if the first is true, else the third. */
    SELECT(3),
    EXP(1),
    LOG(1),
    LOG10(1),
    POW(2),
    FLOOR(1),
    CEIL(1),
    /** The nearest integer, halves up. */
    ROUND(1);

    private final int operands;

    Kind(int operands) {
        this.operands = operands;
    }

    /** How many operands it has. */
    public int operands() {
        return operands;
    }

    /** The result of the operation. */
    double apply(double a, double b, double c, int exponent) {
        return switch (this) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case NEGATE -> -a;
            case POWER -> IntegerPower.of(a, exponent);
            case MULTIPLY_ADD -> Math.fma(a, b, c);
            case MULTIPLY_SUBTRACT -> Math.fma(a, b, -c);
            case SUBTRACT_PRODUCT -> Math.fma(-a, b, c);
            case SQRT -> Math.sqrt(a);
            case ABS -> Math.abs(a);
            case MIN -> Operations.min(a, b);
            case MAX -> Operations.max(a, b);
            case LESS -> a < b ? 1 : 0;
            case LESS_EQUAL -> a <= b ? 1 : 0;
            case EQUAL -> a == b ? 1 : 0;
            case NOT_EQUAL -> a != b ? 1 : 0;
            case NOT -> isTrue(a) ? 0 : 1;
            case AND -> (isTrue(a) && isTrue(b)) ? 1 : 0;
            case OR -> (isTrue(a) || isTrue(b)) ? 1 : 0;
            case SELECT -> isTrue(a) ? b : c;
            case EXP -> StrictMath.exp(a);
            case LOG -> StrictMath.log(a);
            case LOG10 -> StrictMath.log10(a);
            case POW -> StrictMath.pow(a, b);
            case FLOOR -> Math.floor(a);
            case CEIL -> Math.ceil(a);
            case ROUND -> Math.floor(a + 0.5);
            case CONSTANT, PARAMETER, STATE -> throw new IllegalStateException(this + " is no operation");
        };
    }

    private static boolean isTrue(double value) {
        return Math.abs(value) > 0;
    }
}
