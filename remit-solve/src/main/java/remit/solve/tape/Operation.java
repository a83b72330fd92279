package remit.solve.tape;

/**
 * What an instruction of a {@link Tape} does. Each operation rounds once, to nearest even, but for the
 * transcendental ones, which are StrictMath's. A truth is 1 or 0; what is
 * neither 0 nor NaN counts as true.
 */
public enum Operation {
    /** A slot of the frame. */
    LOAD(0),
    /** A slot counted from the window. */
    LOAD_WINDOW(0),
    /** A number. */
    CONSTANT(0),
    /** A slot of the frame as the lane has it that is chosen ({@link Frame#choose}) in the slot that a was loaded from. */
    PICK(1),
    /** Writes a to a slot of the frame; has no value. */
    STORE(1),
    /** Writes a to a slot counted from the window; has no value. */
    STORE_WINDOW(1),
    ADD(2),
    SUBTRACT(2),
    MULTIPLY(2),
    DIVIDE(2),
    SQRT(1),
    /** The sign bit flipped, of NaN too. */
    NEGATE(1),
    /** The sign bit cleared, of NaN too. */
    ABS(1),
    /** a if a is less than b or NaN, else b. */
    MIN(2),
    /** a if a is greater than b or NaN, else b. */
    MAX(2),
    /** a b + c, rounded once. */
    MULTIPLY_ADD(3),
    /** a b - c, rounded once. */
    MULTIPLY_SUBTRACT(3),
    /** c - a b, rounded once. */
    SUBTRACT_PRODUCT(3),
    LESS(2),
    LESS_EQUAL(2),
    EQUAL(2),
    NOT_EQUAL(2),
    NOT(1),
    AND(2),
    OR(2),
    /** b if a is true, else c. */
    SELECT(3),
    FLOOR(1),
    CEIL(1),
    EXP(1),
    LOG(1),
    LOG10(1),
    /** a to the power b. */
    POW(2);

    private final int operands;

    Operation(int operands) {
        this.operands = operands;
    }

    /** How many operands it has. */
    public int operands() {
        return operands;
    }

    /** Whether it takes a function of StrictMath, which only bytecode can call. */
    public boolean isTranscendental() {
        return this == EXP || this == LOG || this == LOG10 || this == POW;
    }

    /** Whether it reads or writes a slot of the frame. */
    public boolean reachesFrame() {
        return this == LOAD || this == STORE || this == PICK;
    }

    /** Whether it computes its value from operands. */
    boolean isComputed() {
        return operands > 0 && this != STORE && this != STORE_WINDOW && this != PICK;
    }

    /**
     * The value computed from operands; the meaning that every back end keeps.
     *
     * @throws IllegalStateException if it loads or stores
     */
    public double apply(double a, double b, double c) {
        return switch (this) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case SQRT -> Math.sqrt(a);
            case NEGATE -> -a;
            case ABS -> Math.abs(a);
            case MIN -> min(a, b);
            case MAX -> max(a, b);
            case MULTIPLY_ADD -> Math.fma(a, b, c);
            case MULTIPLY_SUBTRACT -> Math.fma(a, b, -c);
            case SUBTRACT_PRODUCT -> Math.fma(-a, b, c);
            case LESS -> a < b ? 1 : 0;
            case LESS_EQUAL -> a <= b ? 1 : 0;
            case EQUAL -> a == b ? 1 : 0;
            case NOT_EQUAL -> a != b ? 1 : 0;
            case NOT -> isTrue(a) ? 0 : 1;
            case AND -> isTrue(a) && isTrue(b) ? 1 : 0;
            case OR -> isTrue(a) || isTrue(b) ? 1 : 0;
            case SELECT -> isTrue(a) ? b : c;
            case FLOOR -> Math.floor(a);
            case CEIL -> Math.ceil(a);
            case EXP -> StrictMath.exp(a);
            case LOG -> StrictMath.log(a);
            case LOG10 -> StrictMath.log10(a);
            case POW -> StrictMath.pow(a, b);
            case LOAD, LOAD_WINDOW, CONSTANT, PICK, STORE, STORE_WINDOW ->
                throw new IllegalStateException(this + " is not computed");
        };
    }

    /**
     * The same in 32 bits. The transcendental ones are not there.
     *
     * @throws IllegalStateException if it loads, stores or is transcendental
     */
    public float apply(float a, float b, float c) {
        return switch (this) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MULTIPLY_ADD -> Math.fma(a, b, c);
            case MULTIPLY_SUBTRACT -> Math.fma(a, b, -c);
            case SUBTRACT_PRODUCT -> Math.fma(-a, b, c);
            // Of numbers of 24 digits a root of 53 is the nearest of 24 once rounded (Figueroa 1995, SIGNUM 30, 3).
            case SQRT -> (float) Math.sqrt(a);
            // What chooses, compares or changes the sign rounds nothing.
            case NEGATE, ABS, MIN, MAX, LESS, LESS_EQUAL, EQUAL, NOT_EQUAL, NOT, AND, OR, SELECT, FLOOR, CEIL ->
                (float) apply((double) a, (double) b, (double) c);
            case LOAD, LOAD_WINDOW, CONSTANT, PICK, STORE, STORE_WINDOW, EXP, LOG, LOG10, POW ->
                throw new IllegalStateException(this + " is not computed in 32 bits");
        };
    }

    /** {@link #MIN}. */
    static double min(double a, double b) {
        return a < b || Double.isNaN(a) ? a : b;
    }

    /** {@link #MAX}. */
    static double max(double a, double b) {
        return a > b || Double.isNaN(a) ? a : b;
    }

    private static boolean isTrue(double value) {
        return Math.abs(value) > 0;
    }
}
