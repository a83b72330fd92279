package remit.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import remit.calibrate.posterior.Posterior;
import remit.calibrate.predict.LearnedIntervals;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.evidence.Evidence;
import remit.files.DiskChunkStore;
import remit.files.DiskNumbers;
import remit.files.OutputSet;
import remit.files.Outputs;
import remit.files.PatientTables;
import remit.files.RunRecord;
import remit.files.Summary;
import remit.library.Library;
import remit.report.PublishedArms;
import remit.report.ReportWriter;
import remit.report.RunStamp;
import remit.trial.clinic.PatientRecord;
import remit.trial.disease.Disease;
import remit.trial.disease.Therapy;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Regimen;
import remit.trial.result.TrialAnalysis;
import remit.trial.result.TrialResult;
import remit.trial.run.LocalRunner;
import remit.trial.run.PatientSink;
import remit.trial.run.TrialPlan;

/** One run from a checked protocol to the output folder. */
final class TrialRun {

    private final ProtocolFile file;
    private final int threads;
    private final boolean resume;
    private final List<String> command;
    private final TrialPlan plan;
    private final Posterior posterior;
    private final NavigableMap<String, String> libraryFiles = new TreeMap<>();

    TrialRun(
            ProtocolFile file,
            Library library,
            int patients,
            long seed,
            int threads,
            boolean resume,
            List<String> command) {
        this.file = file;
        this.threads = threads;
        this.resume = resume;
        this.command = command;
        Library heard = library.heardBy(libraryFiles::put);
        posterior = Posterior.standard();
        Disease disease = posterior.people(heard.disease(file.protocol().disease()));
        this.plan = TrialPlan.of(file.protocol(), disease, therapies(file.protocol(), heard), seed, patients);
    }

    /**
     * Simulates, analyzes and writes.
     *
     * @return the summary document
     */
    String execute(Path out, PrintWriter err) {
        long start = System.nanoTime();
        writable(out);
        Interrupts.toThisThread();
        DiskChunkStore chunks = new DiskChunkStore(out, resume);
        AtomicReference<String> summary = new AtomicReference<>("");
        try (DiskNumbers numbers = new DiskNumbers(chunks.folder().resolve("numbers.bin"));
                PatientTables tables =
                        new PatientTables(chunks.folder(), plan.disease().clinic(), plan.patientsPerArm())) {
            TrialAnalysis analysis = new TrialAnalysis(plan, numbers);
            int resumed;
            try (ProgressLine progress = new ProgressLine(err, plan.patientsPerArm(), isTerminal())) {
                new LocalRunner(threads).run(plan, progress, chunks, new Taking(analysis, tables));
                resumed = progress.resumedPatients();
            }
            if (resume && resumed == 0) {
                err.println("There was nothing to resume in " + out + ": all patients were simulated anew.");
            }
            double simulated = (System.nanoTime() - start) / 1e9;
            new OutputSet(out, "run.json").write(scratch -> {
                summary.set(write(scratch, analysis, tables));
                record(resumed, simulated, (System.nanoTime() - start) / 1e9).write(scratch.resolve("run.json"));
            });
        }
        chunks.clear();
        err.printf(
                "Done in %.1f s: open %s%n",
                (System.nanoTime() - start) / 1e9, out.resolve("report.html").toAbsolutePath());
        err.flush();
        return summary.get();
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

    private RunRecord record(int resumed, double simulated, double total) {
        return new RunRecord(
                plan, file.text(), libraryFiles, Main.Version.text(), command, threads, resumed, simulated, total);
    }

    /** Java 25 has no console where standard input or output is no terminal, Java 22 to 24 have one that says so. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** The user's library as typed, without its folder: " --library mine"; empty when there is none. */
    private String libraryOption() {
        for (int i = 0; i < command.size(); i++) {
            String word = command.get(i);
            String folder = word.startsWith("--library=")
                    ? word.substring("--library=".length())
                    : word.equals("--library") && i + 1 < command.size() ? command.get(i + 1) : "";
            Path name = folder.isEmpty() ? null : Path.of(folder).getFileName();
            if (name != null) {
                return " --library " + name;
            }
        }
        return "";
    }

    private RunStamp stamp() {
        Map<String, String> inputs = new TreeMap<>();
        inputs.put("protocol", RunRecord.sha256(file.text()));
        inputs.put(
                "library (%d files, each in run.json)".formatted(libraryFiles.size()),
                RunRecord.libraryHash(libraryFiles));
        Map<String, String> settings = new TreeMap<>();
        settings.put("relative tolerance", Texts.number(plan.tolerances().relative()));
        settings.put("absolute tolerance", Texts.number(plan.tolerances().absolute()));
        settings.put("engine", LocalRunner.engine());
        String repeat = "remit trial run %s --patients %d --seed %d%s"
                .formatted(file.name(), plan.patientsPerArm(), plan.seed(), libraryOption());
        return ReportPage.stamp(repeat, inputs, settings);
    }

    private static void writable(Path out) {
        try {
            Files.createDirectories(out);
            if (!Files.isWritable(out)) {
                throw new IOException("not writable");
            }
        } catch (IOException e) {
            throw new InvalidInput(List.of(
                    new Problem(Place.of("--out"), out + " cannot be written" + reason(e), "Maybe another folder.")));
        }
    }

    /** Why a folder cannot be written, in brackets; some systems say no more than its name. */
    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? "" : " (" + reason + ")";
    }

    private static Map<String, Therapy> therapies(Protocol protocol, Library library) {
        List<Regimen> regimens = new ArrayList<>(protocol.background());
        for (Protocol.Arm arm : protocol.arms()) {
            regimens.addAll(arm.study());
            regimens.addAll(arm.background());
        }
        protocol.conditional().forEach(conditional -> regimens.addAll(conditional.give()));
        Map<String, Therapy> therapies = new TreeMap<>();
        for (Regimen regimen : regimens) {
            therapies.computeIfAbsent(regimen.therapy(), library::therapy);
        }
        return therapies;
    }
}
