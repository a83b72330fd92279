package remit.trial.run;

import java.util.ArrayList;
import java.util.List;
import remit.trial.clinic.PatientRecord;

/** Runs a trial: one of the four seams of the house. The result depends on the plan alone, never on the runner. */
public interface TrialRunner {

    /**
     * Simulates every slot of the plan; memory does not grow with their number.
     *
     * @param progress hears how far it is
     * @param chunks finished parts of an earlier run of the same plan, and where to keep new ones
     * @param sink takes the patients as they come, one per slot, in slot order
     * @throws remit.domain.InvalidInput if model text, population and protocol do not fit together
     * @throws RunCancelled if the calling thread was interrupted; finished chunks are kept
     */
    <T> void run(TrialPlan plan, Progress progress, ChunkStore chunks, PatientSink<T> sink);

    /** As the longer method, with all records kept: one per slot, in slot order. */
    default List<PatientRecord> run(TrialPlan plan, Progress progress, ChunkStore chunks) {
        List<PatientRecord> records = new ArrayList<>();
        run(plan, progress, chunks, new PatientSink<PatientRecord>() {
            @Override
            public PatientRecord read(PatientRecord record) {
                return record;
            }

            @Override
            public void take(PatientRecord patient) {
                records.add(patient);
            }
        });
        return List.copyOf(records);
    }
}
