package remit.trial.simulate;

import java.util.List;
import remit.trial.population.VirtualPatient;

/**
 * A patient with what was drawn before the first day.
 *
 * @param triggers from the burn-in to the end of the trial
 * @param background level of each daily drug on which the reference state rests
 */
record Candidate(VirtualPatient patient, List<Triggers.Trigger> triggers, List<Double> background) {}
