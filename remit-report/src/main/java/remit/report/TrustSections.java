package remit.report;

import static remit.report.Html.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.report.Blocks.Cell;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Regimen;
import remit.trial.result.TrialResult;
import remit.trial.result.TrialResult.ArmResult;
import remit.trial.result.TrialResult.Outcome;
import tools.jackson.databind.JsonNode;

/** How far to trust it, how to repeat it, and the warning that goes with cell products sold outside trials. */
final class TrustSections {

    /** Fewer accepted than this share: the model's patients are hardly those of the entry criteria. */
    private static final double FEW_ELIGIBLE = 0.05;

    /** More unsolved patients than this share could change the answer. */
    private static final double MANY_FAILED = 0.01;

    private static final double FAR_MONTHS = 24;

    private final Findings findings;
    private final PublishedArms published;
    private final RunStamp stamp;

    TrustSections(Findings findings, PublishedArms published, RunStamp stamp) {
        this.findings = findings;
        this.published = published;
        this.stamp = stamp;
    }

    /** Calibration, agreement with published arms, where the uncertainty comes from, flags, patients that failed. */
    Html trust() {
        List<Html> content = new ArrayList<>();
        content.add(element("p", calibration()).cls("warning"));
        content.add(element("h3", "Agreement with published arms"));
        content.add(Blocks.paragraph(agreement()));
        Html sources = uncertainty();
        content.add(sources);
        content.add(element("h3", "Flags"));
        content.add(Blocks.list(flags()));
        content.add(element("h3", "Virtual patients that failed"));
        content.add(failed());
        return Blocks.section("trust", "How far to trust it", content);
    }

    private String calibration() {
        return findings.calibration()
                + (findings.isCalibrated()
                        ? " Values are what the virtual patients did; what is expected of a real trial, and the predictive"
                                + " intervals, also hold what published trials taught about the simulation's errors. Most"
                                + " parameters of the model remain judged, not measured."
                        : " The parameters were set one by one from the sources listed above. Read the differences between arms"
                                + " as what these assumptions imply, not as a forecast to act on.");
    }

    private String agreement() {
        int all = 0;
        int inside = 0;
        for (PublishedArms.Arm arm : published.arms()) {
            for (PublishedArms.Point point : arm.drawn()) {
                Outcome ours = beside(arm.besideArm(), point);
                if (ours != null && ours.piLow() != null && ours.piHigh() != null) {
                    all++;
                    inside += point.value() >= ours.piLow() && point.value() <= ours.piHigh() ? 1 : 0;
                }
            }
        }
        if (all == 0) {
            return published.arms().isEmpty()
                    ? "The protocol names no published arm, so nothing was compared."
                    : "None of the published figures could be laid beside a simulated one at the same visit.";
        }
        return "%d of %d published figures lie within the 90 %% predictive interval of the simulated arm at the same visit."
                        .formatted(inside, all)
                + " The interval is for the planned arm size of this trial, not for the published one's.";
    }

    private @Nullable Outcome beside(String armId, PublishedArms.Point point) {
        for (ArmResult arm : findings.arms()) {
            if (arm.id().equals(armId)) {
                for (Outcome outcome : arm.outcomes()) {
                    if (outcome.measure().equals(point.measure())
                            && outcome.statistic().equals(point.statistic())
                            && Math.abs(outcome.month() - point.month()) < 1) {
                        return outcome;
                    }
                }
            }
        }
        return null;
    }

    private Html uncertainty() {
        Series primary = findings.primarySeries();
        List<List<Cell>> rows = new ArrayList<>();
        if (primary != null) {
            for (ArmResult arm : findings.arms()) {
                Outcome outcome = findings.endpoint(primary, arm.id());
                if (outcome != null && !outcome.shares().isEmpty()) {
                    List<String> parts = new ArrayList<>();
                    outcome.shares().forEach((part, share) -> parts.add(part + " " + Figures.percent(share)));
                    rows.add(List.of(Cell.row(findings.label(arm.id())), Cell.of(String.join(", ", parts))));
                }
            }
        }
        return rows.isEmpty()
                ? Html.NOTHING
                : Blocks.table(
                        "Where the width of the primary endpoint's predictive interval comes from (shares of its variance)",
                        List.of(Cell.column("Arm"), Cell.column("Shares")),
                        rows);
    }

