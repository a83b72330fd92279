package remit.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import remit.calibrate.posterior.Posterior;
import remit.calibrate.predict.LearnedIntervals;
import remit.evidence.Evidence;
import remit.files.DiskChunkStore;
import remit.files.DiskNumbers;
import remit.files.OutputSet;
import remit.files.Outputs;
import remit.files.PatientTables;
import remit.files.ProtocolFile;
import remit.files.RunRecord;
import remit.files.Summary;
import remit.library.Library;
import remit.report.PublishedArms;
import remit.report.ReportWriter;
import remit.report.RunStamp;
import remit.trial.clinic.PatientRecord;
import remit.trial.disease.Disease;
import remit.trial.result.TrialAnalysis;
import remit.trial.result.TrialResult;
import remit.trial.run.LocalRunner;
import remit.trial.run.PatientSink;
import remit.trial.run.Progress;
import remit.trial.run.TrialPlan;

/** One run from a checked protocol to the output folder; the command line and the server share it. */
public final class TrialRun {

    private final ProtocolFile file;
    private final int threads;
    private final Origin origin;
    private final TrialPlan plan;
    private final Posterior posterior;
    private final NavigableMap<String, String> libraryFiles = new TreeMap<>();

    /**
     * A run to come.
     *
     * @param patients virtual patients, each followed under every arm
     * @param seed of all random draws
     * @param threads worker threads, at least 1; changes no result
     * @throws remit.domain.InvalidInput if a file of the library is wrong
     */
    public TrialRun(ProtocolFile file, Library library, int patients, long seed, int threads, Origin origin) {
        this.file = file;
        this.threads = threads;
        this.origin = origin;
        Library heard = library.heardBy(libraryFiles::put);
        posterior = Posterior.standard();
        Disease disease = posterior.people(heard.disease(file.protocol().disease()));
        this.plan = TrialPlan.of(file.protocol(), disease, heard.therapies(file.protocol()), seed, patients);
    }

    /**
     * Who asked for the run, for its record.
     *
     * @param version of Remit
     * @param command as it was given
     * @param libraryOption the user's own library as an option of a command, such as " --library mine"; else empty
     */
    public record Origin(String version, List<String> command, String libraryOption) {
        public Origin {
            command = List.copyOf(command);
        }
    }

    /**
     * What a finished run tells.
     *
     * @param summary the summary document
     * @param resumedPatients patients taken from an interrupted run
     * @param seconds wall time of all
     */
    public record Finished(String summary, int resumedPatients, double seconds) {}

    /** What the result depends on. */
    public TrialPlan plan() {
        return plan;
    }

    /**
     * Simulates, analyzes and writes.
     *
     * @param out a folder that can be written
     * @param resume whether finished parts of an interrupted run of the same plan are taken
     * @throws remit.trial.run.RunCancelled if the thread was interrupted; finished parts are kept
     */
    public Finished execute(Path out, boolean resume, Progress progress) {
        long start = System.nanoTime();
        DiskChunkStore chunks = new DiskChunkStore(out, resume);
        AtomicReference<String> summary = new AtomicReference<>("");
        AtomicInteger resumed = new AtomicInteger();
        try (DiskNumbers numbers = new DiskNumbers(chunks.folder().resolve("numbers.bin"));
                PatientTables tables =
                        new PatientTables(chunks.folder(), plan.disease().clinic(), plan.patientsPerArm())) {
            TrialAnalysis analysis = new TrialAnalysis(plan, numbers);
            new LocalRunner(threads)
                    .run(
                            plan,
                            (done, total, fromStore) -> {
                                resumed.set(fromStore);
                                progress.slotsDone(done, total, fromStore);
                            },
                            chunks,
                            new Taking(analysis, tables));
            double simulated = (System.nanoTime() - start) / 1e9;
            new OutputSet(out, "run.json").write(scratch -> {
                summary.set(write(scratch, analysis, tables));
                new RunRecord(
                                plan,
                                file.text(),
                                libraryFiles,
                                origin.version(),
                                origin.command(),
                                threads,
                                resumed.get(),
                                simulated,
                                (System.nanoTime() - start) / 1e9)
                        .write(scratch.resolve("run.json"));
            });
        }
        chunks.clear();
        return new Finished(summary.get(), resumed.get(), (System.nanoTime() - start) / 1e9);
    }

    /** What is kept of a patient until its turn comes. */
    private record Read(PatientRecord record, TrialAnalysis.Figures figures) {}

    /** Analysis and tables take the patients as they come. */
    private record Taking(TrialAnalysis analysis, PatientTables tables) implements PatientSink<Read> {

        @Override
        public Read read(PatientRecord record) {
            return new Read(record, analysis.read(record));
        }

        @Override
        public void take(Read patient) {
            analysis.add(patient.figures());
            tables.add(patient.record());
        }
    }

    /** Writes all but the seal. @return the summary document */
    private String write(Path scratch, TrialAnalysis analysis, PatientTables patients) {
        FutureTask<@Nullable Void> tables = new FutureTask<>(() -> patients.write(scratch), null);
        if (threads > 1) {
            Thread.ofPlatform().name("remit-tables").daemon(true).start(tables);
        }
        try {
            TrialResult result = LearnedIntervals.of(plan, analysis.result(), posterior, Evidence.standard());
            String summary = Summary.text(result);
            Outputs.text(scratch.resolve("summary.json"), summary);
            Outputs.text(
                    scratch.resolve("report.html"),
                    ReportWriter.html(result, PublishedArms.of(Evidence.standard(), result), stamp()));
            return summary;
        } finally {
            finish(tables);
        }
    }

    /** Waits for a task, or does it if nobody has begun it. */
    private static void finish(FutureTask<?> task) {
        task.run();
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the tables were written", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException("the tables could not be written", e);
            }
        }
    }

    private RunStamp stamp() {
        Map<String, String> inputs = new TreeMap<>();
        inputs.put("protocol", RunRecord.sha256(file.text()));
        inputs.put(
                "library (%d files, each in run.json)".formatted(libraryFiles.size()),
                RunRecord.libraryHash(libraryFiles));
        Map<String, String> settings = new TreeMap<>();
        settings.put("relative tolerance", Double.toString(plan.tolerances().relative()));
        settings.put("absolute tolerance", Double.toString(plan.tolerances().absolute()));
        settings.put("engine", LocalRunner.engine());
        settings.put("Java", Runtime.version().toString());
        String repeat = "remit trial run %s --patients %d --seed %d%s"
                .formatted(file.name(), plan.patientsPerArm(), plan.seed(), origin.libraryOption());
        return new RunStamp(origin.version(), repeat, new TreeMap<>(inputs), new TreeMap<>(settings));
    }
}
