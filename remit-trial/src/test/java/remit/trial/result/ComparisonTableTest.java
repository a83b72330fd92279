package remit.trial.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static remit.trial.result.HandMadeTrial.ACTIVE;
import static remit.trial.result.HandMadeTrial.CONTROL;
import static remit.trial.result.HandMadeTrial.comparison;
import static remit.trial.result.HandMadeTrial.course;
import static remit.trial.result.HandMadeTrial.event;
import static remit.trial.result.HandMadeTrial.outcome;

import org.junit.jupiter.api.Test;
import remit.trial.clinic.PatientEvent;
import remit.trial.result.TrialResult.Comparison;

/** Comparisons of twins against what can be counted by hand. */
class ComparisonTableTest {

    private static double[] scores(double... scores) {
        return scores;
    }

    @Test
    void meansAreComparedInPairs() {
        HandMadeTrial trial = new HandMadeTrial();
        trial.patient(course(CONTROL, scores(10, 9, 9)), course(ACTIVE, scores(10, 9, 6)));
        trial.patient(course(CONTROL, scores(10, 9, 7)), course(ACTIVE, scores(10, 9, 6)));
        trial.patient(course(CONTROL, scores(10, 9, 8)), course(ACTIVE, scores(10, 9, 6)));
        Comparison score = comparison(trial.result(), "score", "mean_difference");
        // By hand: -3, -1, -2: mean -2, SD 1, standard error 1/sqrt 3, t(0.975, 2) = 4.302653 (tables)
        assertThat(score.value()).isEqualTo(-2);
        assertThat(score.ciLow()).isCloseTo(-2 - 4.302652730 / Math.sqrt(3), within(1e-7));
        assertThat(score.better()).isEqualTo("lower");
        assertThat(score.reference()).isEqualTo(CONTROL);
    }

    @Test
    void sharesAreComparedInPairs() {
        HandMadeTrial trial = new HandMadeTrial();
        // both well 2, only active 3, only control 1, neither 4
        for (int i = 0; i < 10; i++) {
            boolean control = i < 2 || i == 5;
            boolean active = i < 5;
            trial.patient(
                    course(CONTROL, scores(10, 9, control ? 4 : 9)), course(ACTIVE, scores(10, 9, active ? 4 : 9)));
        }
        TrialResult result = trial.result();
        assertThat(comparison(result, "well", "risk_difference").value()).isCloseTo(0.2, within(1e-12));
        assertThat(comparison(result, "well", "risk_ratio").value()).isCloseTo(5 / 3.0, within(1e-12));
        assertThat(comparison(result, "well", "risk_difference").power()).isBetween(0.0, 1.0);
    }

    @Test
    void survivalIsComparedAsSurvivalAndItsHazardAsThatOfDeath() {
        HandMadeTrial trial = new HandMadeTrial();
        for (int i = 0; i < 8; i++) {
            trial.patient(dies(CONTROL, i < 4, 30 + i), dies(ACTIVE, i < 2, 50 + i));
        }
        TrialResult result = trial.result();
        Comparison alive = comparison(result, "overall_survival", "risk_difference");
        // By hand: 6 of 8 alive against 4 of 8
        assertThat(alive.value()).isCloseTo(0.25, within(1e-12));
        assertThat(alive.better()).isEqualTo("higher");
        assertThat(comparison(result, "overall_survival", "risk_ratio").value()).isCloseTo(1.5, within(1e-12));
        Comparison hazard = comparison(result, "overall_survival", "hazard_ratio");
        assertThat(hazard.value()).isLessThan(1);
        assertThat(hazard.better()).isEqualTo("lower");
        assertThat(alive.value())
                .isCloseTo(
                        outcome(result, ACTIVE, "overall_survival", "proportion", 6)
                                        .value()
                                - outcome(result, CONTROL, "overall_survival", "proportion", 6)
                                        .value(),
                        within(1e-12));
    }

    private static remit.trial.clinic.ArmCourse dies(String arm, boolean dies, double day) {
        return dies ? course(arm, scores(10, 9), event(PatientEvent.DEATH, day)) : course(arm, scores(10, 9, 9));
    }

    @Test
    void aDifferenceIsThatOfTheSharesShownAlsoWhenPatientsLeft() {
        HandMadeTrial trial = new HandMadeTrial();
        for (int i = 0; i < 9; i++) {
            // the last patients are seen to the end
            PatientEvent left = event(PatientEvent.DROP_OUT, 20 + 10.0 * i);
            PatientEvent infected = event("infection", 15 + 14.0 * i);
            trial.patient(
                    course(CONTROL, scores(10, 9, 9), i % 3 == 0 ? left : infected),
                    course(ACTIVE, scores(10, 9, 9), i % 2 == 0 ? left : infected));
        }
        trial.patient(course(CONTROL, scores(10, 9, 9)), course(ACTIVE, scores(10, 9, 9)));
        TrialResult result = trial.result();
        double control = outcome(result, CONTROL, "infection", "proportion", 6).value();
        double active = outcome(result, ACTIVE, "infection", "proportion", 6).value();
        assertThat(comparison(result, "infection", "risk_difference").value())
                .isCloseTo(active - control, within(1e-12));
        assertThat(comparison(result, "infection", "risk_ratio").value()).isCloseTo(active / control, within(1e-12));
        assertThat(control).isNotEqualTo(active);
    }

    @Test
    void ratesAreComparedAsARatio() {
        HandMadeTrial trial = new HandMadeTrial();
        trial.patient(
                course(CONTROL, scores(10, 9, 9), event("infection", 10), event("infection", 20)),
                course(ACTIVE, scores(10, 9, 9), event("infection", 10)));
        trial.patient(
                course(CONTROL, scores(10, 9, 9), event("infection", 30), event("infection", 40)),
                course(ACTIVE, scores(10, 9, 9)));
        // By hand: 1 against 4 in the same time
        assertThat(comparison(trial.result(), "infection_rate", "rate_ratio").value())
                .isCloseTo(0.25, within(1e-12));
    }

    @Test
    void subgroupsAreDifferencesOfTwinsWithinALevel() {
        HandMadeTrial trial = new HandMadeTrial();
        for (int i = 0; i < 20; i++) {
            boolean young = i < 12;
            trial.patient(
                    0,
                    young ? 30 : 50,
                    course(CONTROL, scores(10, 9, 9)),
                    course(ACTIVE, scores(10, 9, i % 2 == 0 ? 4 : 9)));
        }
        var subgroups = HandMadeTrial.arm(trial.result(), ACTIVE).subgroups();
        // By hand: 6 of 12 young respond, nobody in the reference; 8 old are too few to be told (fewest 10)
        assertThat(subgroups).hasSize(1);
        assertThat(subgroups.getFirst().level()).isEqualTo("young");
        assertThat(subgroups.getFirst().n()).isEqualTo(12);
        assertThat(subgroups.getFirst().difference()).isEqualTo(0.5);
        assertThat(subgroups.getFirst().referenceValue()).isZero();
        assertThat(HandMadeTrial.arm(trial.result(), CONTROL).subgroups()).isEmpty();
    }
}
