package remit.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import remit.evidence.Evidence;
import remit.evidence.EvidenceQuery;
import remit.evidence.EvidenceRow;
import remit.evidence.PublishedArm;
import remit.evidence.PublishedTrial;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code remit evidence list}: the trials that match, or with a measure or a month their figures. */
@Command(
        name = "list",
        description = "Lists published trials; with --measure, --statistic or --month their figures.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: remit evidence list --disease SLE --therapy msc --measure SLEDAI --month 1..6",
            "Example: remit evidence list --therapy msc --dose '1e6..2e6 cells/kg' --csv"
        })
final class EvidenceList implements Callable<Integer> {

    @Mixin
    private EvidenceFilters filters = new EvidenceFilters();

    @Mixin
    private Printing printing = new Printing();

    @Option(names = "--csv", description = "Prints the figures as a table with comma-separated columns.")
    private boolean csv;

    @Override
    public Integer call() {
        Evidence evidence = filters.evidence();
        EvidenceQuery query = filters.query(evidence);
        List<EvidenceRow> rows = query.select(evidence);
        printing.print(() -> document(evidence, query, rows), out -> {
            if (csv) {
                EvidenceRows.csv(out, rows);
            } else if (filters.asksForFigures()) {
                EvidenceRows.table(out, rows);
            } else {
                table(out, evidence, query, rows);
            }
        });
        return 0;
    }

    /** Trials with an arm that is asked for, in table order, with those arms. */
    private static Map<PublishedTrial, List<PublishedArm>> trials(Evidence evidence, EvidenceQuery query) {
        Map<PublishedTrial, List<PublishedArm>> map = new LinkedHashMap<>();
        for (PublishedTrial trial : evidence.trials()) {
            if (query.asksTrial(trial)) {
                List<PublishedArm> arms = evidence.arms(trial.id()).stream()
                        .filter(arm -> query.asksArm(arm, evidence.regimens(arm.trialId(), arm.armId())))
                        .toList();
                if (!arms.isEmpty()) {
                    map.put(trial, arms);
                }
            }
        }
        return map;
    }

    private static void table(PrintWriter out, Evidence evidence, EvidenceQuery query, List<EvidenceRow> rows) {
        Map<PublishedTrial, List<PublishedArm>> trials = trials(evidence, query);
        TextTable table =
                new TextTable("trial", "disease", "design", "year", "people", "months", "arms", "figures", "citation");
        trials.forEach((trial, arms) -> table.row(
                trial.id(),
                trial.disease(),
                trial.design(),
                EvidenceRows.text(trial.year()),
                EvidenceRows.text(trial.people()),
                EvidenceRows.text(trial.followUpMonths()),
                String.join(
                        "; ",
                        arms.stream()
                                .map(arm -> (arm.agent() + " " + dose(arm)).trim())
                                .toList()),
                Long.toString(
                        rows.stream().filter(row -> row.trial().equals(trial)).count()),
                EvidenceShow.identifiers(trial)));
        table.print(out);
        out.printf("%d trials, %d figures.%n", trials.size(), rows.size());
    }

    static String dose(PublishedArm arm) {
        return (arm.dose() + " " + (arm.dose().isEmpty() ? "" : arm.doseUnit())).trim();
    }

    private static ObjectNode document(Evidence evidence, EvidenceQuery query, List<EvidenceRow> rows) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode list = root.putArray("trials");
        trials(evidence, query).forEach((trial, arms) -> {
            ObjectNode node = EvidenceShow.trial(list.addObject(), evidence, trial);
            ArrayNode armList = node.putArray("arms");
            arms.forEach(arm -> EvidenceShow.arm(armList.addObject(), arm));
        });
        ArrayNode outcomes = root.putArray("outcomes");
        rows.forEach(row -> EvidenceRows.json(outcomes.addObject(), row));
        return root;
    }
}
