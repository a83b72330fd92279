package remit.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import remit.calibrate.posterior.Posterior;
import remit.calibrate.validate.Scores;
import remit.calibrate.validate.Validation;
import remit.files.Outputs;
import remit.files.ProtocolFile;
import remit.files.RunRecord;
import remit.library.Library;
import remit.report.Credibility;
import remit.report.SelfTestReport.Check;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.Visit;
import remit.trial.run.ChunkStore;
import remit.trial.run.LocalRunner;
import remit.trial.run.Progress;
import remit.trial.run.TrialPlan;

/**
 * The qualification of an installation (GAMP 5: installation, operation, performance): what was shipped is whole, results are
 * those of the machine it was released on, to the bit, numbers do not hang on how they are computed, and the validation comes
 * out as published. Nothing here is measured against the machine itself alone: every check has a value from outside.
 */
public final class SelfTest {

    private static final int PATIENTS = 12;
    private static final long SEED = 1;

    /** The disease whose runs are compared between back ends and tolerances. */
    private static final String DISEASE = "lupus";

    /** Largest part of visit values that may differ between usual and tight tolerances. */
    private static final double DIFFERING = 0.01;

    private final Library library = Library.standard();
    private final int threads;

    /**
     * A qualification.
     *
     * @param threads worker threads; two at least are used, to compare with one
     */
    public SelfTest(int threads) {
        this.threads = Math.max(2, threads);
    }

    /**
     * Runs all checks, about half a minute.
     *
     * @param heard told what begins
     */
    public List<Check> run(Consumer<String> heard) {
        List<Check> checks = new ArrayList<>();
        heard.accept("What was shipped");
        checks.add(shipped());
        Map<String, String> frozen = frozen();
        for (String disease : library.diseases()) {
            heard.accept("Bits of a trial: " + disease);
            checks.add(bits(disease, frozen.getOrDefault(disease, "none")));
        }
        String several = checks.get(1 + library.diseases().indexOf(DISEASE)).found();
        heard.accept("Threads, back ends, tolerances");
        checks.add(oneThread(several));
        checks.add(backEnds());
        checks.add(tolerances());
        heard.accept("Validation");
        checks.addAll(validation());
        return checks;
    }

    private static Check shipped() {
        Posterior posterior = Posterior.standard();
        String expected = posterior.about().getOrDefault("figures learned from", "");
        String found = Integer.toString(posterior.known().size());
        return new Check(
                "Installation",
                "The posterior is the one that was released: its files have the SHA-256 that it tells, and all figures are there",
                expected + " figures",
                found + " figures",
                expected.equals(found));
    }

    private Check bits(String disease, String expected) {
        String found = RunRecord.sha256(summary(disease, threads));
        return new Check(
                "Operation",
                "The example trial of " + disease
                        + " (%d patients an arm, seed %d) has the bits of the release".formatted(PATIENTS, SEED),
                expected,
                found,
                expected.equals(found));
    }

    private Check oneThread(String several) {
        String one = RunRecord.sha256(summary(DISEASE, 1));
        return new Check("Operation", "One thread gives the bits of " + threads, several, one, one.equals(several));
    }

    private Check backEnds() {
        TrialPlan plan = run(DISEASE, threads).plan();
        int differing =
                differing(records(new LocalRunner(threads), plan), records(LocalRunner.portable(threads), plan));
        return new Check(
                "Operation",
                "Portable bytecode gives the bits of what integrates here (" + LocalRunner.engine() + ")",
                "0 visit values differ",
                differing + " visit values differ",
                differing == 0);
    }

    private Check tolerances() {
        List<PatientRecord> usual =
                records(new LocalRunner(threads), run(DISEASE, threads).plan());
        List<PatientRecord> tight = records(
                new LocalRunner(threads),
                run(DISEASE, threads).plan().withTolerances(new TrialPlan.Tolerances(1e-9, 1e-11, 2_000_000)));
        double share = (double) differing(usual, tight) / values(usual);
        return new Check(
                "Operation",
                "A hundred thousand times tighter tolerances change at most 1 % of the values that a visit reports",
                "at most 1 %",
                String.format(Locale.ROOT, "%.2f %%", 100 * share),
                share <= DIFFERING);
    }

    private static List<Check> validation() {
        Posterior posterior = Posterior.standard();
        Validation validation = Credibility.byFamily(posterior);
        Scores scores = validation.scores();
        String coverage = scores.coverage90() == null ? "" : String.format(Locale.ROOT, "%.3f", scores.coverage90());
        String expected = posterior.about().getOrDefault(Posterior.COVERAGE, "");
        List<String> missed = Credibility.missed(validation);
        return List.of(
                new Check(
                        "Performance",
                        "Each family of published trials predicted from the others: the share inside 90 % intervals is the one that was released",
                        expected,
                        coverage,
                        expected.equals(coverage)),
                new Check(
                        "Performance",
                        "That validation meets its acceptance criteria, set before any result",
                        "none missed",
                        missed.isEmpty() ? "none missed" : "missed: " + String.join("; ", missed),
                        missed.isEmpty()));
    }

    private static Map<String, String> frozen() {
        try (InputStream in = Objects.requireNonNull(SelfTest.class.getResourceAsStream("selftest.csv"))) {
            Map<String, String> frozen = new TreeMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .forEach(cells -> frozen.put(cells[0], cells[1]));
            return frozen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProtocolFile example(String disease) {
        String text = Objects.requireNonNull(library.example(disease));
        return ProtocolFile.of(disease, "example.yaml", text, library);
    }

    private String summary(String disease, int workers) {
        try {
            Path folder = Files.createTempDirectory("remit-selftest");
            try {
                return run(disease, workers)
                        .execute(folder, false, Progress.silent())
                        .summary();
            } finally {
                Outputs.remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TrialRun run(String disease, int workers) {
        return new TrialRun(
                example(disease),
                library,
                PATIENTS,
                SEED,
                workers,
                new TrialRun.Origin("selftest", List.of("selftest"), ""));
    }

    private static List<PatientRecord> records(LocalRunner runner, TrialPlan plan) {
        return runner.run(plan, Progress.silent(), ChunkStore.none());
    }

    /** Values of all visits that are not the same number in both; those of one side alone count too. */
    private static int differing(List<PatientRecord> first, List<PatientRecord> second) {
        List<Visit> one = visits(first);
        List<Visit> other = visits(second);
        int differing = Math.abs(one.size() - other.size());
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            for (int value = 0; value < one.get(i).size(); value++) {
                differing +=
                        Double.compare(one.get(i).value(value), other.get(i).value(value)) == 0 ? 0 : 1;
            }
        }
        return differing;
    }

    private static int values(List<PatientRecord> records) {
        return visits(records).stream().mapToInt(Visit::size).sum();
    }

    private static List<Visit> visits(List<PatientRecord> records) {
        return records.stream()
                .flatMap(record -> record.arms().stream())
                .map(ArmCourse::visits)
                .flatMap(List::stream)
                .toList();
    }
}
