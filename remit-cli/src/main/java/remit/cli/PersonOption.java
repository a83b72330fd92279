package remit.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import remit.library.Library;
import remit.patient.forecast.Forecast;
import remit.patient.forecast.Watch;
import remit.patient.guide.FollowUpPlan;
import remit.patient.guide.PublishedHarms;
import remit.patient.intake.PersonReading;
import remit.patient.output.PatientDocument;
import remit.patient.output.PatientFile;
import remit.patient.record.CodeTable;
import remit.patient.rule.Eligibility;
import remit.patient.rule.EligibilityRules;

/** The file of one person, and how the person is called in what is printed. Shared by the patient commands as a mixin. */
final class PersonOption {

    @Parameters(paramLabel = "FILE", description = "A FHIR R4 bundle (JSON), or the short form (YAML).")
    private Path file = Path.of("");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the person is called in the output; a pseudonym when not given.")
    private @Nullable String name;

    /** The person of the file. */
    PersonReading read(Library library) {
        String text = TextFile.content(
                file, "patient", "Maybe one of examples/patients: remit patient check FILE", ".json or .yaml");
        return PatientFile.read(file.toString(), text, library, CodeTable.standard());
    }

    /** The sets of rules for a person. */
    static List<Eligibility> rules(PersonReading reading, Library library) {
        return EligibilityRules.check(reading.person(), library, CodeTable.standard());
    }

    /** Everything that is said of the person. */
    PatientDocument document(
            PersonReading reading,
            List<Eligibility> eligibility,
            @Nullable Forecast forecast,
            List<String> left,
            @Nullable Watch watch,
            List<FollowUpPlan.Item> plan,
            PublishedHarms harms,
            @Nullable Integer transplantations) {
        return PatientDocument.of(
                name, reading, eligibility, forecast, left, watch, harms, plan, transplantations, Main.Version.text());
    }
}
