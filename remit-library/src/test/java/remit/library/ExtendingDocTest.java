package remit.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.domain.Problems;
import remit.domain.Unit;
import remit.solve.SolveOutcome;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Endpoint;
import remit.trial.clinic.PatientRecord;
import remit.trial.disease.Disease;
import remit.trial.disease.Therapy;
import remit.trial.protocol.EndpointChoice;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Regimen;
import remit.trial.protocol.Regimen.Segment;
import remit.trial.protocol.Regimen.Share;
import remit.trial.run.ChunkStore;
import remit.trial.run.LocalRunner;
import remit.trial.run.Progress;
import remit.trial.run.TrialPlan;

/** Every block of docs/extending.md does what the page says: a therapy and a clinic in a user's own folder. */
class ExtendingDocTest {

    /** A block and the file that the line above it names; the name is empty where it names none. */
    private record Block(String file, String kind, String text) {}

    private static final Pattern FENCE = Pattern.compile("(?ms)(?:^`([^`\n]+)`:[^\n]*\n)?^```([a-z]*)\n(.*?)^```$");

    @TempDir
    Path folder;

    private static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = FENCE.matcher(Files.readString(Path.of("../docs/extending.md")));
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1) == null ? "" : matcher.group(1), matcher.group(2), matcher.group(3)));
        }
        return blocks;
    }

    @Test
    void thePageHasTheBlocksThatAreRunHere() throws IOException {
        assertThat(blocks()).extracting(Block::kind).containsExactly("antimony", "csv", "yaml", "yaml");
        assertThat(blocks())
                .extracting(Block::file)
                .containsExactly(
                        "therapies/novimab/novimab.ant",
                        "therapies/novimab/novimab.csv",
                        "therapies/novimab/novimab.yaml",
                        "");
    }

    @Test
    void theTherapyIsReadAndActsInATrial() throws IOException {
        for (Block block : blocks()) {
            if (!block.file().isEmpty()) {
                Path file = folder.resolve(block.file());
                Files.createDirectories(file.getParent());
                Files.writeString(file, block.text());
            }
        }
        Library library = Library.with(folder);
        Therapy novimab = library.therapy("novimab");
        assertThat(library.therapies()).contains("novimab", "msc");
        assertThat(novimab.regimens()).containsKey("standard");
        List<PatientRecord> records =
                new LocalRunner(1).run(plan(library, novimab), Progress.silent(), ChunkStore.none());
        for (PatientRecord record : records) {
            ArmCourse placebo = record.arms().get(0);
            ArmCourse treated = record.arms().get(1);
            assertThat(treated.outcome()).isInstanceOf(SolveOutcome.Reached.class);
            // It blocks interferon, so the same patient goes another way
            assertThat(treated.visits().getLast().values())
                    .isNotEqualTo(placebo.visits().getLast().values());
        }
        assertThat(records).hasSize(2);
    }

    private static TrialPlan plan(Library library, Therapy novimab) {
        Disease lupus = library.disease("lupus");
        Map<String, Therapy> therapies = new HashMap<>(Map.of("novimab", novimab));
        for (String id : List.of("prednisone", "placebo")) {
            therapies.put(id, library.therapy(id));
        }
        Regimen infusions =
                new Regimen.Boluses("novimab", 300, Unit.parse("mg"), "IV", List.of(0.0, 28.0, 56.0), Share.ALL);
        Protocol protocol = new Protocol(
                "worked-example",
                null,
                null,
                "lupus",
                new Protocol.Population(20, "sle", 18, 65, null, null, null, 1, List.of(), 1),
                List.of(new Regimen.Daily(
                        "prednisone", List.of(new Segment(0, Double.POSITIVE_INFINITY, 10, 10)), Share.ALL)),
                List.of(
                        new Protocol.Arm(
                                "placebo",
                                "Placebo",
                                List.of(new Regimen.Placebo("placebo", Share.ALL)),
                                List.of(),
                                List.of()),
                        new Protocol.Arm("novimab", "Novimab", List.of(infusions), List.of(), List.of())),
                "placebo",
                new Protocol.Randomization(List.of(1, 1), List.of()),
                new Protocol.FollowUp(3, List.of(0.0, 3.0)),
                new Protocol.Endpoints(new EndpointChoice("SLEDAI", 3.0, Map.of()), List.of()),
                List.of(),
                0,
                List.of());
        return TrialPlan.of(protocol, lupus, therapies, 7, 2);
    }

    @Test
    void theClinicIsRead() throws IOException {
        Problems problems = new Problems();
        Clinic clinic =
                ClinicReader.read("worked.clinic.yaml", blocks().getLast().text(), problems);
        assertThat(problems.list()).isEmpty();
        assertThat(clinic).isNotNull();
        assertThat(clinic.values()).containsExactlyInAnyOrder("redness", "rash", "clear");
        assertThat(clinic.endpoint("time_to_clear"))
                .isInstanceOfSatisfying(
                        Endpoint.FirstVisit.class,
                        endpoint -> assertThat(endpoint.confirmDays()).isEqualTo(28));
    }
}
