package remit.trial.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import remit.solve.Backend;
import remit.solve.StepCode;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.Visit;
import remit.trial.run.TrialPlan.Tolerances;
import remit.trial.simulate.CohortSimulator;
import remit.trial.simulate.TrialModel;

/**
 * Runs a trial on this machine: a fixed pool of platform threads takes chunks of slots, each result is placed by its
 * index. Thread count, chunk size and resumption change no bit of the result, for slots are independent.
 */
public final class LocalRunner implements TrialRunner {

    /** Slots of a chunk when nothing else is said. */
    public static final int CHUNK = 25;

    private final int threads;
    private final int chunkSize;
    private final Backend backend;

    /**
     * A runner.
     *
     * @param threads at least 1
     */
    public LocalRunner(int threads) {
        this(threads, CHUNK);
    }

    /** A runner with chunks of another size, at least 1. */
    public LocalRunner(int threads, int chunkSize) {
        this(threads, chunkSize, Backend.best());
    }

    /** A runner on what integrates everywhere: slower, with the same bits. */
    public static LocalRunner portable(int threads) {
        return new LocalRunner(threads, CHUNK, Backend.BYTECODE);
    }

    private LocalRunner(int threads, int chunkSize, Backend backend) {
        if (threads < 1 || chunkSize < 1) {
            throw new IllegalArgumentException(
                    "threads " + threads + " and chunk size " + chunkSize + " are at least 1");
        }
        this.threads = threads;
        this.chunkSize = chunkSize;
        this.backend = backend;
    }

    /** What integrates on this machine, in words. */
    public static String engine() {
        return Backend.best().description();
    }

    @Override
    public <T> void run(TrialPlan plan, Progress progress, ChunkStore chunks, PatientSink<T> sink) {
        TrialModel model = TrialModel.of(plan.protocol(), plan.disease(), plan.therapies(), plan.seed());
        Tolerances tolerances = plan.tolerances();
        StepCode steps = CohortSimulator.steps(model, tolerances.relative(), tolerances.absolute(), backend);
        TrialModel matched =
                BaselineFit.fit(model, (of, from, to) -> screen(of, steps, tolerances.maxSteps(), from, to));
        new Run<>(plan, matched, steps, progress, chunks, sink).run();
    }

