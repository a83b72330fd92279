package remit.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import remit.library.Library;
import remit.patient.forecast.Forecaster;
import remit.patient.forecast.Watch;
import remit.patient.forecast.Watcher;
import remit.patient.guide.FollowUpPlan;
import remit.patient.guide.Guide;
import remit.patient.guide.PublishedHarms;
import remit.patient.intake.PersonReading;
import remit.patient.output.PatientDocument;
import remit.patient.output.PatientJson;
import remit.patient.output.PatientText;
import remit.patient.record.DatedItem;

/** {@code remit patient update}. */
@Command(
        name = "update",
        description = {
            "Looks at the last visit of a record: is it as expected, which warnings fire, what would tell most, what is due.",
            "Expected is what the visits before let expect."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: remit patient update examples/patients/lupus.json --json"})
final class PatientUpdate implements Callable<Integer> {

    @Mixin
    private PersonOption person = new PersonOption();

    @Mixin
    private LibraryOption library = new LibraryOption();

    @Mixin
    private Printing printing = new Printing();

    @Option(names = "--seed", paramLabel = "S", description = "Seed of all draws.", defaultValue = "1")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Threads; no bit of the result changes.")
    private int threads = Math.max(1, Runtime.getRuntime().availableProcessors());

    @Override
    public Integer call() {
        Library texts = library.library();
        PersonReading reading = person.read(texts);
        Guide guide = Guide.read(texts, reading.person().disease());
        Watch watch = new Watcher(reading.person(), guide, texts, seed, Math.max(1, threads))
                .watch(Forecaster.standardOptions(texts, guide.disease()));
        PatientDocument document = person.document(
                reading,
                PersonOption.rules(reading, texts),
                null,
                List.of(),
                watch,
                FollowUpPlan.of(texts, therapy(reading)).items(),
                PublishedHarms.of(texts, guide.disease()),
                null);
        printing.print(() -> PatientJson.of(document), (PrintWriter out) -> out.print(PatientText.update(document)));
        return 0;
    }

    /** The family of the last cell therapy of the record. */
    private static String therapy(PersonReading reading) {
        String last = "any";
        for (DatedItem one : reading.person().procedures()) {
            switch (one.name()) {
                case "stem-cell-transplant" -> last = "ahsct";
                case "car-t-infusion" -> last = "car-t";
                case "msc-infusion" -> last = "msc";
                default -> {}
            }
        }
        return last;
    }
}
