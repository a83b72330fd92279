package remit.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import remit.domain.Problems;
import remit.evidence.CohortFamily;
import remit.evidence.Evidence;
import remit.evidence.EvidenceRow;
import remit.evidence.PublishedArm;
import remit.evidence.PublishedPopulation;
import remit.evidence.PublishedRegimen;
import remit.evidence.PublishedTrial;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code remit evidence show}: everything the tables hold of one trial. */
@Command(
        name = "show",
        description = "Shows a trial: citation, arms, regimens, figures as published and as normalised.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: remit evidence show bliss76-belimumab"})
final class EvidenceShow implements Callable<Integer> {

    @Parameters(paramLabel = "TRIAL", description = "Id of a trial; remit evidence list shows them.")
    private String id = "";

    @Mixin
    private EvidenceFolderOption tables = new EvidenceFolderOption();

    @Mixin
    private Printing printing = new Printing();

    @Override
    public Integer call() {
        Evidence evidence = tables.evidence();
        PublishedTrial trial = evidence.trial(id);
        if (trial == null) {
            throw EvidenceFilters.wrong(
                    "trial",
                    "'" + id + "' is unknown",
                    Problems.nearest(
                            id,
                            evidence.trials().stream().map(PublishedTrial::id).toList()));
        }
        List<EvidenceRow> rows = evidence.rows().stream()
                .filter(row -> row.trial().equals(trial))
                .toList();
        printing.print(() -> document(evidence, trial, rows), out -> print(out, evidence, trial, rows));
        return 0;
    }

    private static void print(PrintWriter out, Evidence evidence, PublishedTrial trial, List<EvidenceRow> rows) {
        out.println(trial.id() + ": " + trial.citation());
        out.println("DOI: " + verified(trial.doi()) + "; PubMed: " + verified(trial.pmid()) + "; read at: "
                + verified(trial.sourceUrl()));
        out.printf(
                "%s, %s%s%s, %s people, followed %s months%n",
                trial.disease(),
                trial.design(),
                trial.phase().isEmpty() ? "" : ", phase " + trial.phase(),
                trial.country().isEmpty() ? "" : ", " + trial.country(),
                trial.people() == null ? "an unknown number of" : trial.people(),
                trial.followUpMonths() == null ? "an unknown number of" : EvidenceRows.text(trial.followUpMonths()));
        line(out, "Patients", trial.subgroup());
        line(out, "Baseline", trial.population());
        line(out, "Notes", trial.notes());
        CohortFamily family = evidence.family(trial.id());
        if (family != null) {
            out.println("Shares patients: family " + family.name() + " (" + family.part() + "): " + family.reason());
        }
        for (PublishedArm arm : evidence.arms(trial.id())) {
            arm(out, evidence, arm);
        }
        out.println();
        EvidenceRows.table(out, rows);
    }

    private static void arm(PrintWriter out, Evidence evidence, PublishedArm arm) {
        out.printf(
                "%nArm %s: %s (%s), n %s%s%s%n",
                arm.armId(),
                arm.agent(),
                arm.therapyClass(),
                arm.people() == null ? "not found" : arm.people(),
                EvidenceList.dose(arm).isEmpty() ? "" : ", " + EvidenceList.dose(arm),
                arm.route().isEmpty() || arm.route().equals("NA") ? "" : ", " + arm.route());
        line(out, "  Source", arm.cellSource().equals("NA") ? "" : arm.cellSource() + ", " + arm.donor());
        line(out, "  Conditioning", arm.conditioning());
        line(out, "  Background", arm.background());
        PublishedPopulation population = evidence.population(arm.trialId(), arm.armId());
        if (population != null) {
            out.printf(
                    "  Population (%s): %s, age %s, share of women %s, ill for %s years, refractory %s, %s, %s%n",
                    population.kind(),
                    population.course(),
                    or(EvidenceRows.text(population.ageMean())),
                    or(EvidenceRows.text(population.female())),
                    or(EvidenceRows.text(population.durationYears())),
                    or(EvidenceRows.text(population.refractory())),
                    population.blinding(),
                    population.oneGroup() ? "one group" : "not one group: " + population.whyNot());
            line(out, "  Entry", String.join("; ", population.entryRules()));
        }
        for (PublishedRegimen regimen : evidence.regimens(arm.trialId(), arm.armId())) {
            out.println("  " + regimen(regimen));
        }
    }

    private static String regimen(PublishedRegimen regimen) {
        StringBuilder text = new StringBuilder(regimen.role() + " " + regimen.therapy());
        if (regimen.dose() != null) {
            text.append(' ')
                    .append(EvidenceRows.text(regimen.dose()))
                    .append(' ')
                    .append(regimen.unit());
        }
        append(text, " ", regimen.route());
        append(text, ", from day ", EvidenceRows.text(regimen.startDay()));
        append(text, ", every days ", EvidenceRows.text(regimen.intervalDays()));
        append(text, ", doses ", EvidenceRows.text(regimen.doses()));
        append(text, ", to day ", EvidenceRows.text(regimen.endDay()));
        append(text, ", tapered to ", EvidenceRows.text(regimen.taperTo()));
        append(text, ", ", regimen.note());
        return text.append(" [").append(regimen.kind()).append(']').toString();
    }