    private List<String> flags() {
        TrialResult result = findings.result();
        List<String> flags = new ArrayList<>();
        result.assumptions().stream()
                .filter(assumption -> assumption.topic().startsWith("Outside"))
                .forEach(assumption -> flags.add(assumption.topic() + ": " + assumption.statement()));
        double accepted = result.flow().screened() == 0
                ? 1
                : (double) result.flow().randomized() / result.flow().screened();
        if (accepted < FEW_ELIGIBLE) {
            flags.add(
                    "Only " + Figures.percent(accepted)
                            + " of the patients drawn met the entry criteria: the model's population hardly overlaps with them.");
        }
        if (failures() > MANY_FAILED * result.patientsPerArm()) {
            flags.add("More than 1 % of the virtual patients failed; their absence could change the answer.");
        }
        if (result.protocol().followUp().months() > FAR_MONTHS) {
            flags.add("Follow-up beyond " + Figures.monthNumber(FAR_MONTHS)
                    + " months extrapolates: few published series are that long.");
        }
        if (published.arms().stream().allMatch(arm -> arm.drawn().isEmpty())) {
            flags.add("No published figure stands beside the simulated ones in this report.");
        }
        long assumed = result.assumptions().stream()
                .filter(one -> one.kind().equals("assumed"))
                .count();
        if (assumed > 0) {
            flags.add(Figures.count(assumed) + " of the "
                    + Figures.count(result.assumptions().size())
                    + " listed assumptions are somebody's judgement (kind assumed).");
        }
        if (flags.isEmpty()) {
            flags.add("No flag was raised. That does not make the model right.");
        }
        return flags;
    }

    private int failures() {
        return findings.result().failedPatients().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private Html failed() {
        if (failures() == 0) {
            return Blocks.paragraph("None: every virtual patient was found and solved under every arm.");
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (Map.Entry<String, Integer> reason :
                findings.result().failedPatients().entrySet()) {
            rows.add(List.of(Cell.row(reason.getKey()), Cell.number(Figures.count(reason.getValue()))));
        }
        return Blocks.table(
                "Virtual patients that failed, by reason; they are counted here and are in no other figure",
                List.of(Cell.column("Reason"), Cell.columnNumber("Patients")),
                rows);
    }

    /** What identifies the run, so that it can be repeated to the bit. */
    Html provenance() {
        TrialResult result = findings.result();
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(line("Trial", result.protocol().trial()));
        rows.add(line("Disease", result.diseaseName()));
        rows.add(line("Remit", stamp.version()));
        rows.add(line("Seed", String.valueOf(result.seed())));
        rows.add(line("Virtual patients per arm", Figures.count(result.patientsPerArm())));
        stamp.settings().forEach((name, value) -> rows.add(line(name, value)));
        stamp.inputs()
                .forEach((name, hash) ->
                        rows.add(List.of(Cell.row("SHA-256 of " + name), Cell.html(element("code", hash)))));
        List<Html> content = new ArrayList<>();
        content.add(Blocks.paragraph("The same inputs, seed and version give the same numbers to the last bit:"));
        content.add(element("pre", element("code", stamp.command())).with("tabindex", "0"));
        content.add(Blocks.table("What identifies this run", List.of(Cell.column("What"), Cell.column("Value")), rows));
        return Blocks.section("provenance", "Provenance", content);
    }

    private static List<Cell> line(String name, String value) {
        return List.of(Cell.row(name), Cell.of(value));
    }

    /** The warning that is shown with every result on infused cell products. */
    Html unprovenClinics() {
        boolean cells = findings.result().protocol().arms().stream()
                .map(Protocol.Arm::study)
                .flatMap(List::stream)
                .anyMatch(Regimen.Cells.class::isInstance);
        if (!cells) {
            return Html.NOTHING;
        }
        return clinics();
    }

    /** The warning itself, also shown with graded claims. */
    static Html clinics() {
        JsonNode text = Assets.json("unproven-clinics.json");
        List<Html> content = new ArrayList<>();
        content.add(Blocks.note(text.path("dated").asString("")));
        for (JsonNode paragraph : text.path("paragraphs")) {
            content.add(Blocks.paragraph(paragraph.asString()));
        }
        List<String> questions = new ArrayList<>();
        text.path("questions").forEach(question -> questions.add(question.asString()));
        content.add(element("h3", text.path("ask").asString("")));
        content.add(Blocks.list(questions));
        return Blocks.section("clinics", text.path("title").asString(""), content);
    }
}
