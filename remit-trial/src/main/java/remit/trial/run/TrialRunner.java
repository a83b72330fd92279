package remit.trial.run;

import java.util.List;
import remit.trial.clinic.PatientRecord;

/** Runs a trial: one of the four seams of the house. The result depends on the plan alone, never on the runner. */
public interface TrialRunner {

    /**
     * Simulates every slot of the plan.
     *
     * @param progress hears how far it is
     * @param chunks finished parts of an earlier run of the same plan, and where to keep new ones
     * @return one record per slot, in slot order
     * @throws remit.domain.InvalidInput if model text, population and protocol do not fit together
     * @throws RunCancelled if the calling thread was interrupted; finished chunks are kept
     */
    List<PatientRecord> run(TrialPlan plan, Progress progress, ChunkStore chunks);
}
