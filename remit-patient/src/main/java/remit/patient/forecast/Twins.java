package remit.patient.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import remit.solve.StepCode;
import remit.trial.clinic.PatientRecord;
import remit.trial.run.TrialPlan.Tolerances;
import remit.trial.simulate.CohortSimulator;
import remit.trial.simulate.Recalled;
import remit.trial.simulate.TrialModel;

/**
 * Simulates virtual twins of a person on several threads; the number of threads changes no bit.
 *
 * <p>The population's uncertain parameters are drawn once per model draw, as in a trial: slot i belongs to draw i mod their
 * number. An ensemble of parameter vectors that a calibration left comes in there ({@code PopulationModel}), and nothing here
 * changes.
 */
final class Twins {

    private final TrialModel model;
    private final StepCode steps;
    private final int threads;

    Twins(TrialModel model, int threads) {
        this.model = model;
        this.threads = threads;
        Tolerances tolerances = Tolerances.STANDARD;
        steps = CohortSimulator.steps(model, tolerances.relative(), tolerances.absolute());
    }

    /** Twins on day 0 in order of their slots; fewer than asked where some did not get there. */
    List<Recalled> recall(int from, int count, double[] historyDays) {
        AtomicInteger next = new AtomicInteger();
        ConcurrentLinkedQueue<Recalled> done = new ConcurrentLinkedQueue<>();
        onThreads(() -> simulator()
                .recall(
                        () -> {
                            int slot = next.getAndIncrement();
                            return slot < count ? from + slot : CohortSimulator.NO_SLOT;
                        },
                        historyDays,
                        done::add));
        List<Recalled> twins = new ArrayList<>(done);
        twins.sort(Comparator.comparingInt(Recalled::slot));
        return twins;
    }

    /** Follows twins from day 0 under every option; in order of their slots. */
    List<PatientRecord> follow(List<Recalled> twins) {
        AtomicInteger next = new AtomicInteger();
        ConcurrentLinkedQueue<PatientRecord> done = new ConcurrentLinkedQueue<>();
        onThreads(() -> simulator()
                .follow(
                        twins,
                        () -> {
                            int index = next.getAndIncrement();
                            return index < twins.size() ? index : CohortSimulator.NO_SLOT;
                        },
                        done::add));
        List<PatientRecord> records = new ArrayList<>(done);
        records.sort(Comparator.comparingInt(PatientRecord::slot));
        return records;
    }

    private CohortSimulator simulator() {
        return new CohortSimulator(model, steps, Tolerances.STANDARD.maxSteps());
    }

    private void onThreads(Runnable work) {
        try (ExecutorService pool = Executors.newFixedThreadPool(
                threads,
                Thread.ofPlatform().name("remit-twins-", 0).daemon(true).factory())) {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(work));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while twins were simulated", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException("a worker failed", e);
            }
        }
    }
}
