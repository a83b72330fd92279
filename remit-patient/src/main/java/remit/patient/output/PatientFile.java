package remit.patient.output;

import java.util.List;
import remit.library.Library;
import remit.patient.guide.Guide;
import remit.patient.intake.FhirBundle;
import remit.patient.intake.PersonReading;
import remit.patient.intake.ShortForm;
import remit.patient.record.CodeTable;

/** Reads a person from a text, whichever form it has: one that begins with a brace or a tag is a FHIR bundle. */
public final class PatientFile {

    private PatientFile() {}

    /**
     * Reads a person.
     *
     * @param file name for messages
     * @throws remit.domain.InvalidInput if no person of whom anything can be said is in it
     */
    public static PersonReading read(String file, String text, Library library, CodeTable codes) {
        String begin = text.stripLeading();
        boolean fhir = begin.startsWith("{") || begin.startsWith("<") || file.endsWith(".json");
        return fhir
                ? FhirBundle.read(file, text, codes, disease -> essentials(library, disease))
                : ShortForm.read(file, text, codes, library.diseases(), disease -> essentials(library, disease));
    }

    private static List<String> essentials(Library library, String disease) {
        return library.diseases().contains(disease)
                ? Guide.read(library, disease).essential()
                : List.of();
    }
}
