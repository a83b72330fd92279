package remit.trial.run;

import remit.trial.clinic.PatientRecord;

/**
 * What becomes of the patients of a run, so that none has to be kept.
 *
 * @param <T> what is kept of a patient until its turn comes
 */
public interface PatientSink<T> {

    /** Reads a finished patient, on the thread that simulated it; several threads may at once. */
    T read(PatientRecord record);

    /** Takes what was read: patient after patient in slot order, never two at once. */
    void take(T patient);
}
