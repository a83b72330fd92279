package remit.trial.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import remit.solve.SolveOutcome;
import remit.trial.Tiny;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.PatientEvent;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.Visit;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Regimen;
import remit.trial.run.ChunkStore;
import remit.trial.run.LocalRunner;
import remit.trial.run.Progress;

/** Doses of every kind against closed forms on the tiny disease. */
class DosingTest {

    // Order of the tiny clinic's values.
    private static final int D = 0;
    private static final int A = 1;
    private static final int C = 2;
    private static final int CELLS = 3;
    private static final int DAMAGE = 5;

    // Solver tolerance 1e-8, measured error about a tenth; 1e-6 leaves room for the sum of many restarts.
    private static final double TOLERANCE = 1e-6;

    private static PatientRecord one(Tiny tiny) {
        return new LocalRunner(1)
                .run(tiny.plan(7, 1), Progress.silent(), ChunkStore.none())
                .getFirst();
    }

    private static List<Visit> visits(Tiny tiny) {
        return one(tiny).arms().getFirst().visits();
    }

    @Test
    void intravenousDosesSuperpose() {
        List<Visit> visits = visits(new Tiny().arm("a", Tiny.boluses("IV", 100, "mg", 0.0, 10.0, 20.5)));
        for (Visit visit : visits) {
            // closed form: sum of D/V exp(-k (t - t_i)) over doses before t; the clinic looks before the dose of the
            // day
            double expected = 0;
            for (double day : new double[] {0, 10, 20.5}) {
                expected += visit.day() > day ? 100 / Tiny.V * Math.exp(-Tiny.K * (visit.day() - day)) : 0;
            }
            assertThat(visit.value(C)).isCloseTo(expected, within(TOLERANCE * 25));
        }
    }

    @Test
    void injectionsFollowBateman() {
        List<Visit> visits = visits(new Tiny().arm("a", Tiny.boluses("SC", 100, "mg", 0.0, 7.0)));
        for (Visit visit : visits) {
            // closed form (Bateman): F D ka / V / (ka - k) (exp(-k t) - exp(-ka t)), superposed
            double expected = 0;
            for (double day : new double[] {0, 7}) {
                double t = visit.day() - day;
                expected += t > 0
                        ? Tiny.F
                                * 100
                                * Tiny.KA
                                / Tiny.V
                                / (Tiny.KA - Tiny.K)
                                * (Math.exp(-Tiny.K * t) - Math.exp(-Tiny.KA * t))
                        : 0;
            }
            assertThat(visit.value(C)).isCloseTo(expected, within(TOLERANCE * 25));
        }
    }

    @Test
    void dosePerWeightAndSurfaceUseThePatient() {
        PatientRecord perWeight = one(new Tiny().arm("a", Tiny.boluses("IV", 2, "mg/kg", 0.0)));
        double weight = perWeight.traits().value("weight");
        Visit month = perWeight.arms().getFirst().visits().get(1);
        // closed form: one exponential from 2 weight / V
        assertThat(month.value(C))
                .isCloseTo(2 * weight / Tiny.V * Math.exp(-Tiny.K * month.day()), within(TOLERANCE * 50));
        Visit surface = visits(new Tiny().arm("a", Tiny.boluses("IV", 0.1, "g/m2", 0.0)))
                .get(1);
        // Mosteller 1987: m2 = sqrt(cm kg / 3600); height of the tiny population is 165 cm
        double squareMeters = Math.sqrt(165 * weight / 3600);
        assertThat(surface.value(C))
                .isCloseTo(100 * squareMeters / Tiny.V * Math.exp(-Tiny.K * surface.day()), within(TOLERANCE * 50));
    }

    @Test
    void taperIsLinearAndTheEffectLags() {
        // background 20 mg/d, tapered in the arm to 10 mg/d from day 0 to day 40
        Protocol.Arm taper = new Protocol.Arm(
                "taper",
                "taper",
                List.of(),
                List.of(new Regimen.Daily(
                        "oral",
                        List.of(
                                new Regimen.Segment(0, 40, 20, 10),
                                new Regimen.Segment(40, Double.POSITIVE_INFINITY, 10, 10)),
                        Regimen.Share.ALL)),
                List.of());
        List<Visit> visits = visits(new Tiny()
                .background(Tiny.daily(-365, Double.POSITIVE_INFINITY, 20, 20))
                .arm(taper));
        for (Visit visit : visits) {
            double t = visit.day();
            double dose = t <= 40 ? 20 - t / 4 : 10;
            assertThat(visit.value(D)).isCloseTo(dose, within(TOLERANCE * 20));
            // closed form of A' = (D - A)/tau with tau_off = 5 d: A = D + s tau (1 - exp(-t/tau)) on the ramp, s = 1/4
            double lagAtEnd = 0.25 * 5 * (1 - Math.exp(-8));
            double lag = t <= 40 ? 0.25 * 5 * (1 - Math.exp(-t / 5)) : lagAtEnd * Math.exp(-(t - 40) / 5);
            assertThat(visit.value(A)).isCloseTo(dose + lag, within(TOLERANCE * 20));
        }
    }

