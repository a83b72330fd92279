package remit.patient.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import remit.patient.record.CodeTable;

/** The example people of the repository, and how tests read them. */
final class Examples {

    static final CodeTable CODES = CodeTable.standard();
    static final List<String> DISEASES = List.of("lupus", "multiple-sclerosis");

    private Examples() {}

    static String text(String name) {
        try {
            return Files.readString(Path.of("../examples/patients", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PersonReading fhir(String text) {
        return FhirBundle.read("bundle.json", text, CODES, disease -> List.of("SLEDAI", "CRP"));
    }

    static PersonReading form(String text) {
        return ShortForm.read("patient.yaml", text, CODES, DISEASES, disease -> List.of("SLEDAI", "CRP"));
    }
}