    private static void append(StringBuilder text, String before, String value) {
        if (!value.isEmpty()) {
            text.append(before).append(value);
        }
    }

    private static void line(PrintWriter out, String what, String text) {
        if (!text.isEmpty()) {
            out.println(what + ": " + text);
        }
    }

    private static String or(String text) {
        return text.isEmpty() ? "not found" : text;
    }

    private static String verified(String identifier) {
        return identifier.isEmpty() ? "not verified" : identifier + " (verified)";
    }

    /** DOI and PubMed number, or that they were not verified. */
    static String identifiers(PublishedTrial trial) {
        if (trial.doi().isEmpty() && trial.pmid().isEmpty()) {
            return trial.citation() + " (no DOI or PMID verified)";
        }
        return trial.citation();
    }

    private static ObjectNode document(Evidence evidence, PublishedTrial trial, List<EvidenceRow> rows) {
        ObjectNode root = trial(JsonNodeFactory.instance.objectNode(), evidence, trial);
        ArrayNode arms = root.putArray("arms");
        for (PublishedArm arm : evidence.arms(trial.id())) {
            ObjectNode node = arm(arms.addObject(), arm);
            population(node, evidence.population(arm.trialId(), arm.armId()));
            ArrayNode regimens = node.putArray("regimens");
            evidence.regimens(arm.trialId(), arm.armId())
                    .forEach(regimen -> regimens.addObject()
                            .put("role", regimen.role())
                            .put("therapy", regimen.therapy())
                            .put("dose", regimen.dose())
                            .put("unit", regimen.unit())
                            .put("route", regimen.route())
                            .put("startDay", regimen.startDay())
                            .put("intervalDays", regimen.intervalDays())
                            .put("doses", regimen.doses())
                            .put("endDay", regimen.endDay())
                            .put("taperTo", regimen.taperTo())
                            .put("taperEndDay", regimen.taperEndDay())
                            .put("kind", regimen.kind())
                            .put("note", regimen.note()));
        }
        ArrayNode outcomes = root.putArray("outcomes");
        rows.forEach(row -> EvidenceRows.json(outcomes.addObject(), row));
        return root;
    }

    static ObjectNode trial(ObjectNode node, Evidence evidence, PublishedTrial trial) {
        node.put("id", trial.id())
                .put("disease", trial.disease())
                .put("subgroup", trial.subgroup())
                .put("registryId", trial.registryId())
                .put("firstAuthor", trial.firstAuthor())
                .put("year", trial.year())
                .put("journal", trial.journal())
                .put("doi", trial.doi())
                .put("doiVerified", !trial.doi().isEmpty())
                .put("pmid", trial.pmid())
                .put("pmidVerified", !trial.pmid().isEmpty())
                .put("citation", trial.citation())
                .put("design", trial.design())
                .put("phase", trial.phase())
                .put("country", trial.country())
                .put("people", trial.people())
                .put("followUpMonths", trial.followUpMonths())
                .put("population", trial.population())
                .put("sourceUrl", trial.sourceUrl())
                .put("notes", trial.notes());
        CohortFamily family = evidence.family(trial.id());
        node.put("family", family == null ? null : family.name());
        return node;
    }

    static ObjectNode arm(ObjectNode node, PublishedArm arm) {
        return node.put("id", arm.armId())
                .put("n", arm.people())
                .put("class", arm.therapyClass())
                .put("agent", arm.agent())
                .put("cellSource", arm.cellSource())
                .put("donor", arm.donor())
                .put("route", arm.route())
                .put("dose", arm.dose())
                .put("doseUnit", arm.doseUnit())
                .put("doses", arm.doses())
                .put("doseDays", arm.doseDays())
                .put("conditioning", arm.conditioning())
                .put("background", arm.background());
    }

    private static void population(ObjectNode node, @Nullable PublishedPopulation population) {
        if (population == null) {
            return;
        }
        ObjectNode inner = node.putObject("population")
                .put("course", population.course())
                .put("n", population.people())
                .put("ageMean", population.ageMean())
                .put("ageSd", population.ageSd())
                .put("female", population.female())
                .put("durationYears", population.durationYears())
                .put("refractory", population.refractory())
                .put("blinding", population.blinding())
                .put("centres", population.centres())
                .put("control", population.control())
                .put("oneGroup", population.oneGroup())
                .put("whyNot", population.whyNot())
                .put("kind", population.kind());
        population.entryRules().forEach(inner.putArray("entryRules")::add);
        population.activeRules().forEach(inner.putArray("activeRules")::add);
    }
}
