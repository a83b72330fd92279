package remit.trial.simulate;

import remit.solve.StateEvent;
import remit.solve.random.KeyedRandom;
import remit.solve.random.RandomSequence;
import remit.trial.disease.Disease;
import remit.trial.population.VirtualPatient;

/**
 * Stops the integrator where a cumulative hazard crosses its threshold: an exponential number, and one more after each
 * event of a recurrent hazard. Thresholds and fates are the patient's own, the same in every arm.
 */
final class HazardWatch implements StateEvent {

    private final Disease.Hazard hazard;
    private final int state;
    private double threshold = Double.MAX_VALUE;
    private RandomSequence thresholds;
    private RandomSequence fates;

    /**
     * A watch, off until it begins.
     *
     * @param state index of the species that holds the cumulative hazard
     * @param anybody any patient
     */
    HazardWatch(Disease.Hazard hazard, int state, long seed, VirtualPatient anybody) {
        this.hazard = hazard;
        this.state = state;
        thresholds = sequence(seed, anybody, "hazard:");
        fates = sequence(seed, anybody, "fatal:");
    }

    private RandomSequence sequence(long seed, VirtualPatient patient, String purpose) {
        return KeyedRandom.of(seed, patient.slot(), purpose + hazard.event())
                .with(patient.attempt())
                .sequence();
    }

    /** Starts for a patient; switched off, it never stops the integrator. */
    void begin(long seed, VirtualPatient patient, boolean on) {
        thresholds = sequence(seed, patient, "hazard:");
        fates = sequence(seed, patient, "fatal:");
        threshold = on ? thresholds.nextExponential() : Double.MAX_VALUE;
    }

    /** After an event: the next threshold, or none. */
    void next() {
        threshold = hazard.recurrent() ? threshold + thresholds.nextExponential() : Double.MAX_VALUE;
    }

    /** A uniform number that decides whether the event kills. */
    double fate() {
        return fates.nextUniform();
    }

    Disease.Hazard hazard() {
        return hazard;
    }

    int state() {
        return state;
    }

    @Override
    public double value(double timeDays, double[] y) {
        return y[state] - threshold;
    }
}
