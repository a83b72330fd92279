package remit.solve;

import java.util.function.IntUnaryOperator;
import remit.solve.tape.Operation;
import remit.solve.tape.Tape;

/** The absorption, of which a sample is the saturation c/(km + c) and twice the depot plus k. */
final class SampledAbsorption implements RhsCode {

    private final RhsCode absorption = new Absorption();

    @Override
    public int size() {
        return absorption.size();
    }

    @Override
    public int parameters() {
        return absorption.parameters();
    }

    @Override
    public SparsePattern pattern() {
        return absorption.pattern();
    }

    @Override
    public int[] derivative(Tape.Builder tape, IntUnaryOperator state, IntUnaryOperator parameter) {
        return absorption.derivative(tape, state, parameter);
    }

    @Override
    public int[] derivativeAndJacobian(Tape.Builder tape, IntUnaryOperator state, IntUnaryOperator parameter) {
        return absorption.derivativeAndJacobian(tape, state, parameter);
    }

    @Override
    public int sampled() {
        return 2;
    }

    @Override
    public int[] sample(Tape.Builder tape, IntUnaryOperator state, IntUnaryOperator parameter) {
        int center = state.applyAsInt(Absorption.CENTER);
        int sum = tape.of(Operation.ADD, parameter.applyAsInt(2), center);
        return new int[] {
            tape.of(Operation.DIVIDE, center, sum),
            tape.of(
                    Operation.MULTIPLY_ADD,
                    tape.constant(2),
                    state.applyAsInt(Absorption.DEPOT),
                    parameter.applyAsInt(3))
        };
    }
}
