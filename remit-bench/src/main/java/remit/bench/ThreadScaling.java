package remit.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import remit.solve.StepCode;

/**
 * What a second thread brings.
 *
 * @param byWallClock throughput of two threads over that of one, by the clock on the wall: the best of some rounds of
 *     each; other work on the machine lowers it
 * @param byCpuTime twice the CPU time of a patient with one thread over that with two: what the threads take from each
 *     other in caches and clock frequency, whatever else runs
 */
public record ThreadScaling(double byWallClock, double byCpuTime) {

    private static final int THREADS = 2;

    /**
     * Measures it.
     *
     * @param source the patients
     * @param patients of a thread's round; after the last of the source comes the first again
     */
    public static ThreadScaling of(BenchModel model, StepCode steps, List<Patient> source, int patients, int rounds) {
        double[] wall = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] cpu = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            for (int round = -1; round < rounds; round++) {
                for (int threads = 1; threads <= THREADS; threads++) {
                    long start = System.nanoTime();
                    double seconds = together(pool, model, steps, source, patients, threads) / threads;
                    double elapsed = (System.nanoTime() - start) * 1e-9;
                    if (round >= 0) {
                        wall[threads - 1] = Math.min(wall[threads - 1], elapsed);
                        cpu[threads - 1] = Math.min(cpu[threads - 1], seconds);
                    }
                }
            }
        }
        return new ThreadScaling(THREADS * wall[0] / wall[1], THREADS * cpu[0] / cpu[1]);
    }

    /** CPU seconds of all threads. */
    private static double together(
            ExecutorService pool, BenchModel model, StepCode steps, List<Patient> source, int patients, int threads) {
        List<Future<EnsembleRun.Result>> running = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            running.add(pool.submit(() -> {
                return new EnsembleRun(model, steps, EngineBench.WEEKS).run(source, patients, EnsembleRun.Sink.NONE);
            }));
        }
        double seconds = 0;
        for (Future<EnsembleRun.Result> one : running) {
            try {
                seconds += one.get().seconds();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while measuring", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a measuring thread failed", e);
            }
        }
        return seconds;
    }
}
