package remit.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.calibrate.posterior.Posterior;
import remit.library.Library;
import remit.patient.forecast.People;
import remit.patient.guide.Guide;
import remit.patient.guide.PublishedHarms;
import remit.patient.intake.PersonReading;
import remit.patient.output.PatientDocument;
import remit.patient.record.CodeTable;
import remit.patient.record.Person;
import remit.patient.rule.Eligibility;
import remit.patient.rule.EligibilityRules;

/**
 * A person whose file was read, with what the library says of the disease.
 *
 * @param called name in the output; null for the pseudonym
 * @param rules sets of published rules
 */
record PersonAtHand(PersonReading reading, @Nullable String called, Library library, List<Eligibility> rules) {

    PersonAtHand {
        rules = List.copyOf(rules);
    }

    static PersonAtHand of(PersonReading reading, @Nullable String called, Library library, CodeTable codes) {
        return new PersonAtHand(reading, called, library, EligibilityRules.check(reading.person(), library, codes));
    }

    Person person() {
        return reading.person();
    }

    /** What to look at in people with the disease. */
    Guide guide() {
        return Guide.read(library, person().disease());
    }

    /** Whom twins are drawn from: the population that calibration on published trials left. */
    People people() {
        Posterior posterior = Posterior.standard();
        return new People(posterior.people(library.disease(person().disease())), posterior.sentence());
    }

    /** What is said before anything is forecast. */
    PatientDocument document() {
        return PatientDocument.of(
                called, reading, rules, PublishedHarms.of(library, person().disease()), Main.Version.text());
    }
}
