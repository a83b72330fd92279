package remit.server.run;

import remit.trial.run.Progress;

/** How far a run is at this moment, told by its worker threads and read by pages. */
public final class Course implements Progress {

    private final long startNanos = System.nanoTime();
    private volatile int done;
    private volatile int total;
    private volatile int resumed;
    private volatile boolean cancelled;

    Course(int total) {
        this.total = total;
    }

    @Override
    public void slotsDone(int doneNow, int totalNow, int resumedNow) {
        done = doneNow;
        total = totalNow;
        resumed = resumedNow;
    }

    /** Patients finished. */
    public int done() {
        return done;
    }

    /** Patients of the trial. */
    public int total() {
        return total;
    }

    /** Seconds until the last patient at the pace so far; NaN while there is no pace. */
    public double secondsLeft() {
        int fresh = done - resumed;
        return fresh <= 0 ? Double.NaN : (System.nanoTime() - startNanos) / 1e9 * (total - done) / fresh;
    }

    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }
}
