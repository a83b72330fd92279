package remit.solve;

import java.util.function.IntUnaryOperator;
import remit.solve.tape.Tape;

/**
 * A right-hand side dy/dt = f(y, p) written as straight-line code, so that a step of the integrator becomes one program.
 * Immutable.
 */
public interface RhsCode {

    /** The number of states. */
    int size();

    /** The number of parameters that the code reads. */
    int parameters();

    /** Where df/dy may be non-zero; the diagonal is always in it. */
    SparsePattern pattern();

    /**
     * The value of a parameter that is the same in every trajectory and so becomes part of the code; NaN for one that
     * trajectories set.
     */
    default double fixed(int parameter) {
        return Double.NaN;
    }

    /**
     * Writes the code of f, per day.
     *
     * @param tape what to write on
     * @param state gives the tape's value of a state
     * @param parameter gives the tape's value of a parameter
     * @return the tape's values of the derivatives, one per state
     */
    int[] derivative(Tape.Builder tape, IntUnaryOperator state, IntUnaryOperator parameter);

    /**
     * Writes the code of f and df/dy, per day.
     *
     * @return the tape's values of the derivatives, then of the entries of {@link #pattern()} in its order
     */
    int[] derivativeAndJacobian(Tape.Builder tape, IntUnaryOperator state, IntUnaryOperator parameter);

    /** How many numbers a sample holds that {@link #sample} computes from the state; 0 where a sample is the state. */
    default int sampled() {
        return 0;
    }

    /**
     * Writes the code of a sample.
     *
     * @return the tape's values of what is sampled
     */
    default int[] sample(Tape.Builder tape, IntUnaryOperator state, IntUnaryOperator parameter) {
        throw new IllegalStateException("a sample is the state");
    }
}
