package remit.patient.intake;

import java.util.List;
import java.util.TreeSet;
import remit.patient.record.Finding;
import remit.patient.record.Person;

/**
 * A person with everything its reader should know about the reading.
 *
 * @param person the record
 * @param findings in order of kind, then path
 */
public record PersonReading(Person person, List<Finding> findings) {

    public PersonReading {
        findings = List.copyOf(new TreeSet<>(findings));
    }
}
