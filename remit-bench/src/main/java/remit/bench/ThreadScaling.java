package remit.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import remit.solve.StepCode;
import remit.solve.machine.InstructionSet;

/**
 * What a second thread brings.
 *
 * @param byWallClock throughput of two threads over that of one, by the clock on the wall: the best of some rounds of
 *     each; other work on the machine lowers it
 * @param byCpuTime twice the CPU time of a patient with one thread over that with two: what the threads take from each
 *     other in caches and clock frequency, whatever else runs
 * @param ofMachine as byWallClock, of a loop of fused multiply-adds between registers in the same rounds: what this machine
 *     gives two threads at best; NaN where no machine code runs
 */
public record ThreadScaling(double byWallClock, double byCpuTime, double ofMachine) {

    private static final int THREADS = 2;
    private static final double WARM_UP_SECONDS = 1;
    private static final double ROUND_SECONDS = 0.3;

    /** The best times so far with one thread and with two. */
    private static final class Best {
        private final double[] seconds = new double[THREADS];

        Best() {
            Arrays.fill(seconds, Double.POSITIVE_INFINITY);
        }

        void take(int threads, double taken) {
            seconds[threads - 1] = Math.min(seconds[threads - 1], taken);
        }

        double gain() {
            return THREADS * seconds[0] / seconds[1];
        }
    }

    /**
     * Measures it.
     *
     * @param source the patients; after the last comes the first again
     */
    public static ThreadScaling of(BenchModel model, StepCode steps, List<Patient> source, int rounds) {
        List<EnsembleRun> runs = new ArrayList<>();
        List<PeakRate.Loop> loops = new ArrayList<>();
        InstructionSet set = InstructionSet.best();
        for (int thread = 0; thread < THREADS; thread++) {
            runs.add(new EnsembleRun(model, steps, EngineBench.WEEKS));
            PeakRate.Loop loop = set == null ? null : PeakRate.loop(set);
            if (loop != null) {
                loops.add(loop);
            }
        }
        double once = onceWarm(runs.getFirst(), source);
        int patients = source.size() * (int) Math.max(1, Math.ceil(ROUND_SECONDS / once));
        Best wall = new Best();
        Best cpu = new Best();
        Best machine = new Best();
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            for (int round = -1; round < rounds; round++) {
                for (int threads = 1; threads <= THREADS; threads++) {
                    double[] ours = together(pool, threads, thread -> {
                        EnsembleRun run = runs.get(thread);
                        return () ->
                                run.run(source, patients, EnsembleRun.Sink.NONE).seconds();
                    });
                    double[] peak =
                            loops.isEmpty() ? null : together(pool, threads, thread -> loops.get(thread)::seconds);
                    if (round >= 0) {
                        wall.take(threads, ours[0]);
                        cpu.take(threads, ours[1] / threads);
                        if (peak != null) {
                            machine.take(threads, peak[0]);
                        }
                    }
                }
            }
        }
        return new ThreadScaling(wall.gain(), cpu.gain(), loops.isEmpty() ? Double.NaN : machine.gain());
    }

    /** What the patients take once everything is compiled; before, it would be so long that rounds came out far too short. */
    private static double onceWarm(EnsembleRun run, List<Patient> source) {
        double once;
        double all = 0;
        do {
            once = run.run(source, source.size(), EnsembleRun.Sink.NONE).seconds();
            all += once;
        } while (all < WARM_UP_SECONDS);
        return once;
    }

    /** Seconds by the clock until all threads are done, and CPU seconds of all of them. */
    private static double[] together(ExecutorService pool, int threads, IntFunction<Callable<Double>> work) {
        long start = System.nanoTime();
        List<Future<Double>> running = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            running.add(pool.submit(work.apply(thread)));
        }
        double seconds = 0;
        for (Future<Double> one : running) {
            try {
                seconds += one.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while measuring", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a measuring thread failed", e);
            }
        }
        return new double[] {(System.nanoTime() - start) * 1e-9, seconds};
    }
}
