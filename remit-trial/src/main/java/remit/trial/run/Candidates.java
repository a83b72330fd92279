package remit.trial.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.trial.clinic.Visit;
import remit.trial.simulate.TrialModel;

/** Screens candidates of a trial, somehow in parallel. */
interface Candidates {

    /**
     * What candidates show on day 0.
     *
     * @param model of the trial
     * @param from first slot
     * @param to one past the last slot
     * @return by slot; null for one that is not eligible
     */
    List<@Nullable Visit> screen(TrialModel model, int from, int to);
}
