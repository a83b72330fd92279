package remit.files.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import remit.evidence.Evidence;
import remit.library.Library;
import remit.solve.SolveOutcome;
import remit.stats.Means;
import remit.trial.clinic.PatientRecord;
import remit.trial.disease.Disease;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Protocol.BaselineTarget;
import remit.trial.run.ChunkStore;
import remit.trial.run.LocalRunner;
import remit.trial.run.Progress;
import remit.trial.run.TrialPlan;

/**
 * The arms of the shipped tables as protocols that run. What each did is written to {@code target/published-arms.csv}: how
 * many were enrolled and how the virtual cohort compares with the published month 0.
 */
class PublishedArmsRunTest {

    /** Share of the arms that must run: the bar of the project. */
    private static final double BAR = 0.95;

    /** Virtual patients an arm; of these so many must be enrolled and solved. */
    private static final int PATIENTS = Integer.getInteger("remit.arms.patients", 20);

    private static final double ENROLLED = 0.8;
    /** Virtual patients of a cohort that is compared with a published one. */
    private static final int COHORT = Integer.getInteger("remit.arms.cohort", 200);

    /** A mean is off by more than so many published standard deviations. */
    private static final double OFF = 0.25;

    private static final int EVERY = Integer.getInteger("remit.arms.every", 1);
    private static final String ONLY = System.getProperty("remit.arms.only", "");
    private static final int THREADS = Integer.getInteger("remit.arms.threads", 2);

    private static final Library LIBRARY = Library.standard();
    private static final Evidence EVIDENCE = Evidence.standard();

    /** Two arms of every disease, five patients each; all arms are in the nightly suite. */
    @Test
    void aSampleRuns() {
        Map<String, Integer> seen = new TreeMap<>();
        for (ArmProtocol arm : PublishedProtocols.of(EVIDENCE, LIBRARY)) {
            Protocol protocol = arm.protocol();
            if (protocol != null
                    && protocol.population().baseline().isEmpty()
                    && seen.merge(protocol.disease(), 1, Integer::sum) <= 2) {
                assertThat(records(protocol, 5))
                        .as(arm.file())
                        .anyMatch(record -> record.screening() != null)
                        .allMatch(record -> record.arms().stream()
                                .noneMatch(course -> course.outcome() instanceof SolveOutcome.Failed));
            }
        }
        assertThat(seen).hasSameSizeAs(LIBRARY.diseases());
    }

    @Test
    @Tag("nightly")
    void armsRun() throws IOException {
        List<ArmProtocol> arms = PublishedProtocols.of(EVIDENCE, LIBRARY).stream()
                .filter(arm -> arm.file().contains(ONLY))
                .toList();
        List<String> stuck = new ArrayList<>();
        int asked = 0;
        try (Writer table = Files.newBufferedWriter(Path.of("target", "published-arms.csv"))) {
            table.write("trial,arm,disease,asked,enrolled,attempts,seconds,refused\n");
            for (int i = 0; i < arms.size(); i += EVERY) {
                asked++;
                String why = run(arms.get(i), table);
                if (why != null) {
                    stuck.add(arms.get(i).trialId() + " " + arms.get(i).armId() + ": " + why);
                }
                table.flush();
            }
        }
        assertThat(asked - stuck.size()).as("run of %d; not: %s", asked, stuck).isGreaterThanOrEqualTo((int)
                Math.ceil(BAR * asked));
    }

