package remit.patient.record;

/** Administrative sex, as the record states it. */
public enum Sex {
    FEMALE,
    MALE,
    UNKNOWN
}
