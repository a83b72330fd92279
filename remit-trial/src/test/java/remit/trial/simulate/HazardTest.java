package remit.trial.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import remit.solve.SolveOutcome;
import remit.trial.Tiny;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.PatientEvent;
import remit.trial.clinic.PatientRecord;
import remit.trial.disease.Therapy;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Regimen;
import remit.trial.run.ChunkStore;
import remit.trial.run.LocalRunner;
import remit.trial.run.Progress;

/** Hazards, triggers, harms, sustained rules, drop-out, conditional treatment. Seeds are fixed. */
class HazardTest {

    private static final int PATIENTS = 400;

    private static List<PatientRecord> run(Tiny tiny, int patients) {
        return new LocalRunner(2).run(tiny.plan(20261121, patients), Progress.silent(), ChunkStore.none());
    }

    private static ArmCourse arm(PatientRecord record, String id) {
        return record.arms().stream()
                .filter(course -> course.arm().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Double> days(ArmCourse course, String kind) {
        return course.events().stream()
                .filter(event -> event.kind().equals(kind))
                .map(PatientEvent::day)
                .toList();
    }

    /** Kolmogorov-Smirnov distance of a sample from the exponential distribution of a rate. */
    private static double distance(double[] sample, double rate) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double cdf = 1 - Math.exp(-rate * sorted[i]);
            largest = Math.max(largest, Math.max(cdf - (double) i / sorted.length, (i + 1.0) / sorted.length - cdf));
        }
        return largest;
    }

    @Test
    void deathTimesAreExponentialAndEndThePath() {
        List<PatientRecord> records = run(new Tiny().hazards(0, 0.02).months(12), PATIENTS);
        double[] times = new double[PATIENTS];
        for (PatientRecord record : records) {
            ArmCourse course = record.arms().getFirst();
            List<Double> died = days(course, "death");
            // 365 days at 0.02 a day: survival exp(-7.3) = 0.0007, so everybody of this seed dies or is censored at 365
            times[record.slot()] = died.isEmpty() ? 365 : died.getFirst();
            if (!died.isEmpty()) {
                assertThat(course.outcome()).isEqualTo(new SolveOutcome.Stopped(0, died.getFirst()));
                assertThat(course.visits().getLast().day()).isLessThanOrEqualTo(died.getFirst());
                assertThat(course.events().getLast().kind()).isEqualTo("death");
            }
        }
        // Kolmogorov 1933: the 1 % critical value is 1.628/sqrt(n)
        assertThat(distance(times, 0.02)).isLessThan(1.628 / Math.sqrt(PATIENTS));
    }

    @Test
    void recurrentHazardIsAPoissonProcessAndItsSurvivorsFlare() {
        List<PatientRecord> records = run(new Tiny().hazards(0.02, 0), PATIENTS);
        int count = 0;
        for (PatientRecord record : records) {
            List<Double> hits = days(record.arms().getFirst(), "hit");
            count += hits.size();
            assertThat(days(record.arms().getFirst(), "trigger")).isEqualTo(hits);
        }
        // closed form: Poisson mean 0.02 365 = 7.3 per patient; 4 standard errors
        assertThat((double) count / PATIENTS).isCloseTo(7.3, within(4 * Math.sqrt(7.3 / PATIENTS)));
    }

