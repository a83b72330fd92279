package remit.trial.simulate;

import org.jspecify.annotations.Nullable;

/** Part of a patient's way, with what is known of the patient so far. */
interface Stage {

    /** Does what is to be done where the path has arrived, and sends it on; null when there is no further way. */
    @Nullable
    Stage arrived();
}
