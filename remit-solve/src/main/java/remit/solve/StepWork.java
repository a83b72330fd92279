package remit.solve;

import remit.solve.tape.Operation;
import remit.solve.tape.Tape;

/**
 * The arithmetic of one trial step: additions, subtractions, multiplications, divisions and roots count as one, fused
 * operations as two; loads, stores, comparisons and choices as none.
 *
 * @param perStep floating-point operations of one trial step of one trajectory, without dense output
 * @param perSample of one interpolation of the whole state
 * @param instructions of one trial step, all kinds
 */
public record StepWork(long perStep, long perSample, long instructions) {

    /** What the steps of a code cost. */
    public static StepWork of(StepCode code) {
        StepTapes tapes = code.tapes();
        long step = 0;
        long instructions = 0;
        for (int tape : stepTapes(tapes)) {
            step += operations(tapes.tapes.get(tape));
            instructions += tapes.tapes.get(tape).size();
        }
        return new StepWork(step, operations(tapes.tapes.get(tapes.interpolateTape)), instructions);
    }

    /** What {@link Stepper#step} runs. */
    private static int[] stepTapes(StepTapes tapes) {
        int stages = tapes.method.stages();
        int[] all = new int[3 * stages];
        int next = 0;
        all[next++] = tapes.beginTape;
        all[next++] = tapes.solveTape;
        for (int stage = 1; stage < stages; stage++) {
            all[next++] = tapes.stageTapes[stage];
            all[next++] = tapes.derivativeTape;
            all[next++] = tapes.solveTape;
        }
        all[next] = tapes.finishTape;
        return all;
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
