package remit.trial.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import remit.domain.InvalidInput;
import remit.trial.Tiny;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.PatientEvent;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.Visit;
import remit.trial.run.ChunkStore;
import remit.trial.run.LocalRunner;
import remit.trial.run.Progress;

/** Transplantation as a sequence of steps. */
class ProcedureTest {

    private static final int D = 0;
    private static final int ANTIBODY = 2;
    private static final int CELLS = 3;
    private static final int FLARE = 4;

    private static List<PatientRecord> run(Tiny tiny, int patients) {
        return new LocalRunner(2).run(tiny.plan(9, patients), Progress.silent(), ChunkStore.none());
    }

    private static Visit last(ArmCourse course) {
        return course.visits().getLast();
    }

    @Test
    void stepsComeOnTheirDaysAndOtherDrugsEnd() {
        Tiny tiny = new Tiny()
                .months(2)
                .background(Tiny.daily(0, Double.POSITIVE_INFINITY, 10, 10))
                .arm("graft", Tiny.graft(3, false, 30))
                .arm("selected", Tiny.graft(3, true, 30));
        PatientRecord record = run(tiny, 1).getFirst();
        ArmCourse graft = record.arms().get(0);
        ArmCourse selected = record.arms().get(1);
        // months 2 is day 61; the first step falls on day 0: 40 mg/4 L, eliminated at 0.05/d
        assertThat(last(graft).value(ANTIBODY)).isCloseTo(10 * Math.exp(-0.05 * 61), within(1e-6));
        // 3 million/kg at the viability that this conditioning sets, 0.5
        assertThat(last(graft).value(CELLS)).isCloseTo(1.5, within(1e-12));
        // with selection the other action is fired instead: a flare of size 3, fading at 10 d from day 30
        assertThat(last(selected).value(CELLS)).isZero();
        assertThat(last(selected).value(FLARE)).isCloseTo(3 * Math.exp(-3.1), within(1e-6));
        // the daily drug ends five days before the graft: on day 25; a visit on day 30 sees none
        for (Visit visit : graft.visits()) {
            assertThat(visit.value(D)).as("day %s", visit.day()).isEqualTo(visit.day() <= 25 ? 10 : 0);
        }
    }

    @Test
    void stepsBeforeRandomizationComeOnDayZero() {
        ArmCourse course = run(new Tiny().months(2).arm("graft", Tiny.graft(3, false, 10)), 1)
                .getFirst()
                .arms()
                .getFirst();
        assertThat(last(course).value(ANTIBODY)).isCloseTo(10 * Math.exp(-0.05 * 61), within(1e-6));
        assertThat(last(course).value(CELLS)).isCloseTo(1.5, within(1e-12));
    }

    @Test
    void whoeverIsNeverInfusedGetsNoFurtherStep() {
        Tiny tiny = new Tiny()
                .months(2)
                .graftHarm(PatientEvent.NEVER_INFUSED, "0.3", 0, false)
                .graftHarm("TRM", "0.2", 20, true)
                .arm("graft", Tiny.graft(3, false, 30));
        int never = 0;
        int died = 0;
        for (PatientRecord record : run(tiny, 400)) {
            ArmCourse course = record.arms().getFirst();
            boolean out = course.events().stream().anyMatch(e -> e.kind().equals(PatientEvent.NEVER_INFUSED));
            never += out ? 1 : 0;
            assertThat(course.events()).allSatisfy(event -> {
                if (event.kind().equals("TRM")) {
                    assertThat(event.day()).isBetween(30.0, 50.0);
                }
            });
            if (out) {
                assertThat(last(course).value(ANTIBODY)).isZero();
                assertThat(last(course).value(CELLS)).isZero();
                assertThat(course.events()).hasSize(1);
            }
            died += course.events().stream().anyMatch(PatientEvent::isDeath) ? 1 : 0;
        }
        // binomial: 4 standard errors of a share at 400 and at 280 patients
        assertThat(never / 400.0).isCloseTo(0.3, within(4 * Math.sqrt(0.21 / 400)));
        assertThat(died / (400.0 - never)).isCloseTo(0.2, within(4 * Math.sqrt(0.16 / (400 - never))));
    }

    @Test
    void textThatDoesNotFitTogetherIsRefusedWithEveryProblem() {
        Tiny tiny = new Tiny()
                .graftAction("give_cels")
                .graftHarm("TRM", "agee/100", 20, true)
                .sustained("damaged", "DAMGE > 1", 28)
                .arm("graft", Tiny.graft(3, false, 30));
        assertThatThrownBy(() -> run(tiny, 1))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("action 'give_cels' is not in the model text")
                .hasMessageContaining("Maybe you meant 'give_cells'.")
                .hasMessageContaining("'agee' in a rule is neither in the model nor a trait of patients")
                .hasMessageContaining("Maybe you meant 'DAMAGE'.");
    }
}
