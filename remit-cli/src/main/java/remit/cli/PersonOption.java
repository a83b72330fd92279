package remit.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import remit.library.Library;
import remit.patient.output.PatientFile;
import remit.patient.record.CodeTable;

/** The file of one person, and how the person is called in what is printed. Shared by the patient commands as a mixin. */
final class PersonOption {

    @Parameters(paramLabel = "FILE", description = "A FHIR R4 bundle (JSON), or the short form (YAML).")
    private Path file = Path.of("");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the person is called in the output; a pseudonym when not given.")
    private @Nullable String name;

    @Mixin
    private LibraryOption library = new LibraryOption();

    /** Reads the file. */
    PersonAtHand read() {
        Library texts = library.library();
        String text = TextFile.content(
                file, "patient", "Maybe one of examples/patients: remit patient check FILE", ".json or .yaml");
        CodeTable codes = CodeTable.standard();
        return PersonAtHand.of(PatientFile.read(file.toString(), text, texts, codes), name, texts, codes);
    }
}
