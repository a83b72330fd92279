package remit.trial.clinic;

/**
 * Something that happened to a patient and is not a visit. Kinds: infection, infusion_reaction, CRS, TRM, death, ESKD,
 * malignancy, secondary_autoimmunity, infertility, severe_flare, {@code rescue:NAME} (a conditional treatment that is
 * intercurrent), drop_out, never_infused, trigger, or whatever a library file names.
 *
 * @param kind what happened
 * @param day days since randomization
 * @param size how much of it, where that means something (a trigger's size); otherwise 1
 */
public record PatientEvent(String kind, double day, double size) {

    /** Beginning of the kind of every intercurrent conditional treatment. */
    public static final String RESCUE = "rescue:";

    /** Leaving the trial. */
    public static final String DROP_OUT = "drop_out";

    /** Allocated to cells that were never infused. */
    public static final String NEVER_INFUSED = "never_infused";

    /** Death of any cause but the procedure. */
    public static final String DEATH = "death";

    /** Death from the procedure. */
    public static final String TREATMENT_RELATED_MORTALITY = "TRM";

    /** Whether it is an intercurrent conditional treatment. */
    public boolean isRescue() {
        return kind.startsWith(RESCUE);
    }

    /** Whether the patient died of it. */
    public boolean isDeath() {
        return kind.equals(DEATH) || kind.equals(TREATMENT_RELATED_MORTALITY);
    }
}