    @Test
    void membersOfOneSymbolAddAndAStopEndsOne() {
        Protocol.Arm arm = new Protocol.Arm(
                "stop", "stop", List.of(Tiny.daily(28, 56, 5, 5)), List.of(), List.of(new Protocol.Stop("oral", 100)));
        List<Visit> visits = visits(new Tiny()
                .background(Tiny.daily(0, Double.POSITIVE_INFINITY, 10, 10))
                .arm(arm));
        for (Visit visit : visits) {
            double t = visit.day();
            // by hand: 10 until the stop, 5 more on days 28 to 56; the clinic looks before a change of the day
            double expected = (t <= 100 ? 10 : 0) + (t > 28 && t <= 56 ? 5 : 0);
            assertThat(visit.value(D)).as("day %s", t).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void productOptionsSetParametersAndTheFirstChoiceIsStandard() {
        Tiny tiny = new Tiny()
                .arm("cord", Tiny.cells(2, Map.of(), 0.0, 10.0))
                .arm("marrow", Tiny.cells(2, Map.of("source", "marrow"), 0.0, 10.0));
        PatientRecord record = one(tiny);
        // by hand: two infusions of 2, viability 0.8 for cord (standard), 0.5 for marrow
        assertThat(record.arms().get(0).visits().getLast().value(CELLS)).isCloseTo(3.2, within(1e-12));
        assertThat(record.arms().get(1).visits().getLast().value(CELLS)).isCloseTo(2.0, within(1e-12));
    }

    @Test
    void placeboEqualsNoTherapyBitForBit() {
        Tiny tiny = new Tiny()
                .triggers(6, 0.3)
                .hazards(0.002, 0.0005)
                .varies("tau_F", remit.trial.disease.Spread.ofCv(0.3))
                .background(Tiny.daily(0, Double.POSITIVE_INFINITY, 10, 10))
                .arm("placebo", Tiny.placebo())
                .arm("antibody", Tiny.boluses("IV", 100, "mg", 0.0))
                .arm("nothing");
        for (PatientRecord record : new LocalRunner(1).run(tiny.plan(3, 20), Progress.silent(), ChunkStore.none())) {
            ArmCourse placebo = record.arms().get(0);
            ArmCourse nothing = record.arms().get(2);
            assertThat(bits(nothing)).isEqualTo(bits(placebo));
            assertThat(nothing.events()).isEqualTo(placebo.events());
            assertThat(bits(record.arms().get(1))).isNotEqualTo(bits(placebo));
        }
    }

    @Test
    void placeboInfusionsAreFollowedByReactionsAndChangeNothingElse() {
        Tiny tiny = new Tiny()
                .triggers(6, 0.3)
                .hazards(0.002, 0.0005)
                .varies("tau_F", remit.trial.disease.Spread.ofCv(0.3))
                .placeboHarm("reaction", "0.25", 2)
                .arm("placebo", Tiny.placebo(0.0, 10.0, 100.0))
                .arm("nothing");
        int patients = 400;
        int reactions = 0;
        int infusions = 0;
        for (PatientRecord record :
                new LocalRunner(1).run(tiny.plan(3, patients), Progress.silent(), ChunkStore.none())) {
            ArmCourse placebo = record.arms().get(0);
            ArmCourse nothing = record.arms().get(1);
            assertThat(bits(placebo)).isEqualTo(bits(nothing));
            List<PatientEvent> own = placebo.events().stream()
                    .filter(event -> event.kind().equals("reaction"))
                    .toList();
            // within 2 days after an infusion
            assertThat(own).allMatch(event -> event.day() % 10 < 2 && event.day() < 102);
            assertThat(placebo.events().stream()
                            .filter(event -> !event.kind().equals("reaction"))
                            .toList())
                    .isEqualTo(nothing.events());
            double end = placebo.outcome() instanceof SolveOutcome.Stopped(int event, double day) ? day : 1000;
            assertThat(own).allMatch(event -> event.day() <= end);
            infusions += (end >= 0 ? 1 : 0) + (end >= 10 ? 1 : 0) + (end >= 100 ? 1 : 0);
            reactions += own.size();
        }
        // binomial: 0.25 of some 1,150 infusions, standard error 0.013
        assertThat((double) reactions / infusions).isCloseTo(0.25, within(0.05));
    }

    private static List<List<Double>> bits(ArmCourse course) {
        return course.visits().stream()
                .map(visit -> java.util.Arrays.stream(visit.values()).boxed().toList())
                .toList();
    }

    @Test
    void slowDamageIsSetBackBeforeScreening() {
        List<Visit> visits = visits(new Tiny());
        for (Visit visit : visits) {
            // closed form: 0.1 on day -385 (a week before the first row), then 0.001 a day
            assertThat(visit.value(DAMAGE)).isCloseTo(0.1 + 0.001 * (visit.day() + 385), within(TOLERANCE));
        }
    }
}
