package remit.solve;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import remit.solve.tape.Frame;
import remit.solve.tape.TapeCode;

/**
 * Runs the tapes of trial steps on a frame, all lanes together; and one lane alone with pivoting, where the static
 * factors cannot be trusted. One thread's.
 */
final class Stepper {

    private final StepCode steps;
    private final StepTapes tapes;
    private final TapeCode code;
    private final Frame frame;
    private final @Nullable Rhs rhs;
    private final double[] state;
    private final double[] rates;
    private final double[] slopes;
    private final double[] zeros;
    private @Nullable DenseLu dense;
    private @Nullable Frame alone;

    /**
     * A stepper.
     *
     * @param rhs the right-hand side where the tapes have no code of it
     */
    Stepper(StepCode steps, @Nullable Rhs rhs) {
        this.steps = steps;
        this.rhs = rhs;
        tapes = steps.tapes();
        code = steps.code();
        frame = code.frame();
        state = new double[tapes.size];
        rates = new double[tapes.size];
        slopes = new double[tapes.pattern.count()];
        zeros = new double[tapes.size];
    }

    Frame frame() {
        return frame;
    }

    /** A trial step of all lanes, from what their slots say. */
    void step() {
        if (rhs == null && tapes.isStatic) {
            code.run(tapes.stepTape, frame, 0);
            return;
        }
        code.run(tapes.takeTape, frame, 0);
        if (!tapes.isStatic) {
            return;
        }
        if (rhs != null) {
            slopes(rhs, frame);
            code.run(tapes.factorTape, frame, 0);
        }
        code.run(tapes.solveTape, frame, tapes.u);
        for (int stage = 1; stage < tapes.method.stages(); stage++) {
            code.run(tapes.stageTapes[stage], frame, 0);
            derivative(code, frame);
            code.run(tapes.solveTape, frame, tapes.u + stage * tapes.size);
        }
        code.run(tapes.finishTape, frame, 0);
    }

    private void slopes(Rhs object, Frame at) {
        at.read(tapes.start, 0, state);
        object.derivative(state, rates);
        at.write(tapes.right, 0, rates);
        object.jacobian(state, slopes);
        at.write(tapes.jacobian, 0, slopes);
    }

    private void derivative(TapeCode with, Frame at) {
        if (rhs == null) {
            with.run(tapes.derivativeTape, at, 0);
            return;
        }
        at.read(tapes.argument, 0, state);
        rhs.derivative(state, rates);
        at.write(tapes.right, 0, rates);
        with.run(tapes.addTape, at, 0);
    }

    /** Whether derivative and Jacobian where a lane's step starts are finite. */
    boolean isFinite(int lane) {
        if (rhs == null) {
            code.run(tapes.jacobianTape, frame, 0);
        } else {
            slopes(rhs, frame);
        }
        frame.read(tapes.right, lane, rates);
        frame.read(tapes.jacobian, lane, slopes);
        double zeros = 0;
        for (double value : rates) {
            zeros += 0.0 * value;
        }
        for (double value : slopes) {
            zeros += 0.0 * value;
        }
        return zeros == 0;
    }

    /** The trial step of one lane again, with partial pivoting; false if the matrix is singular. */
    boolean stepPivoting(int lane) {
        TapeCode single = steps.oneLane();
        if (code.lanes() == 1) {
            return pivoting(single, frame);
        }
        if (alone == null) {
            alone = single.frame();
        }
        for (int slot = 0; slot < tapes.slots; slot++) {
            alone.put(slot, 0, frame.at(slot, lane));
        }
        boolean solved = pivoting(single, alone);
        for (int slot = 0; slot < tapes.slots; slot++) {
            frame.put(slot, lane, alone.at(slot, 0));
        }
        return solved;
    }

    private boolean pivoting(TapeCode single, Frame at) {
        if (dense == null) {
            dense = new DenseLu(tapes.pattern);
        }
        if (rhs == null) {
            single.run(tapes.jacobianTape, at, 0);
        } else {
            slopes(rhs, at);
        }
        at.read(tapes.start, 0, state);
        double[] scale = new double[tapes.size];
        for (int i = 0; i < tapes.size; i++) {
            scale[i] = tapes.absolute[i] + tapes.relative * Math.abs(state[i]);
        }
        at.read(tapes.jacobian, 0, slopes);
        if (!dense.factor(at.at(tapes.shift, 0), slopes, scale)) {
            return false;
        }
        for (int stage = 0; stage < tapes.method.stages(); stage++) {
            if (stage > 0) {
                single.run(tapes.stageTapes[stage], at, 0);
                derivative(single, at);
            }
            at.read(tapes.right, 0, rates);
            dense.solve(rates);
            at.write(tapes.u + stage * tapes.size, 0, rates);
        }
        single.run(tapes.finishTape, at, 0);
        return true;
    }

    /** A first step size for an unknown problem: a hundredth of the time in which the state moves by its own size. */
    double firstStep(int lane) {
        frame.read(tapes.start, lane, state);
        if (rhs == null) {
            frame.write(tapes.argument, lane, state);
            frame.write(tapes.sum, lane, zeros);
            frame.put(tapes.inverseStep, lane, 0);
            code.run(tapes.derivativeTape, frame, 0);
            frame.read(tapes.right, lane, rates);
        } else {
            rhs.derivative(state, rates);
        }
        double stateNorm = 0;
        double derivativeNorm = 0;
        for (int i = 0; i < state.length; i++) {
            double unit = tapes.absolute[i] + tapes.relative * Math.abs(state[i]);
            stateNorm += square(state[i] / unit);
            derivativeNorm += square(rates[i] / unit);
        }
        stateNorm = Math.sqrt(stateNorm / state.length);
        derivativeNorm = Math.sqrt(derivativeNorm / state.length);
        return stateNorm < 1e-5 || derivativeNorm < 1e-5 ? 1e-6 : 0.01 * (stateNorm / derivativeNorm);
    }

    private static double square(double x) {
        return x * x;
    }

    /** Memory for the numbers of samples. */
    MemorySegment memory(int numbers) {
        return code.rowMemory(numbers);
    }

    /** Interpolates the state of every lane at its theta. */
    void interpolate() {
        code.run(tapes.denseTape, frame, 0);
        code.run(tapes.interpolateTape, frame, 0);
    }

    /** Makes the last step ready for {@link #sample}. */
    void prepareSamples() {
        code.run(tapes.prepareTape, frame, 0);
    }

    /**
     * Computes a sample in every lane, as the window says.
     *
     * @param into is given the numbers of each lane's, lane after lane
     * @param first where the first goes
     */
    void sample(int window, MemorySegment into, int first) {
        code.run(tapes.sampleTape, frame, window);
        code.rows(frame, tapes.sampled, tapes.sampleSize, into, first);
    }
}
