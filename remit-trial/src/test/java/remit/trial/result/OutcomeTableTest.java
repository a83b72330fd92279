package remit.trial.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static remit.trial.result.HandMadeTrial.ACTIVE;
import static remit.trial.result.HandMadeTrial.CONTROL;
import static remit.trial.result.HandMadeTrial.MONTH;
import static remit.trial.result.HandMadeTrial.course;
import static remit.trial.result.HandMadeTrial.event;
import static remit.trial.result.HandMadeTrial.outcome;

import org.junit.jupiter.api.Test;
import remit.trial.clinic.PatientEvent;
import remit.trial.result.TrialResult.Measure;
import remit.trial.result.TrialResult.Outcome;

/** The figures of one arm against what can be counted by hand. */
class OutcomeTableTest {

    private static double[] scores(double... scores) {
        return scores;
    }

    /** Four patients; the control arm always as written, the active arm the same with nothing happening. */
    private static TrialResult four() {
        return new HandMadeTrial()
                .patient(course(CONTROL, scores(10, 8, 4)), course(ACTIVE, scores(10, 4, 4)))
                .patient(course(CONTROL, scores(12, 6, 6)), course(ACTIVE, scores(12, 4, 8)))
                .patient(
                        course(CONTROL, scores(8, 4, 9), event("infection", 40), event("infection", 100)),
                        course(ACTIVE, scores(8, 4, 3)))
                .patient(
                        course(CONTROL, scores(10, 6), event(PatientEvent.DEATH, 120)),
                        course(ACTIVE, scores(10, 6, 3), event(PatientEvent.DROP_OUT, 60)))
                .result();
    }

    @Test
    void aMeasureHasMeanSpreadMedianAndChange() {
        TrialResult result = four();
        Outcome mean = outcome(result, CONTROL, "score", "mean", 3);
        // By hand: 8, 6, 4, 6: mean 6, SD sqrt(8/3)
        assertThat(mean.value()).isEqualTo(6);
        assertThat(mean.sd()).isCloseTo(Math.sqrt(8 / 3.0), within(1e-12));
        // t(0.975, 3) = 3.182446 (tables) times SD/2
        assertThat(mean.ciHigh()).isCloseTo(6 + 3.182446305 * Math.sqrt(8 / 3.0) / 2, within(1e-8));
        assertThat(mean.kind()).isEqualTo("measure");
        assertThat(outcome(result, CONTROL, "score", "median", 3).value()).isEqualTo(6);
        // By hand: -2, -6, -4, -4
        assertThat(outcome(result, CONTROL, "score", "mean_change", 3).value()).isEqualTo(-4);
        // The dead keep their last value: 4, 6, 9, 6
        assertThat(outcome(result, CONTROL, "score", "mean", 6).value()).isEqualTo(6.25);
        assertThat(outcome(result, CONTROL, "score", "mean", 6).n()).isEqualTo(4);
    }

    @Test
    void aResponseIsAProportionWithWilsonsInterval() {
        Outcome well = outcome(four(), CONTROL, "well", "proportion", 6);
        // By hand: patient 1 is well; 2 and 3 are not; 4 died, a failure: 1 of 4
        assertThat(well.value()).isEqualTo(0.25);
        // Wilson 1927, 1 of 4: (p + z^2/2n +- z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n), z 1.959964
        double z2 = 1.959963984540054 * 1.959963984540054;
        double half = Math.sqrt(z2) * Math.sqrt(0.25 * 0.75 / 4 + z2 / 64);
        assertThat(well.ciLow()).isCloseTo((0.25 + z2 / 8 - half) / (1 + z2 / 4), within(1e-12));
        assertThat(well.ciHigh()).isCloseTo((0.25 + z2 / 8 + half) / (1 + z2 / 4), within(1e-12));
        assertThat(well.kind()).isEqualTo("response");
        assertThat(well.sd()).isNull();
    }

