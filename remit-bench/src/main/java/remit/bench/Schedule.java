package remit.bench;

import java.util.Locale;

/** What happens to a patient in three years. */
public enum Schedule {
    /** A dose every 28 days, and the patient's flare triggers: about fifty restarts of the integrator. */
    MONTHLY(true),
    /** One dose on day 0, nothing after. */
    SINGLE(false);

    private final boolean triggered;

    Schedule(boolean triggered) {
        this.triggered = triggered;
    }

    /** Whether the patient's flare triggers come. */
    boolean isTriggered() {
        return triggered;
    }

    /** The word for it in output, and the arm of the protocol that it follows. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
