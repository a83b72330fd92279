package remit.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.files.OutputSet;
import remit.files.Outputs;
import remit.library.Library;
import remit.patient.forecast.Choice;
import remit.patient.forecast.Forecast;
import remit.patient.forecast.Forecaster;
import remit.patient.guide.FollowUpPlan;
import remit.patient.guide.Guide;
import remit.patient.guide.TransplantSetting;
import remit.patient.output.FhirForecast;
import remit.patient.output.PatientDocument;
import remit.patient.output.PatientJson;
import remit.patient.output.PatientPage;
import remit.patient.output.PatientText;
import remit.trial.protocol.Protocol;

/** {@code remit patient forecast}. */
@Command(
        name = "forecast",
        description = {
            "What may be expected for one person under each option over 24 months, going on as now included.",
            "Options that published rules exclude for safety are left out and named."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: remit patient forecast examples/patients/lupus.yaml --out forecast",
            "writes forecast/page.html (for a conversation), forecast.json, fhir.json."
        })
final class PatientForecast implements Callable<Integer> {

    @Mixin
    private PersonOption person = new PersonOption();

    @Mixin
    private Printing printing = new Printing();

    @Option(
            names = "--option",
            paramLabel = "PROTOCOL.yaml",
            description =
                    "A protocol whose arms are options; may be repeated. Otherwise the usual ones of the disease.")
    private List<Path> options = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Also writes page.html, forecast.json and fhir.json there.")
    private @Nullable Path out;

    @Option(
            names = "--centre-transplants",
            paramLabel = "N",
            description = "How many transplantations for autoimmune disease the centre has done.")
    private @Nullable Integer transplantations;

    @Option(
            names = "--era",
            paramLabel = "ERA",
            description =
                    "Time that the risk of a transplantation is taken of: recent or early; not stated, as the library has it.")
    private @Nullable String era;

    @Mixin
    private TwinOptions twins = new TwinOptions();

    @Override
    public Integer call() {
        PersonAtHand one = person.read();
        Guide guide = one.guide();
        Choice choice = choice(one, guide);
        PatientDocument known = one.document();
        TransplantSetting setting = known.harms().setting(era, transplantations);
        Forecast forecast = new Forecaster(
                        one.person(),
                        guide,
                        one.people().with(setting.laws()),
                        one.library(),
                        twins.seed(),
                        twins.threads())
                .forecast(choice.protocols());
        PatientDocument document =
                known.withForecast(forecast, choice.left(), followUp(forecast, one.library()), setting);
        write(document);
        printing.print(
                () -> PatientJson.of(document), (PrintWriter text) -> text.print(PatientText.forecast(document)));
        return 0;
    }

    /** The options that were named, or else all that no rule of safety excludes; to go on as now is the first. */
    private Choice choice(PersonAtHand one, Guide guide) {
        Protocol standard = Forecaster.standardOptions(one.library(), guide.disease());
        if (options.isEmpty()) {
            return Choice.of(standard, one.rules());
        }
        List<Protocol> chosen = new ArrayList<>(List.of(Choice.goOn(standard)));
        for (Path option : options) {
            Protocol protocol = ProtocolText.read(option, one.library()).protocol();
            if (!protocol.disease().equals(guide.disease())) {
                throw new InvalidInput(List.of(new Problem(
                        Place.of(option.toString()),
                        "is about %s, the person has %s".formatted(protocol.disease(), guide.disease()),
                        null)));
            }
            chosen.add(protocol);
        }
        return new Choice(chosen, List.of());
    }

    /** What published schedules ask for after any of the cell therapies that were forecast. */
    private static List<FollowUpPlan.Item> followUp(Forecast forecast, Library library) {
        return forecast.options().stream()
                .map(Forecast.Option::family)
                .filter(family -> !family.equals("none") && !family.equals("drug"))
                .distinct()
                .flatMap(family -> FollowUpPlan.of(library, family).items().stream())
                .distinct()
                .toList();
    }

    private void write(PatientDocument document) {
        Path folder = out;
        if (folder != null) {
            new OutputSet(folder, "forecast.json").write(scratch -> {
                Outputs.text(scratch.resolve("page.html"), PatientPage.html(document));
                Outputs.text(scratch.resolve("fhir.json"), FhirForecast.json(document));
                Outputs.text(
                        scratch.resolve("forecast.json"),
                        PatientJson.of(document).toPrettyString() + System.lineSeparator());
            });
        }
    }
}
