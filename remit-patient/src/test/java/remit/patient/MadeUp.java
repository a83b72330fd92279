package remit.patient;

import java.util.List;
import remit.library.Library;
import remit.patient.forecast.People;
import remit.patient.forecast.VirtualPerson;
import remit.patient.guide.Guide;
import remit.patient.output.FhirPerson;
import remit.patient.record.CodeTable;
import remit.patient.record.Person;

/** Made-up people for tests. */
public final class MadeUp {

    public static final Library LIBRARY = Library.standard();
    public static final CodeTable CODES = CodeTable.standard();
    public static final List<String> DISEASES = LIBRARY.diseases();

    private MadeUp() {}

    /** A person; another seed is another one. */
    public static Person person(String disease, long seed) {
        People people = People.asAssumed(LIBRARY.disease(disease));
        return VirtualPerson.draw(people, Guide.read(LIBRARY, disease), LIBRARY, CODES, seed);
    }

    /** The bundle of a person. */
    public static String bundle(String disease, long seed) {
        return FhirPerson.text(person(disease, seed), CODES, false);
    }
}
