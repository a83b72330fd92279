package remit.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import remit.patient.forecast.Forecaster;
import remit.patient.forecast.Watch;
import remit.patient.forecast.Watcher;
import remit.patient.guide.FollowUpPlan;
import remit.patient.guide.Guide;
import remit.patient.output.PatientDocument;
import remit.patient.output.PatientJson;
import remit.patient.output.PatientText;
import remit.patient.record.DatedItem;
import remit.patient.record.Person;

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
    private Printing printing = new Printing();

    @Mixin
    private TwinOptions twins = new TwinOptions();

    @Override
    public Integer call() {
        PersonAtHand one = person.read();
        Guide guide = one.guide();
        Watch watch = new Watcher(one.person(), guide, one.people(), one.library(), twins.seed(), twins.threads())
                .watch(Forecaster.standardOptions(one.library(), guide.disease()));
        PatientDocument document = one.document()
                .withWatch(
                        watch,
                        FollowUpPlan.of(one.library(), therapy(one.person())).items());
        printing.print(() -> PatientJson.of(document), (PrintWriter out) -> out.print(PatientText.update(document)));
        return 0;
    }

    /** The family of the last cell therapy of the record. */
    private static String therapy(Person person) {
        String last = "any";
        for (DatedItem one : person.procedures()) {
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