    @Test
    void timesCompeteAndSurvivalIsWhatIsLeft() {
        TrialResult result = four();
        Outcome infection = outcome(result, CONTROL, "infection", "proportion", 6);
        // By hand: one of four infected on day 40, one died on day 120, nobody left early
        assertThat(infection.value()).isEqualTo(0.25);
        assertThat(infection.kind()).isEqualTo("harm");
        Outcome alive = outcome(result, CONTROL, "overall_survival", "proportion", 6);
        assertThat(alive.value()).isEqualTo(0.75);
        assertThat(alive.kind()).isEqualTo("survival");
        assertThat(outcome(result, CONTROL, "overall_survival", "proportion", 3).value())
                .isEqualTo(1);
        // Clopper-Pearson, no death among four: survival at least 0.025^(1/4)
        assertThat(outcome(result, CONTROL, "overall_survival", "proportion", 3).ciLow())
                .isCloseTo(StrictMath.pow(0.025, 0.25), within(1e-9));
        assertThat(alive.ciLow()).isLessThan(0.75);
        assertThat(alive.ciHigh()).isGreaterThan(0.75);
        assertThat(alive.piLow()).isLessThan(alive.piHigh());
    }

    @Test
    void thoseWhoLeftAreCountedAsLongAsTheyWereSeen() {
        HandMadeTrial trial = new HandMadeTrial();
        double[] flat = scores(10, 10, 10);
        trial.patient(course(CONTROL, flat, event("infection", 30)), course(ACTIVE, flat));
        trial.patient(course(CONTROL, flat, event(PatientEvent.DROP_OUT, 60)), course(ACTIVE, flat));
        trial.patient(course(CONTROL, flat, event("infection", 90)), course(ACTIVE, flat));
        trial.patient(course(CONTROL, flat), course(ACTIVE, flat));
        Outcome infection = outcome(trial.result(), CONTROL, "infection", "proportion", 6);
        // Kaplan-Meier by hand: 1 - 3/4 * 1/2 (day 30: 1 of 4; day 90: 1 of 2 still seen)
        assertThat(infection.value()).isCloseTo(1 - 0.75 * 0.5, within(1e-12));
    }

    @Test
    void theClockOfRelapseStartsWithTheResponse() {
        HandMadeTrial trial = new HandMadeTrial();
        for (int i = 0; i < 3; i++) {
            // well at month 3, active again at month 6 in the first only: one relapse 3 months after response
            trial.patient(course(CONTROL, scores(10, 4, i == 0 ? 9 : 4)), course(ACTIVE, scores(10, 10, 10)));
        }
        TrialResult result = trial.result();
        Outcome relapse = outcome(result, CONTROL, "relapse", "proportion", 3);
        assertThat(relapse.value()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(relapse.n()).isEqualTo(3);
        assertThat(measure(result, "relapse").since()).isEqualTo("a well");
        assertThat(measure(result, "infection").since()).isEqualTo(Measure.RANDOMIZATION);
        // Nobody responded in the active arm, so it has no figure; six months after response nobody is seen
        assertThat(HandMadeTrial.arm(result, ACTIVE).outcomes())
                .noneMatch(one -> one.measure().equals("relapse"));
        assertThat(HandMadeTrial.arm(result, CONTROL).outcomes())
                .noneMatch(one -> one.measure().equals("relapse") && one.month() == 6);
    }

    @Test
    void aRateCountsEventsInTimeAtRisk() {
        // By hand: two infections in 3 patients of 6 months and one of 120 days
        double years = (3 * 6 * MONTH + 120) / 365.25;
        Outcome rate = outcome(four(), CONTROL, "infection_rate", "rate_per_year", 6);
        assertThat(rate.value()).isCloseTo(2 / years, within(1e-12));
        assertThat(rate.kind()).isEqualTo("event");
    }

    @Test
    void wordsComeFromTheClinic() {
        TrialResult result = four();
        Measure well = measure(result, "well");
        assertThat(well.label()).isEqualTo("the well");
        assertThat(well.phrase()).isEqualTo("a well");
        assertThat(well.definition()).isEqualTo("by hand");
        assertThat(well.better()).isEqualTo("higher");
        assertThat(well.conduct()).isFalse();
        assertThat(measure(result, "leaving").conduct()).isTrue();
        // Every outcome has its words
        assertThat(result.measures())
                .extracting(Measure::name)
                .containsAll(HandMadeTrial.arm(result, CONTROL).outcomes().stream()
                        .map(Outcome::measure)
                        .toList());
    }

    private static Measure measure(TrialResult result, String name) {
        return result.measures().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
