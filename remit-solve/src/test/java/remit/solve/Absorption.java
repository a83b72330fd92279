package remit.solve;

import java.util.function.IntUnaryOperator;
import remit.solve.tape.Operation;
import remit.solve.tape.Tape;

/**
 * Depot, center and hazard as code: d' = -ka d, c' = ka d - vmax c/(km + c), h' = k c, with (ka, vmax, km, k) as
 * parameters. Stiff for large ka; the hazard is what levels watch.
 */
final class Absorption implements RhsCode {

    static final int DEPOT = 0;
    static final int CENTER = 1;
    static final int HAZARD = 2;

    @Override
    public int size() {
        return 3;
    }

    @Override
    public int parameters() {
        return 4;
    }

    @Override
    public SparsePattern pattern() {
        return new SparsePattern(3, new int[][] {{0}, {0, 1}, {1, 2}});
    }

    @Override
    public int[] derivative(Tape.Builder tape, IntUnaryOperator state, IntUnaryOperator parameter) {
        int depot = state.applyAsInt(DEPOT);
        int center = state.applyAsInt(CENTER);
        int in = tape.of(Operation.MULTIPLY, parameter.applyAsInt(0), depot);
        int share = tape.of(Operation.DIVIDE, center, tape.of(Operation.ADD, parameter.applyAsInt(2), center));
        return new int[] {
            tape.of(Operation.NEGATE, in),
            tape.of(Operation.SUBTRACT_PRODUCT, parameter.applyAsInt(1), share, in),
            tape.of(Operation.MULTIPLY, parameter.applyAsInt(3), center)
        };
    }

    @Override
    public int[] derivativeAndJacobian(Tape.Builder tape, IntUnaryOperator state, IntUnaryOperator parameter) {
        int[] rates = derivative(tape, state, parameter);
        int ka = parameter.applyAsInt(0);
        int km = parameter.applyAsInt(2);
        int sum = tape.of(Operation.ADD, km, state.applyAsInt(CENTER));
        int slope = tape.of(
                Operation.DIVIDE,
                tape.of(Operation.MULTIPLY, parameter.applyAsInt(1), km),
                tape.of(Operation.MULTIPLY, sum, sum));
        return new int[] {
            rates[0],
            rates[1],
            rates[2],
            tape.of(Operation.NEGATE, ka),
            ka,
            tape.of(Operation.NEGATE, slope),
            parameter.applyAsInt(3),
            tape.constant(0)
        };
    }
}
