package remit.solve;

import org.jspecify.annotations.Nullable;
import remit.solve.tape.BytecodeTapes;
import remit.solve.tape.Precision;
import remit.solve.tape.TapeCode;

/**
 * The steps of one system made executable: right-hand side, method, tolerance and what is watched. Immutable; the threads
 * share it and have an {@link Ensemble} each.
 */
public final class StepCode {

    private final StepTapes tapes;
    private final Precision precision;
    private final TapeCode code;
    private volatile @Nullable TapeCode oneLane;

    private StepCode(StepTapes tapes, Precision precision, TapeCode code) {
        this.tapes = tapes;
        this.precision = precision;
        this.code = code;
    }

    /**
     * The fastest code for this machine.
     *
     * @param rhs the right-hand side
     * @param tolerance the accuracy of a step, one absolute part per state
     * @param watched the states whose upward crossings of a level stop the integration
     * @param method the method
     * @throws IllegalArgumentException if sizes do not agree or a watched state is not there
     */
    public static StepCode of(RhsCode rhs, Tolerance tolerance, int[] watched, RosenbrockMethod method) {
        return of(rhs, tolerance, watched, method, Backend.best());
    }

    /** As the shorter method, on a chosen back end; where that does not run here, on bytecode. */
    public static StepCode of(
            RhsCode rhs, Tolerance tolerance, int[] watched, RosenbrockMethod method, Backend backend) {
        return of(rhs, tolerance, watched, method, backend, Precision.DOUBLE);
    }

    /**
     * As the shorter method, in chosen numbers. {@link Precision#FLOAT} is for screening only: errors are about 1e-6 at
     * best, relative to the scale of a state, and a tolerance below 1e-4 buys nothing.
     */
    public static StepCode of(
            RhsCode rhs,
            Tolerance tolerance,
            int[] watched,
            RosenbrockMethod method,
            Backend backend,
            Precision precision) {
        StepTapes tapes = new StepTapes(rhs.pattern(), rhs, tolerance, watched, method);
        TapeCode wide = tapes.isStatic
                ? backend.compile(tapes.tapes, tapes.slots, tapes.sampleSize, tapes.wideTapes, precision)
                : null;
        return new StepCode(
                tapes, precision, wide == null ? new BytecodeTapes(tapes.tapes, tapes.slots, precision) : wide);
    }

    /** The code around a right-hand side that is an object, one trajectory at a time. */
    static StepCode around(Rhs rhs, Tolerance tolerance, int[] watched, RosenbrockMethod method) {
        StepTapes tapes = new StepTapes(rhs.pattern(), null, tolerance, watched, method);
        return new StepCode(tapes, Precision.DOUBLE, new BytecodeTapes(tapes.tapes, tapes.slots));
    }

    /** How many trajectories a thread integrates at once. */
    public int lanes() {
        return code.lanes();
    }

    /** How many numbers a sample holds. */
    public int sampleSize() {
        return tapes.sampleSize;
    }

    StepTapes tapes() {
        return tapes;
    }

    TapeCode code() {
        return code;
    }

    /** The same tapes on one lane, made when first needed. */
    TapeCode oneLane() {
        if (code.lanes() == 1) {
            return code;
        }
        TapeCode known = oneLane;
        if (known == null) {
            known = new BytecodeTapes(tapes.tapes, tapes.slots, precision);
            oneLane = known;
        }
        return known;
    }
}
