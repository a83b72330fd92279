package remit.trial.simulate;

import java.util.Arrays;
import java.util.List;
import remit.model.expr.Evaluator;
import remit.model.expr.Scope;
import remit.trial.clinic.PatientEvent;
import remit.trial.disease.Disease;

/** States of a patient that become an event when they have lasted long enough, each once. */
final class SustainedStates {

    private final List<Disease.Sustained> rules;
    private final Evaluator evaluator = new Evaluator();
    private final double[] heldSince;
    private final boolean[] isOver;

    SustainedStates(List<Disease.Sustained> rules) {
        this.rules = rules;
        heldSince = new double[rules.size()];
        isOver = new boolean[rules.size()];
    }

    /** A new path. */
    void begin() {
        Arrays.fill(heldSince, Double.NaN);
        Arrays.fill(isOver, false);
    }

    /** Looks at the patient on a day and adds the events of what has now lasted. */
    void look(double day, Scope patient, List<PatientEvent> events) {
        for (int i = 0; i < isOver.length; i++) {
            if (isOver[i]) {
                continue;
            }
            if (!evaluator.holds(rules.get(i).when(), patient)) {
                heldSince[i] = Double.NaN;
            } else if (Double.isNaN(heldSince[i])) {
                heldSince[i] = day;
            } else if (day - heldSince[i] >= rules.get(i).days()) {
                isOver[i] = true;
                events.add(new PatientEvent(rules.get(i).event(), day, 1));
            }
        }
    }
}
