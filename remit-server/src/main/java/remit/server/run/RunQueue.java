package remit.server.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import remit.domain.InvalidInput;
import remit.files.Outputs;
import remit.files.ProtocolFile;
import remit.run.TrialRun;
import remit.server.state.Audit;
import remit.server.state.Settings;
import remit.trial.run.RunCancelled;

/**
 * Runs trials, a few at a time, fairly.
 *
 * <p>Next is a run of whoever has the fewest running, then of whoever waited longest since a run of theirs began. One owner never
 * takes the last slot, so a second person's first run starts at once, however many the first has asked for. When too much
 * waits, a new run is refused rather than taken and forgotten.
 *
 * <p>A run's finished patients are on disk chunk by chunk. A server that is stopped or killed leaves its runs in state
 * RUNNING; the next start queues them again, and they go on from those chunks to the same bytes.
 */
@Component
public final class RunQueue implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RunQueue.class);
    private static final int MOST_WAITING = 200;
    private static final int MOST_OPEN_PER_OWNER = 50;
    private static final long PATIENCE_MILLIS = 5_000;

    private final Runs runs;
    private final Settings settings;
    private final Audit audit;
    private final Map<String, Active> active = new ConcurrentHashMap<>();
    private final Map<String, Long> lastStart = new HashMap<>();
    private long starts;
    private volatile boolean running;

    RunQueue(Runs runs, Settings settings, Audit audit) {
        this.runs = runs;
        this.settings = settings;
        this.audit = audit;
    }

    private record Active(StoredRun run, Course course, Thread thread) {}

    /**
     * Takes a run.
     *
     * @throws QueueFull if too much waits
     */
    public StoredRun submit(String owner, ProtocolFile file, int patients, long seed) {
        if (runs.waiting() >= MOST_WAITING) {
            throw new QueueFull("%d runs wait already. Maybe try again in a while.".formatted(MOST_WAITING));
        }
        if (runs.open(owner) >= MOST_OPEN_PER_OWNER) {
            throw new QueueFull("%d of your runs wait or run already. Maybe stop one that you no longer need."
                    .formatted(MOST_OPEN_PER_OWNER));
        }
        StoredRun run = new StoredRun(
                UUID.randomUUID().toString(),
                owner,
                file.protocol().heading(),
                file.protocol().disease(),
                file.text(),
                patients,
                seed,
                file.protocol().arms().size(),
                file.protocol().followUp().months(),
                RunState.QUEUED,
                OffsetDateTime.now(ZoneOffset.UTC),
                null,
                null,
                0,
                null,
                null);
        runs.add(run);
        audit.note(owner, "run requested", run.id());
        dispatch();
        return run;
    }

    /** Stops a run; what it finished stays. False when it was over already. */
    public boolean cancel(StoredRun run) {
        Active now = active.get(run.id());
        boolean stopped = runs.move(run.id(), List.of(RunState.QUEUED), RunState.CANCELLED);
        if (!stopped && now != null) {
            now.course().cancel();
            now.thread().interrupt();
            stopped = true;
        }
        if (stopped) {
            audit.note(run.owner(), "run stopped", run.id());
        }
        return stopped;
    }

    /** Goes on with a run that was stopped or failed. */
    public boolean resume(StoredRun run) {
        boolean queued = !active.containsKey(run.id())
                && runs.move(run.id(), List.of(RunState.CANCELLED, RunState.FAILED), RunState.QUEUED);
        if (queued) {
            audit.note(run.owner(), "run resumed", run.id());
            dispatch();
        }
        return queued;
    }

    /** Removes a run that is over, with its files. */
    public boolean remove(StoredRun run) {
        if (!run.state().isOver() || active.containsKey(run.id())) {
            return false;
        }
        runs.remove(run.id());
        try {
            Outputs.remove(settings.runFolder(run.id()));
        } catch (UncheckedIOException e) {
            LOG.warn("files of run {} could not all be removed", run.id());
        }
        audit.note(run.owner(), "run removed", run.id());
        return true;
    }

    /** How far a run is; null when it is not running. */
    public @Nullable Course course(String id) {
        Active now = active.get(id);
        return now == null ? null : now.course();
    }

    /** How many runs are simulated now. */
    public int active() {
        return active.size();
    }

    /** How many runs of others and of the same owner go first, at least; for people who wait. */
    public int ahead(StoredRun run) {
        return (int) runs.in(RunState.QUEUED).stream()
                .takeWhile(other -> !other.id().equals(run.id()))
                .count();
    }

    private synchronized void dispatch() {
        if (!running) {
            return;
        }
        while (active.size() < settings.slots()) {
            StoredRun next = next(runs.in(RunState.QUEUED));
            if (next == null) {
                return;
            }
            lastStart.put(next.owner(), ++starts);
            runs.started(next.id());
            Course course = new Course(next.patients());
            Thread thread =
                    Thread.ofPlatform().name("run-" + next.id()).daemon(true).unstarted(() -> work(next, course));
            active.put(next.id(), new Active(next, course, thread));
            thread.start();
        }
    }

    /** The fair choice; null when nobody may start one. */
    private @Nullable StoredRun next(List<StoredRun> waiting) {
        int mostPerOwner = Math.max(1, settings.slots() - 1);
        Map<String, Integer> busy = new HashMap<>();
        active.values().forEach(one -> busy.merge(one.run().owner(), 1, Integer::sum));
        return waiting.stream()
                .filter(run -> !active.containsKey(run.id()))
                .filter(run -> busy.getOrDefault(run.owner(), 0) < mostPerOwner)
                .min(Comparator.comparingInt((StoredRun run) -> busy.getOrDefault(run.owner(), 0))
                        .thenComparing(run -> lastStart.getOrDefault(run.owner(), 0L))
                        .thenComparing(StoredRun::requested))
                .orElse(null);
    }

    private void work(StoredRun run, Course course) {
        GivingWay.fromNowOn();
        RunState end = RunState.FAILED;
        Double seconds = null;
        String message = null;
        boolean written = true;
        try {
            ProtocolFile file = ProtocolFile.of("protocol.yaml", "protocol.yaml", run.protocol(), settings.library());
            Path folder = settings.runFolder(run.id());
            Files.createDirectories(folder);
            TrialRun trial = new TrialRun(
                    file,
                    settings.library(),
                    run.patients(),
                    run.seed(),
                    settings.threads(),
                    new TrialRun.Origin(settings.version(), List.of("remit", "serve"), libraryOption()));
            TrialRun.Finished finished = trial.execute(folder, true, course);
            end = RunState.DONE;
            seconds = finished.seconds();
        } catch (RunCancelled e) {
            end = RunState.CANCELLED;
            written = course.isCancelled(); // a server that stops leaves the row as it is: it goes on at the next start
        } catch (InvalidInput e) {
            message = e.getMessage();
        } catch (IOException | RuntimeException | Error e) {
            LOG.error("run {} failed", run.id(), e);
            message = "This is a defect in Remit, not in your protocol. Its log says more under the id of the run.";
        }
        if (Thread.interrupted()) {
            LOG.debug("run {} was interrupted", run.id()); // and the database must not see it
        }
        active.remove(run.id());
        if (written) {
            runs.ended(run.id(), end, end == RunState.DONE ? run.patients() : course.done(), seconds, message);
            LOG.info("run {} {}", run.id(), end.key());
            dispatch();
        }
    }

    private String libraryOption() {
        Path own = settings.libraryFolder();
        Path name = own == null ? null : own.getFileName();
        return name == null ? "" : " --library " + name;
    }

    @Override
    public void start() {
        runs.in(RunState.RUNNING).forEach(run -> runs.move(run.id(), List.of(RunState.RUNNING), RunState.QUEUED));
        running = true;
        dispatch();
    }

    @Override
    public void stop() {
        running = false;
        List<Active> all = List.copyOf(active.values());
        all.forEach(one -> one.thread().interrupt());
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        try {
            for (Active one : all) {
                one.thread().join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
