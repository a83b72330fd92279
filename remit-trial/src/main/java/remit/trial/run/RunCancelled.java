package remit.trial.run;

import remit.domain.RemitException;

/** A run was interrupted; what it finished is in the chunk store. Exit code 3. */
public final class RunCancelled extends RemitException {

    private static final long serialVersionUID = 1L;

    /**
     * A run that was stopped on request.
     *
     * @param done slots finished
     * @param total slots of the trial
     */
    RunCancelled(int done, int total) {
        super("cancelled after " + done + " of " + total + " patients; --resume goes on from there");
    }
}
