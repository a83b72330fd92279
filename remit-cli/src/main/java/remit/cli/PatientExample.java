package remit.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import remit.calibrate.posterior.Posterior;
import remit.library.Library;
import remit.patient.forecast.People;
import remit.patient.forecast.VirtualPerson;
import remit.patient.guide.Guide;
import remit.patient.output.FhirPerson;
import remit.patient.output.PersonForm;
import remit.patient.record.CodeTable;
import remit.patient.record.Person;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code remit patient example}. */
@Command(
        name = "example",
        description = {
            "Prints the record of a made-up person: a virtual patient of the model after four visits.",
            "For tests and demonstrations; it says nothing about real people."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: remit patient example lupus --seed 3 --form fhir > person.json"})
final class PatientExample implements Callable<Integer> {

    /** How a record is written. */
    enum Form {
        YAML,
        FHIR,
        XML
    }

    @Parameters(paramLabel = "DISEASE", description = "A disease of the library (remit disease list).")
    private String disease = "";

    @Option(names = "--seed", paramLabel = "S", description = "Another seed is another person.", defaultValue = "1")
    private long seed = 1;

    @Option(
            names = "--form",
            paramLabel = "FORM",
            description = "yaml (the short form), fhir (R4 as JSON) or xml (R4 as XML); default: ${DEFAULT-VALUE}.",
            defaultValue = "yaml")
    private Form form = Form.YAML;

    @Mixin
    private LibraryOption library = new LibraryOption();

    @Mixin
    private Printing printing = new Printing();

    @Override
    public Integer call() {
        Library texts = library.library();
        Texts.known("disease", disease, texts.diseases());
        Posterior posterior = Posterior.standard();
        CodeTable codes = CodeTable.standard();
        People people = new People(posterior.people(texts.disease(disease)), posterior.sentence());
        Person person = VirtualPerson.draw(people, Guide.read(texts, disease), texts, codes, seed);
        String text = switch (form) {
            case YAML ->
                "# A made-up person: a virtual patient of Remit's model, seed %d.%n".formatted(seed)
                        + PersonForm.text(person, codes);
            case FHIR -> FhirPerson.text(person, codes, false) + System.lineSeparator();
            case XML -> FhirPerson.text(person, codes, true) + System.lineSeparator();
        };
        printing.print(
                () -> JsonNodeFactory.instance
                        .objectNode()
                        .put("disease", disease)
                        .put("seed", seed)
                        .put("form", form.name().toLowerCase(Locale.ROOT))
                        .put("record", text),
                out -> out.print(text));
        return 0;
    }
}
