package remit.patient.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.patient.record.Finding;

/** What is said of a text that holds no person of whom anything can be said. */
final class Unusable {

    private Unusable() {}

    /** The person; throws with every finding when there is none. */
    static PersonReading orPerson(String file, Intake intake, Function<String, Collection<String>> essentials) {
        PersonReading reading = intake.finish(essentials);
        if (reading != null) {
            return reading;
        }
        List<Problem> problems = new ArrayList<>();
        for (Finding finding : intake.findings()) {
            String at = finding.path().isEmpty() || finding.path().startsWith(file) ? "" : finding.path() + ": ";
            problems.add(new Problem(Place.of(file), at + finding.message(), finding.maybe()));
        }
        throw new InvalidInput(problems);
    }
}