    /** Screens candidates on the threads of this runner; each is placed by its slot. */
    private List<@Nullable Visit> screen(TrialModel model, StepCode steps, int maxSteps, int from, int to) {
        AtomicReferenceArray<@Nullable Visit> visits = new AtomicReferenceArray<>(to - from);
        AtomicInteger next = new AtomicInteger(from);
        ExecutorService pool = pool();
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(() -> new CohortSimulator(model, steps, maxSteps)
                        .screen(() -> next(next, to), (slot, visit) -> visits.set(slot - from, visit))));
            }
            await(workers, 0, 0);
        } finally {
            pool.shutdownNow();
        }
        List<@Nullable Visit> bySlot = new ArrayList<>();
        for (int i = 0; i < to - from; i++) {
            bySlot.add(visits.get(i));
        }
        return bySlot;
    }

    private static int next(AtomicInteger next, int to) {
        int slot = Thread.currentThread().isInterrupted() ? to : next.getAndIncrement();
        return slot < to ? slot : CohortSimulator.NO_SLOT;
    }

    private ExecutorService pool() {
        return Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("remit-", 0).daemon(true).factory());
    }

    private static void await(List<Future<?>> workers, int done, int total) {
        try {
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunCancelled(done, total);
        } catch (CancellationException e) {
            throw new RunCancelled(done, total);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException("a worker failed", e);
            }
        }
    }

    /** One run. */
    private final class Run<T> {

        private final TrialPlan plan;
        private final TrialModel model;
        private final Progress progress;
        private final ChunkStore chunks;
        private final RecordCodec codec;
        private final StepCode steps;
        private final int total;
        private final int count;
        private final PatientSink<T> sink;
        private final Object order = new Object();
        /** Chunks read before their turn. */
        private final Map<Integer, List<T>> early = new HashMap<>();

        private int taken;
        /** Whether the caller has gone, and the sink with it. */
        private boolean isOver;

        private final AtomicInteger nextChunk = new AtomicInteger();
        private final Object progressLock = new Object();
        private int done;
        private int resumed;

        Run(
                TrialPlan plan,
                TrialModel model,
                StepCode steps,
                Progress progress,
                ChunkStore chunks,
                PatientSink<T> sink) {
            this.plan = plan;
            this.model = model;
            this.progress = progress;
            this.chunks = chunks;
            codec = new RecordCodec(PlanFingerprint.of(plan, chunkSize));
            this.steps = steps;
            total = plan.patientsPerArm();
            count = (total + chunkSize - 1) / chunkSize;
            this.sink = sink;
        }

        void run() {
            ExecutorService pool = pool();
            try {
                List<Future<?>> workers = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    workers.add(pool.submit(this::work));
                }
                await(workers, done, total);
            } finally {
                pool.shutdownNow();
                synchronized (order) {
                    isOver = true;
                }
            }
            if (taken < count) {
                throw new RunCancelled(done, total);
            }
        }

        /** Reads the patients of a chunk and hands on all whose turn has come. */
        private void deliver(int chunk, List<PatientRecord> records) {
            List<T> read = records.stream().map(sink::read).toList();
            synchronized (order) {
                early.put(chunk, read);
                for (List<T> next = early.remove(taken); next != null && !isOver; next = early.remove(taken)) {
                    next.forEach(sink::take);
                    taken++;
                }
            }
        }

        private void work() {
            OpenChunks open = new OpenChunks();
            new CohortSimulator(model, steps, plan.tolerances().maxSteps()).simulate(open::next, open::take);
        }

        /** What one worker has begun: slots are handed out chunk by chunk, a chunk is kept when its last record is in. */
        private final class OpenChunks {

            private final Map<Integer, SortedMap<Integer, PatientRecord>> records = new HashMap<>();
            private int slot;
            private int end;

            /** The next slot, or none when there is none or the run is interrupted. */
            int next() {
                while (slot == end && !Thread.currentThread().isInterrupted()) {
                    int chunk = nextChunk.getAndIncrement();
                    if (chunk >= count) {
                        return CohortSimulator.NO_SLOT;
                    }
                    int from = chunk * chunkSize;
                    int to = Math.min(total, from + chunkSize);
                    List<PatientRecord> kept = stored(chunk, from, to);
                    if (kept == null) {
                        slot = from;
                        end = to;
                    } else {
                        deliver(chunk, kept);
                        report(kept.size(), kept.size());
                    }
                }
                return Thread.currentThread().isInterrupted() ? CohortSimulator.NO_SLOT : slot++;
            }

            void take(PatientRecord record) {
                int chunk = record.slot() / chunkSize;
                SortedMap<Integer, PatientRecord> all = records.computeIfAbsent(chunk, first -> new TreeMap<>());
                all.put(record.slot(), record);
                if (all.size() == Math.min(chunkSize, total - chunk * chunkSize)) {
                    records.remove(chunk);
                    List<PatientRecord> complete = List.copyOf(all.values());
                    chunks.write(chunk, codec.encode(complete));
                    deliver(chunk, complete);
                }
                report(1, 0);
            }
        }

        private @Nullable List<PatientRecord> stored(int chunk, int from, int to) {
            byte[] bytes = chunks.read(chunk);
            List<PatientRecord> records = bytes == null ? null : codec.decode(bytes);
            return records != null && records.size() == to - from ? records : null;
        }

        private void report(int more, int fromStore) {
            synchronized (progressLock) {
                done += more;
                resumed += fromStore;
                progress.slotsDone(done, total, resumed);
            }
        }
    }
}
