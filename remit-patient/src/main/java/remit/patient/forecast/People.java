package remit.patient.forecast;

import java.util.List;
import remit.trial.disease.Disease;
import remit.trial.disease.Law;

/**
 * Whom virtual twins are drawn from.
 *
 * @param disease with its population, such as the one that calibration left
 * @param learned one sentence on what the population was learned from
 */
public record People(Disease disease, String learned) {

    /** The same people, each with laws on top. */
    public People with(List<Law> laws) {
        return new People(disease.withPopulation(disease.population().withFinalLaws(laws)), learned);
    }

    /** The people of a disease as the library has them, learned from nothing. */
    public static People asAssumed(Disease disease) {
        return new People(
                disease, "Nothing was learned from published trials: uncertain parameters are drawn from their prior.");
    }
}
