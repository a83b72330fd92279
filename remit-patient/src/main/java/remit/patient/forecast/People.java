package remit.patient.forecast;

import remit.trial.disease.Disease;

/**
 * Whom virtual twins are drawn from.
 *
 * @param disease with its population, such as the one that calibration left
 * @param learned one sentence on what the population was learned from
 */
public record People(Disease disease, String learned) {

    /** The people of a disease as the library has them, learned from nothing. */
    public static People asAssumed(Disease disease) {
        return new People(
                disease, "Nothing was learned from published trials: uncertain parameters are drawn from their prior.");
    }
}
