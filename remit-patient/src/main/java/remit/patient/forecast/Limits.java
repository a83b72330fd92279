package remit.patient.forecast;

import java.util.ArrayList;
import java.util.List;
import remit.patient.record.Person;
import remit.trial.disease.Disease;
import remit.trial.disease.PopulationModel;
import remit.trial.protocol.Protocol;

/** Where the model has no business to speak of a person. */
final class Limits {

    private Limits() {}

    static List<String> of(Person person, Disease disease, Protocol protocol, Features features, History history) {
        List<String> limits = new ArrayList<>();
        Integer age = person.ageYears();
        for (PopulationModel.Covariate one : disease.population().covariates()) {
            if (one.name().equals("age") && age != null && (age < one.low() || age > one.high())) {
                limits.add("The model knows people of %.0f to %.0f years; this person is %d."
                        .formatted(one.low(), one.high(), age));
            }
        }
        if (person.conditions().stream()
                .anyMatch(one -> one.name().equals("pregnancy") && one.lastsOn(person.asOf()))) {
            limits.add("The model knows nothing of pregnancy.");
        }
        if (history.measures().isEmpty()) {
            limits.add("No value of the last year can be compared: this is the forecast of the whole population.");
        }
        if (features.isFar()) {
            limits.add("No virtual person is near this history: the forecast is extrapolated and may be wrong.");
        }
        if (person.course().isEmpty()) {
            limits.add("The record does not tell the course of the disease: %s is assumed."
                    .formatted(protocol.population().course()));
        }
        limits.add(
                "The model learned from groups of people in published trials, never from a single person's course: more of its"
                        + " numbers are judged than measured.");
        return limits;
    }
}
