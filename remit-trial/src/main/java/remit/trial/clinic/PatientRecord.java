package remit.trial.clinic;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One virtual patient: who it is, how it was found, and how it went under every arm.
 *
 * @param slot number of the patient in the trial, from 0
 * @param attempt which draw of this slot was eligible, from 0; so many were refused before
 * @param modelDraw which draw of the uncertain population parameters it belongs to
 * @param traits covariates and model parameters
 * @param screening the visit the entry rules were applied to; null when no draw of the slot was eligible
 * @param ineligible refused draws of this slot by the entry rule that failed first
 * @param arms in protocol order
 */
public record PatientRecord(
        int slot,
        int attempt,
        int modelDraw,
        Traits traits,
        @Nullable Visit screening,
        SortedMap<String, Integer> ineligible,
        List<ArmCourse> arms) {

    public PatientRecord {
        ineligible = Collections.unmodifiableSortedMap(new TreeMap<>(ineligible));
        arms = List.copyOf(arms);
    }
}
