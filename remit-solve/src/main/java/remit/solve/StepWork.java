package remit.solve;

import remit.solve.tape.Operation;
import remit.solve.tape.Tape;

/**
 * The arithmetic of one trial step: additions, subtractions, multiplications, divisions and roots count as one, fused
 * operations as two; loads, stores, comparisons and choices as none.
 *
 * @param perStep floating-point operations of one trial step of one trajectory, without dense output
 * @param perSample of one sample
 * @param instructions of one trial step, all kinds
 */
public record StepWork(long perStep, long perSample, long instructions) {

    /** What the steps of a code cost. */
    public static StepWork of(StepCode code) {
        StepTapes tapes = code.tapes();
        Tape step = tapes.tapes.get(tapes.stepTape);
        return new StepWork(operations(step), operations(tapes.tapes.get(tapes.sampleTape)), step.size());
    }

    private static long operations(Tape tape) {
        long all = 0;
        for (int i = 0; i < tape.size(); i++) {
            all += operations(tape.operation(i));
        }
        return all;
    }

    private static int operations(Operation operation) {
        return switch (operation) {
            case MULTIPLY_ADD, MULTIPLY_SUBTRACT, SUBTRACT_PRODUCT -> 2;
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, SQRT, EXP, LOG, LOG10, POW -> 1;
            case LOAD,
                    LOAD_WINDOW,
                    CONSTANT,
                    PICK,
                    STORE,
                    STORE_WINDOW,
                    NEGATE,
                    ABS,
                    MIN,
                    MAX,
                    LESS,
                    LESS_EQUAL,
                    EQUAL,
                    NOT_EQUAL,
                    NOT,
                    AND,
                    OR,
                    SELECT,
                    FLOOR,
                    CEIL -> 0;
        };
    }
}
