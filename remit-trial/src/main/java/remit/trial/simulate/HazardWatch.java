package remit.trial.simulate;

import remit.solve.random.KeyedRandom;
import remit.solve.random.RandomSequence;
import remit.trial.disease.Disease;
import remit.trial.population.VirtualPatient;

/**
 * Stops the integrator where a cumulative hazard crosses its threshold: an exponential number, and one more after each
 * event of a recurrent hazard. Thresholds and fates are the patient's own, the same in every arm.
 */
final class HazardWatch {

    private final Disease.Hazard hazard;
    private final int state;
    private double threshold = Double.MAX_VALUE;
    private RandomSequence thresholds;
    private RandomSequence fates;
    private RandomSequence sizes;

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
        sizes = sequence(seed, anybody, "size:");
    }

    private RandomSequence sequence(long seed, VirtualPatient patient, String purpose) {
        return KeyedRandom.of(seed, patient.slot(), purpose + hazard.event())
                .with(patient.attempt())
                .sequence();
    }

    /**
     * Starts for a patient; switched off, it never stops the integrator. History has numbers of its own: waiting times
     * have no memory, so the trial may begin anew.
     */
    void begin(long seed, VirtualPatient patient, boolean inTrial) {
        String time = inTrial ? "" : "history:";
        thresholds = sequence(seed, patient, time + "hazard:");
        fates = sequence(seed, patient, time + "fatal:");
        sizes = sequence(seed, patient, time + "size:");
        threshold = inTrial || hazard.history() ? thresholds.nextExponential() : Double.MAX_VALUE;
    }

    /** A standard normal number for the size of what an event triggers. */
    double size() {
        return sizes.nextNormal();
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

    /** The cumulative hazard at which the next event happens. */
    double level() {
        return threshold;
    }
}
