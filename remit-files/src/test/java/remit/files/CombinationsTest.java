package remit.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import remit.domain.Problems;
import remit.evidence.Evidence;
import remit.library.Library;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.PatientEvent;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.Visit;
import remit.trial.disease.Disease;
import remit.trial.disease.Therapy;
import remit.trial.protocol.Protocol;
import remit.trial.run.ChunkStore;
import remit.trial.run.LocalRunner;
import remit.trial.run.Progress;
import remit.trial.run.TrialPlan;

/** Cells on a biologic, a booster at relapse, transplantation after cells: the example of combinations, as it runs. */
class CombinationsTest {

    private static final int PATIENTS = 24;
    private static final Library LIBRARY = Library.standard();
    private static final Disease LUPUS = LIBRARY.disease("lupus");
    private static List<PatientRecord> records = List.of();

    @BeforeAll
    static void run() throws IOException {
        Path file = Path.of("..", "examples", "combinations-ln.yaml");
        Problems problems = new Problems();
        Protocol protocol = ProtocolReader.read(
                file.toString(), Files.readString(file), LibraryCatalog.of(LIBRARY, Evidence.standard()), problems);
        assertThat(problems.list()).isEmpty();
        TreeMap<String, Therapy> therapies = new TreeMap<>();
        for (String id : List.of("prednisone", "mycophenolate", "hydroxychloroquine", "belimumab", "msc", "ahsct")) {
            therapies.put(id, LIBRARY.therapy(id));
        }
        assertThat(protocol).isNotNull();
        records = new LocalRunner(2, 4)
                .run(TrialPlan.of(protocol, LUPUS, therapies, 5, PATIENTS), Progress.silent(), ChunkStore.none());
    }

    private static List<ArmCourse> courses(String arm) {
        return records.stream()
                .flatMap(record -> record.arms().stream())
                .filter(course -> course.arm().equals(arm))
                .toList();
    }

    private static List<Double> days(ArmCourse course, String event) {
        return course.events().stream()
                .filter(one -> one.kind().equals(event))
                .map(PatientEvent::day)
                .toList();
    }

    private static double at(Visit visit, String measure) {
        return visit.value(LUPUS.clinic().index(measure));
    }

    private static Visit visit(ArmCourse course, double day) {
        return course.visits().stream()
                .filter(one -> one.day() == day)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aBoosterIsGivenAtASevereFlareInItsArmOnlyAndTwiceAtMost() {
        int given = 0;
        for (ArmCourse course : courses("msc-booster")) {
            List<Double> days = days(course, "given:booster");
            assertThat(days).hasSizeLessThanOrEqualTo(2);
            for (double day : days) {
                given++;
                assertThat(at(visit(course, day), "SFI_severe")).isEqualTo(1);
            }
        }
        assertThat(given).isPositive();
        for (String other : List.of("belimumab", "msc-on-belimumab", "msc-then-ahsct")) {
            assertThat(courses(other))
                    .allMatch(course -> days(course, "given:booster").isEmpty());
        }
    }

    /** The graft is on day 210: cyclophosphamide and antithymocyte globulin have emptied the blood a month later. */
    @Test
    void transplantationFollowsCells() {
        double transplanted = 0;
        double not = 0;
        for (PatientRecord record : records) {
            ArmCourse graft = record.arms().getLast();
            ArmCourse cells = record.arms().get(2);
            if (has(graft, 274) && has(cells, 274)) {
                transplanted += at(visit(graft, 274), "Tcell_count");
                not += at(visit(cells, 274), "Tcell_count");
            }
        }
        assertThat(transplanted).isPositive().isLessThan(0.6 * not);
    }

    private static boolean has(ArmCourse course, double day) {
        return course.visits().stream().anyMatch(one -> one.day() == day);
    }

    /** The same patients in two arms: what the cells add to the biologic is the difference of the twins. */
    @Test
    void cellsOnABiologicAddToIt() {
        List<Double> differences = new ArrayList<>();
        for (PatientRecord record : records) {
            if (record.arms().size() == 4 && record.arms().stream().allMatch(course -> has(course, 183))) {
                differences.add(at(visit(record.arms().get(1), 183), "SLEDAI")
                        - at(visit(record.arms().get(0), 183), "SLEDAI"));
            }
        }
        assertThat(differences).hasSizeGreaterThan(PATIENTS / 2);
        assertThat(differences.stream().mapToDouble(Double::doubleValue).sum()).isNegative();
    }
}
