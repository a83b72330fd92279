package remit.trial.run;

/** Hears how far a run is. Called from worker threads, never two at once. */
@FunctionalInterface
public interface Progress {

    /**
     * Some slots are done.
     *
     * @param done slots done so far, resumed ones included
     * @param total slots of the trial
     * @param resumed how many of the done ones came from the chunk store
     */
    void slotsDone(int done, int total, int resumed);

    /** Hears nothing. */
    static Progress silent() {
        return (done, total, resumed) -> {};
    }
}
