package remit.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    private Printing printing = new Printing();

    @Override
    public Integer call() {
        PatientDocument document = person.read().document();
        printing.print(() -> PatientJson.of(document), (PrintWriter out) -> out.print(PatientText.check(document)));
        return 0;
    }
}
