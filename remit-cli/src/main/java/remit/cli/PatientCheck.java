package remit.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import remit.library.Library;
import remit.patient.guide.PublishedHarms;
import remit.patient.intake.PersonReading;
import remit.patient.output.PatientDocument;
import remit.patient.output.PatientJson;
import remit.patient.output.PatientText;

/** {@code remit patient check}. */
@Command(
        name = "check",
        description =
                "Reads a person, tells what is missing or doubtful, and who may be considered for what by published rules.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: remit patient check examples/patients/lupus.json --json"})
final class PatientCheck implements Callable<Integer> {

    @Mixin
    private PersonOption person = new PersonOption();

    @Mixin
    private LibraryOption library = new LibraryOption();

    @Mixin
    private Printing printing = new Printing();

    @Override
    public Integer call() {
        Library texts = library.library();
        PersonReading reading = person.read(texts);
        PatientDocument document = person.document(
                reading,
                PersonOption.rules(reading, texts),
                null,
                List.of(),
                null,
                List.of(),
                PublishedHarms.of(texts, reading.person().disease()),
                null);
        printing.print(() -> PatientJson.of(document), (PrintWriter out) -> out.print(PatientText.check(document)));
        return 0;
    }
}
