package remit.trial.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import remit.trial.Tiny;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.PatientRecord;
import remit.trial.population.PatientDraw;
import remit.trial.population.VirtualPatient;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Regimen;
import remit.trial.run.ChunkStore;
import remit.trial.run.LocalRunner;
import remit.trial.run.Progress;

/** Shares of patients on background rows. */
class SharesTest {

    private static final int PATIENTS = 4000;

    private static Regimen row(double dose, double fraction, String group) {
        return new Regimen.Daily(
                "oral",
                List.of(new Regimen.Segment(0, Double.POSITIVE_INFINITY, dose, dose)),
                new Regimen.Share(fraction, group));
    }

    private static Regimen alone(double dose, double fraction) {
        return new Regimen.Daily(
                "oral",
                List.of(new Regimen.Segment(0, Double.POSITIVE_INFINITY, dose, dose)),
                new Regimen.Share(fraction, null));
    }

    private static PatientDraw draw() {
        var plan = new Tiny().plan(3, 1);
        return TrialModel.of(plan.protocol(), plan.disease(), plan.therapies(), plan.seed())
                .draw();
    }

    @Test
    void rowsOfAGroupExcludeEachOther() {
        List<Regimen> rows = List.of(row(1, 0.5, "x"), row(2, 0.2, "x"), alone(3, 0.3), row(4, 0.1, "x"));
        PatientDraw draw = draw();
        int[] count = new int[5];
        int both = 0;
        for (int slot = 0; slot < PATIENTS; slot++) {
            VirtualPatient patient = draw.draw(slot, 0);
            List<Regimen> kept = Shares.of(3, patient, rows);
            assertThat(kept.stream().filter(row -> row.share().group() != null)).hasSizeLessThanOrEqualTo(1);
            kept.forEach(row ->
                    count[(int) ((Regimen.Daily) row).segments().getFirst().fromDose()]++);
            both += kept.size() == 2 ? 1 : 0;
        }
        // binomial shares; 4 standard errors are below 0.032 for 4,000 patients; 0.8 of the group and 0.3 are
        // independent
        assertThat(count[1] / (double) PATIENTS).isCloseTo(0.5, within(0.032));
        assertThat(count[2] / (double) PATIENTS).isCloseTo(0.2, within(0.032));
        assertThat(count[3] / (double) PATIENTS).isCloseTo(0.3, within(0.032));
        assertThat(count[4] / (double) PATIENTS).isCloseTo(0.1, within(0.032));
        assertThat(both / (double) PATIENTS).isCloseTo(0.24, within(0.032));
    }

    @Test
    void aFollowOnRowGoesToTheSamePatients() {
        Regimen second = row(2, 0.4, "x").withShare(new Regimen.Share(0.4, "x", true));
        List<Regimen> rows = List.of(row(1, 0.4, "x"), second, row(3, 0.6, "x"));
        PatientDraw draw = draw();
        for (int slot = 0; slot < 200; slot++) {
            List<Double> doses = Shares.of(3, draw.draw(slot, 0), rows).stream()
                    .map(kept -> ((Regimen.Daily) kept).segments().getFirst().fromDose())
                    .toList();
            // the two go together or not at all; the third fills the rest
            assertThat(doses).isIn(List.of(1.0, 2.0), List.of(3.0));
        }
    }

    @Test
    void aRowOfAnArmReplacesTheCommonOneForTheSamePatientsOnly() {
        Protocol.Arm changed = new Protocol.Arm("changed", "changed", List.of(), List.of(alone(40, 0.4)), List.of());
        Tiny tiny = new Tiny().background(alone(10, 0.4)).arm("usual").arm(changed);
        int on = 0;
        for (PatientRecord record : new LocalRunner(2).run(tiny.plan(3, 100), Progress.silent(), ChunkStore.none())) {
            double usual = last(record.arms().get(0));
            double other = last(record.arms().get(1));
            // one key per therapy: who has the common row has the arm's row
            assertThat(other).isEqualTo(4 * usual);
            on += usual > 0 ? 1 : 0;
        }
        assertThat(on).isBetween(20, 60);
    }

    @Test
    void replacingOneRowOfAGroupLeavesTheOthersWithTheirPatients() {
        // cells share the group with the drug; the arm replaces the drug's row and must not move the cells' share
        Regimen cells =
                new Regimen.Cells("cells", 1, "IV", List.of(0.0), java.util.Map.of(), new Regimen.Share(0.5, "x"));
        Protocol.Arm changed = new Protocol.Arm("changed", "changed", List.of(), List.of(alone(5, 1)), List.of());
        Tiny tiny = new Tiny().background(row(10, 0.5, "x"), cells).arm("usual").arm(changed);
        for (PatientRecord record : new LocalRunner(2).run(tiny.plan(3, 60), Progress.silent(), ChunkStore.none())) {
            double infused = record.arms().get(0).visits().getLast().value(3);
            assertThat(record.arms().get(1).visits().getLast().value(3)).isEqualTo(infused);
            assertThat(last(record.arms().get(0)) > 0).isEqualTo(infused == 0);
        }
    }

    private static double last(ArmCourse course) {
        return course.visits().getLast().value(0);
    }
}
