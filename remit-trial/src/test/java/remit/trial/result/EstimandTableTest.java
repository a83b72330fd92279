package remit.trial.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static remit.trial.result.HandMadeTrial.ACTIVE;
import static remit.trial.result.HandMadeTrial.CONTROL;
import static remit.trial.result.HandMadeTrial.course;
import static remit.trial.result.HandMadeTrial.event;
import static remit.trial.result.HandMadeTrial.outcome;
import static remit.trial.result.HandMadeTrial.rescued;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.PatientEvent;
import remit.trial.protocol.EndpointChoice.IntercurrentEvent;
import remit.trial.protocol.EndpointChoice.Strategy;
import remit.trial.result.TrialResult.Alternative;
import remit.trial.result.TrialResult.Outcome;

/** Denominators and values under each strategy of ICH E9(R1), counted by hand. */
class EstimandTableTest {

    private static final double[] WELL = {10, 9, 4};
    private static final double[] ILL = {10, 9, 9};

    /**
     * Ten patients, the first two with the event on day 50 in the control arm: patient 0 is well at month 6 all the same,
     * patient 1 is not; of the other eight, four are well. Without rescue patient 0 would not have been well.
     */
    private static HandMadeTrial ten(IntercurrentEvent kind) {
        HandMadeTrial trial = new HandMadeTrial();
        for (int i = 0; i < 10; i++) {
            double[] scores = i == 0 || (i >= 2 && i < 6) ? WELL : ILL;
            trial.patient(i < 2 ? with(kind, scores) : course(CONTROL, scores), course(ACTIVE, ILL));
        }
        return trial;
    }

    private static ArmCourse with(IntercurrentEvent kind, double[] scores) {
        return switch (kind) {
            case RESCUE -> rescued(CONTROL, scores, 50, ILL);
            case DROP_OUT -> course(CONTROL, scores, event(PatientEvent.DROP_OUT, 50));
            // the simulated course of the dead stops; the visits after it do not exist
            case DEATH -> course(CONTROL, new double[] {10}, event(PatientEvent.DEATH, 50));
            case NEVER_INFUSED -> course(CONTROL, scores, event(PatientEvent.NEVER_INFUSED, 50));
        };
    }

    @ParameterizedTest
    @CsvSource({
        // event, strategy, patients counted, well among them; by hand from the ten patients above
        "RESCUE, TREATMENT_POLICY, 10, 5", // patient 0 counts as well
        "RESCUE, COMPOSITE, 10, 4", // rescue is a failure
        "RESCUE, HYPOTHETICAL, 10, 4", // the twin of patient 0 is not well
        "RESCUE, WHILE_ON_TREATMENT, 10, 4", // last visit before day 50 was baseline: not well
        "RESCUE, PRINCIPAL_STRATUM, 8, 4", // the two are left out of every arm
        "DROP_OUT, TREATMENT_POLICY, 10, 5",
        "DROP_OUT, COMPOSITE, 10, 4",
        "DROP_OUT, HYPOTHETICAL, 10, 5", // the simulation follows those who left
        "DROP_OUT, WHILE_ON_TREATMENT, 10, 4",
        "DROP_OUT, PRINCIPAL_STRATUM, 8, 4",
        "DEATH, TREATMENT_POLICY, 8, 4", // the dead have no visit
        "DEATH, COMPOSITE, 10, 4",
        "DEATH, HYPOTHETICAL, 8, 4", // there is no twin without death
        "DEATH, WHILE_ON_TREATMENT, 10, 4",
        "DEATH, PRINCIPAL_STRATUM, 8, 4",
        "NEVER_INFUSED, TREATMENT_POLICY, 10, 5",
        "NEVER_INFUSED, COMPOSITE, 10, 4",
        "NEVER_INFUSED, HYPOTHETICAL, 8, 4", // there is no twin who was infused
        "NEVER_INFUSED, WHILE_ON_TREATMENT, 10, 4",
        "NEVER_INFUSED, PRINCIPAL_STRATUM, 8, 4"
    })
    void everyStrategyHasItsDenominator(IntercurrentEvent kind, Strategy strategy, int counted, int well) {
        TrialResult result = ten(kind).primary("well", kind, strategy).result();
        Outcome outcome = outcome(result, CONTROL, "well", "proportion", 6);
        assertThat(outcome.n()).isEqualTo(counted);
        assertThat(outcome.value()).isCloseTo((double) well / counted, within(1e-12));
        // a principal stratum is the same patients in every arm; otherwise the event of one arm is none of the other
        assertThat(outcome(result, ACTIVE, "well", "proportion", 6).n())
                .isEqualTo(strategy == Strategy.PRINCIPAL_STRATUM ? 8 : 10);
    }

    @Test
    void theSameTrialIsReadInEveryOtherWayToo() {
        TrialResult result = ten(IntercurrentEvent.RESCUE)
                .primary("well", IntercurrentEvent.RESCUE, Strategy.COMPOSITE)
                .result();
        var estimand = result.estimands().getFirst();
        assertThat(estimand.measure()).isEqualTo("well");
        assertThat(estimand.strategies().get("rescue")).startsWith("composite");
        assertThat(estimand.strategies().get("never infused")).startsWith("treatment policy");
        assertThat(estimand.alternatives()).hasSize(Strategy.values().length);
        // By hand as above; nobody of the active arm is well
        assertThat(share(estimand.alternatives().getFirst())).isEqualTo(0.5);
        assertThat(estimand.alternatives())
                .filteredOn(one -> one.description().contains("hypothetical"))
                .allMatch(one -> Math.abs(share(one) - 0.4) < 1e-12);
        assertThat(estimand.alternatives()).allMatch(one -> one.perArm().get(ACTIVE) == 0.0);
        // A measured value has no worst value that every reader would agree on
        var score = result.estimands().get(1);
        assertThat(score.measure()).isEqualTo("score");
        assertThat(score.alternatives()).noneMatch(one -> one.description().contains("composite"));
    }

    private static double share(Alternative alternative) {
        return alternative.perArm().get(CONTROL);
    }
}
