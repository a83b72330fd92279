package remit.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.solve.machine.InstructionSet;
import remit.solve.machine.MachineTapes;
import remit.solve.tape.Frame;
import remit.solve.tape.Operation;
import remit.solve.tape.Tape;
import remit.solve.tape.TapeCode;

/**
 * The most floating-point operations per second that a core does here: a loop of independent fused multiply-adds between
 * registers, written by the engine's own emitter. What is measured of the engine is a share of this.
 */
public final class PeakRate {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int CHAINS = 12;
    private static final int LENGTH = 100;
    private static final int RUNS = 40_000;
    private static final int ROUNDS = 5;

    private PeakRate() {}

    /** The loop, with a frame of its own: for one thread. */
    static final class Loop {

        private static final int TIMES = 45;

        private final TapeCode code;
        private final Frame frame;

        private Loop(TapeCode code) {
            this.code = code;
            frame = code.frame();
            for (int lane = 0; lane < frame.lanes(); lane++) {
                for (int slot = 0; slot < CHAINS; slot++) {
                    frame.put(slot, lane, 1 + 0.01 * slot);
                }
                frame.put(CHAINS, lane, 0.5);
            }
        }

        /** Operations per nanosecond of CPU time. */
        private double rate() {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int run = 0; run < RUNS; run++) {
                code.run(0, frame, 0);
            }
            long nanoseconds = THREADS.getCurrentThreadCpuTime() - start;
            return 2.0 * CHAINS * LENGTH * frame.lanes() * RUNS / nanoseconds;
        }

        /** Runs it for some tenth of a second; gives its CPU seconds. */
        double seconds() {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int time = 0; time < TIMES; time++) {
                rate();
            }
            return (THREADS.getCurrentThreadCpuTime() - start) * 1e-9;
        }
    }

    /** The loop; null where the instruction set does not run here. */
    static @Nullable Loop loop(InstructionSet set) {
        TapeCode code = MachineTapes.compile(List.of(tape()), CHAINS + 1, set);
        return code == null ? null : new Loop(code);
    }

    /** In 1e9 per second of CPU time, the best of some rounds; NaN where the instruction set does not run here. */
    public static double gigaflops(InstructionSet set) {
        Loop loop = loop(set);
        if (loop == null) {
            return Double.NaN;
        }
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.max(best, loop.rate());
        }
        return best;
    }

    /** Each chain is x = x m + m, step by step beside the others, so that the pipelines are full. */
    private static Tape tape() {
        Tape.Builder tape = Tape.builder("peak");
        int factor = tape.load(CHAINS);
        int[] values = new int[CHAINS];
        for (int chain = 0; chain < CHAINS; chain++) {
            values[chain] = tape.load(chain);
        }
        for (int step = 0; step < LENGTH; step++) {
            for (int chain = 0; chain < CHAINS; chain++) {
                values[chain] = tape.of(Operation.MULTIPLY_ADD, values[chain], factor, factor);
            }
        }
        for (int chain = 0; chain < CHAINS; chain++) {
            tape.store(chain, values[chain]);
        }
        return tape.build();
    }
}