    @Test
    void historyRunsBeforeTheTrialAndSizesDiffer() {
        List<PatientRecord> records = run(new Tiny().hazards(0.02, 0).hitHistory(), PATIENTS);
        int before = 0;
        int after = 0;
        double logs = 0;
        double squares = 0;
        int sizes = 0;
        for (PatientRecord record : records) {
            for (PatientEvent event : record.arms().getFirst().events()) {
                if (event.kind().equals("hit")) {
                    before += event.day() < 0 ? 1 : 0;
                    after += event.day() < 0 ? 0 : 1;
                } else if (event.kind().equals("trigger")) {
                    double log = Math.log(event.size() / 0.25);
                    logs += log;
                    squares += log * log;
                    sizes++;
                }
            }
        }
        // closed form: Poisson means 0.02 1095 = 21.9 in three years of history, 7.3 in the trial; 4 standard errors
        assertThat((double) before / PATIENTS).isCloseTo(21.9, within(4 * Math.sqrt(21.9 / PATIENTS)));
        assertThat((double) after / PATIENTS).isCloseTo(7.3, within(4 * Math.sqrt(7.3 / PATIENTS)));
        // sizes are lognormal around 0.25 with log SD 0.5; 4 standard errors of mean and of SD
        assertThat(logs / sizes).isCloseTo(0, within(4 * 0.5 / Math.sqrt(sizes)));
        assertThat(Math.sqrt(squares / sizes)).isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(2.0 * sizes)));
    }

    @Test
    void aFatalHitEndsThePathOnceAndANonRecurrentOneComesOnce() {
        List<PatientRecord> fatal = run(new Tiny().hazards(0.05, 0).hit("0.4", true), PATIENTS);
        int hits = 0;
        int deaths = 0;
        for (PatientRecord record : fatal) {
            hits += days(record.arms().getFirst(), "hit").size();
            deaths += days(record.arms().getFirst(), "death").size();
        }
        // each hit kills with probability 0.4: share of deaths among hits, 4 standard errors of a proportion
        assertThat((double) deaths / hits).isCloseTo(0.4, within(4 * Math.sqrt(0.24 / hits)));
        for (PatientRecord record : run(new Tiny().hazards(0.05, 0).hit("0", false), 50)) {
            assertThat(days(record.arms().getFirst(), "hit")).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void triggersComeAtTheirRateAndDriveTheFlare() {
        List<PatientRecord> records = run(new Tiny().triggers(6, 0.8), PATIENTS);
        int count = 0;
        for (PatientRecord record : records) {
            ArmCourse course = record.arms().getFirst();
            List<Double> days = days(course, "trigger");
            count += days.size();
            double flare = 0;
            double day = course.visits().getLast().day();
            for (PatientEvent event : course.events()) {
                flare += event.size() * Math.exp(-(day - event.day()) / 10);
            }
            // closed form: every trigger adds its size, which fades with 10 d; order of values: FLARE is number 4
            assertThat(course.visits().getLast().value(4)).isCloseTo(flare, within(1e-5));
        }
        // closed form: 6 a year over 1095 + 365 days; over whole years the season averages out; 4 standard errors
        double expected = 6 * 1460 / 365.25;
        assertThat((double) count / PATIENTS).isCloseTo(expected, within(4 * Math.sqrt(expected / PATIENTS)));
    }

    @Test
    void harmsFollowDosesByTheirProbability() {
        Tiny tiny = new Tiny()
                .harm("reaction", "0.25", Therapy.Per.INFUSION, 1, false)
                .harm("once", "0.5", Therapy.Per.COURSE, 10, false)
                .harm("late", "0.1", Therapy.Per.COURSE, 100, true)
                .arm("a", Tiny.boluses("IV", 10, "mg", 0.0, 20.0))
                .arm("b", Tiny.boluses("IV", 99, "mg", 0.0, 20.0))
                .arm("none");
        int reactions = 0;
        int once = 0;
        int dead = 0;
        for (PatientRecord record : run(tiny, PATIENTS)) {
            ArmCourse a = arm(record, "a");
            reactions += days(a, "reaction").size();
            once += days(a, "once").size();
            dead += days(a, "death").size();
            assertThat(days(a, "reaction"))
                    .allSatisfy(day -> assertThat(day % 20).isBetween(0.0, 1.0));
            // keyed by patient and ordinal, never by arm
            assertThat(arm(record, "b").events()).isEqualTo(a.events());
            assertThat(arm(record, "none").events()).isEmpty();
        }
        assertThat(reactions / (double) PATIENTS).isCloseTo(0.5, within(4 * Math.sqrt(2 * 0.1875 / PATIENTS)));
        assertThat(once / (double) PATIENTS).isCloseTo(0.5, within(4 * Math.sqrt(0.25 / PATIENTS)));
        assertThat(dead / (double) PATIENTS).isCloseTo(0.1, within(4 * Math.sqrt(0.09 / PATIENTS)));
    }

    @Test
    void aPulseIsAnInfusionAndStandingCareIsNot() {
        Regimen pulses = new Regimen.Daily(
                "oral",
                List.of(
                        new Regimen.Segment(0, 1, 500, 500),
                        new Regimen.Segment(1, 3, 500, 0),
                        new Regimen.Segment(28, 29, 500, 500)),
                Regimen.Share.ALL);
        Tiny tiny = new Tiny()
                .oralHarm("reaction", "dose/500")
                .background(Tiny.daily(0, Double.POSITIVE_INFINITY, 10, 10))
                .arm("usual")
                .arm("pulsed", pulses);
        PatientRecord record = run(tiny, 1).getFirst();
        assertThat(days(arm(record, "usual"), "reaction")).isEmpty();
        // by hand: the pulse of day 0 runs on into its taper, the one of day 28 begins anew
        assertThat(days(arm(record, "pulsed"), "reaction")).containsExactly(0.0, 28.0);
    }

    @Test
    void neverInfusedEndsTheCourseOnlyForProcedures() {
        // single doses open no procedure, so the word has no effect on them
        Tiny tiny = new Tiny()
                .harm("never_infused", "1", Therapy.Per.COURSE, 0, false)
                .arm("a", Tiny.boluses("IV", 10, "mg", 0.0));
        for (PatientRecord record : run(tiny, 5)) {
            assertThat(arm(record, "a").events()).isEmpty();
        }
    }

    @Test
    void sustainedRuleFiresOnceWhenItHasLasted() {
        // the antibody is above 20 mg/L from day 0 (100 mg/4 L = 25) until ln(1.25)/0.05 = 4.5 d: not long enough;
        // damage is above 0.5 from day 15 on (0.1 + 0.001 (t + 385)), first seen on day 21, so 28 days are over on day
        // 49
        Tiny tiny = new Tiny()
                .sustained("high", "C_AB > 20", 28)
                .sustained("damaged", "DAMAGE > 0.5001", 28)
                .arm("a", Tiny.boluses("IV", 100, "mg", 0.0));
        ArmCourse course = run(tiny, 1).getFirst().arms().getFirst();
        assertThat(days(course, "high")).isEmpty();
        assertThat(days(course, "damaged")).containsExactly(49.0);
    }

    @Test
    void dropOutIsAnEventAndTheSameInEveryArm() {
        Tiny tiny = new Tiny().dropOut(1.0).arm("a").arm("b", Tiny.boluses("IV", 1, "mg", 0.0));
        int left = 0;
        for (PatientRecord record : run(tiny, PATIENTS)) {
            List<Double> days = days(arm(record, "a"), PatientEvent.DROP_OUT);
            left += days.size();
            assertThat(days(arm(record, "b"), PatientEvent.DROP_OUT)).isEqualTo(days);
        }
        // closed form: 1 - exp(-365/365.25)
        double expected = 1 - Math.exp(-365 / 365.25);
        assertThat(left / (double) PATIENTS)
                .isCloseTo(expected, within(4 * Math.sqrt(expected * (1 - expected) / PATIENTS)));
    }

    @Test
    void rescueComesAtAReviewUpToItsLimitAndTheTwinGoesWithout() {
        // damage 0.485 + 0.001 (t + 0): above 0.55 from day 66 on; reviews every 28 days, visits on days 0, 30, 365
        Tiny tiny = new Tiny()
                .conditional("extra", "DAMAGE > 0.55", true, 2, Tiny.boluses("IV", 40, "mg", 0.0))
                .conditional("more", "DAMAGE > 0.6", false, 1, Tiny.daily(0, 14, 7, 7))
                .arm("a");
        ArmCourse course = run(tiny, 1).getFirst().arms().getFirst();
        assertThat(days(course, "rescue:extra")).containsExactly(84.0, 112.0);
        assertThat(days(course, "given:more")).containsExactly(140.0);
        assertThat(course.withoutRescue()).isNotNull();
        assertThat(course.eventsWithoutRescue()).extracting(PatientEvent::kind).containsExactly("given:more");
        var last = course.withoutRescue().getLast();
        assertThat(last.value(2)).isZero();
        // closed form: doses of 10 mg/L on days 84 and 112
        double day = last.day();
        assertThat(course.visits().getLast().value(2))
                .isCloseTo(10 * (Math.exp(-0.05 * (day - 84)) + Math.exp(-0.05 * (day - 112))), within(1e-6));
    }

    @Test
    void armsDifferByTreatmentAlone() {
        Tiny tiny = new Tiny()
                .triggers(4, 0.3)
                .hazards(0.01, 0)
                .arm("a", Tiny.boluses("IV", 100, "mg", 0.0))
                .arm("b", Tiny.cells(1, Map.of(), 0.0));
        for (PatientRecord record : run(tiny, 30)) {
            ArmCourse a = arm(record, "a");
            ArmCourse b = arm(record, "b");
            for (int i = 0; i < a.visits().size(); i++) {
                // noise (value 7) is keyed by patient and day; damage is the same, up to the solver's steps
                assertThat(a.visits().get(i).value(7))
                        .isCloseTo(b.visits().get(i).value(7), within(1e-9));
            }
            assertThat(days(a, "hit")).hasSameSizeAs(days(b, "hit"));
        }
    }

    @Test
    void anArmWithoutRowsOfItsOwnIsAllowedAndSoAreNoPatients() {
        assertThat(run(new Tiny(), 0)).isEmpty();
        assertThat(run(new Tiny().arm(new Protocol.Arm("x", "x", List.of(), List.of(), List.of())), 1))
                .hasSize(1);
    }
}
