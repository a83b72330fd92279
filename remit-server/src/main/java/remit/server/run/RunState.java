package remit.server.run;

import java.util.Locale;

/** How far a run is. */
public enum RunState {
    /** It waits for its turn. */
    QUEUED,
    /** It is simulated now. */
    RUNNING,
    /** Its results are there. */
    DONE,
    /** Its owner stopped it; it can go on from where it was. */
    CANCELLED,
    /** It could not be finished. */
    FAILED;

    /** Whether nothing will change without its owner. */
    public boolean isOver() {
        return this == DONE || this == CANCELLED || this == FAILED;
    }

    /** The word that people read. */
    public String word() {
        return switch (this) {
            case QUEUED -> "waiting";
            case RUNNING -> "running";
            case DONE -> "done";
            case CANCELLED -> "stopped";
            case FAILED -> "failed";
        };
    }

    /** The word in JSON and in style sheets. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