    /** The virtual cohorts at day 0 beside the published ones: {@code target/published-baselines.csv}. */
    @Test
    @Tag("nightly")
    void baselinesAreThePublishedOnes() throws IOException {
        List<ArmProtocol> arms = PublishedProtocols.of(EVIDENCE, LIBRARY).stream()
                .filter(arm -> arm.file().contains(ONLY))
                .filter(arm -> arm.protocol() != null
                        && !arm.protocol().population().baseline().isEmpty())
                .toList();
        int figures = 0;
        List<String> off = new ArrayList<>();
        try (Writer table = Files.newBufferedWriter(Path.of("target", "published-baselines.csv"))) {
            table.write("trial,arm,disease,enrolled,attempts,seconds,measure,published,sd,simulated,its_sd\n");
            for (int i = 0; i < arms.size(); i += EVERY) {
                ArmProtocol arm = arms.get(i);
                long start = System.nanoTime();
                List<PatientRecord> records = records(entry(Objects.requireNonNull(arm.protocol())), COHORT);
                String head = String.join(",", arm.trialId(), arm.armId(), arm.disease()) + ","
                        + records.stream()
                                .filter(record -> record.screening() != null)
                                .count() + ","
                        + records.stream()
                                .mapToInt(record -> record.attempt() + 1)
                                .sum() + ","
                        + "%.1f".formatted((System.nanoTime() - start) / 1e9) + ",";
                for (Map.Entry<String, BaselineTarget> target :
                        arm.protocol().population().baseline().entrySet()) {
                    figures++;
                    double[] got =
                            centerAndSpread(records, disease(arm.protocol()), target.getKey(), target.getValue());
                    Double sd = target.getValue().spread();
                    table.write(head + target.getKey() + "," + target.getValue().center() + "," + sd + ","
                            + String.format(Locale.ROOT, "%.4g,%.4g%n", got[0], got[1]));
                    if (Math.abs(got[0] - target.getValue().center()) > OFF * (sd == null ? got[1] : sd)) {
                        off.add(arm.trialId() + " " + arm.armId() + " " + target.getKey() + " " + got[0]);
                    }
                }
                table.flush();
            }
        }
        assertThat(off.size())
                .as("off by more than %s SD of %d: %s", OFF, figures, off)
                .isLessThanOrEqualTo(figures / 10);
    }

    /** The same people, followed for a month only. */
    private static Protocol entry(Protocol full) {
        return new Protocol(
                full.trial(),
                full.title(),
                full.question(),
                full.disease(),
                full.population(),
                full.background(),
                full.arms(),
                full.reference(),
                full.randomization(),
                new Protocol.FollowUp(1, List.of(0.0, 1.0)),
                full.endpoints(),
                full.conditional(),
                full.dropOutPerYear(),
                full.compareWith());
    }

    private static double[] centerAndSpread(
            List<PatientRecord> records, Disease disease, String measure, BaselineTarget target) {
        int index = disease.clinic().index(measure);
        double[] values = records.stream()
                .flatMap(record -> record.arms().stream())
                .mapToDouble(course -> course.visits().getFirst().value(index))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (values.length < 4) {
            return new double[] {Double.NaN, Double.NaN};
        }
        return target.median()
                ? new double[] {
                    values[values.length / 2], (values[3 * values.length / 4] - values[values.length / 4]) / 1.349
                }
                : new double[] {Means.mean(values), Means.standardDeviation(values)};
    }

    private static List<PatientRecord> records(Protocol protocol, int patients) {
        return new LocalRunner(THREADS, 5)
                .run(
                        TrialPlan.of(protocol, disease(protocol), LIBRARY.therapies(protocol), 20261121, patients),
                        Progress.silent(),
                        ChunkStore.none());
    }

    /** Why an arm does not run; null when it does. */
    private static @Nullable String run(ArmProtocol arm, Writer table) throws IOException {
        Protocol protocol = arm.protocol();
        if (protocol == null) {
            return arm.reason();
        }
        long start = System.nanoTime();
        List<PatientRecord> records = records(protocol, PATIENTS);
        double seconds = (System.nanoTime() - start) / 1e9;
        int enrolled = 0;
        int attempts = 0;
        SortedMap<String, Integer> refused = new TreeMap<>();
        for (PatientRecord record : records) {
            attempts += record.attempt() + 1;
            record.ineligible().forEach((rule, count) -> refused.merge(rule, count, Integer::sum));
            if (record.screening() != null
                    && record.arms().stream().noneMatch(course -> course.outcome() instanceof SolveOutcome.Failed)) {
                enrolled++;
            }
        }
        String head = String.join(",", arm.trialId(), arm.armId(), arm.disease()) + "," + PATIENTS + "," + enrolled
                + "," + attempts + "," + "%.1f".formatted(seconds) + ",";
        table.write(head + refused.toString().replace(',', ';') + "\n");
        return enrolled >= ENROLLED * PATIENTS ? null : enrolled + " of " + PATIENTS + " enrolled; refused " + refused;
    }

    private static Disease disease(Protocol protocol) {
        return LIBRARY.disease(protocol.disease());
    }
}
