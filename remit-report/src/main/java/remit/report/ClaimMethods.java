package remit.report;

import static remit.report.Html.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import remit.evidence.Evidence;
import remit.evidence.claim.GradedClaim;
import remit.report.Blocks.Cell;

/** How the grades come about, the PRISMA items, and what identifies the run. */
final class ClaimMethods {

    private final List<GradedClaim> claims;
    private final Evidence evidence;
    private final List<String> excluded;
    private final RunStamp stamp;

    ClaimMethods(List<GradedClaim> claims, Evidence evidence, List<String> excluded, RunStamp stamp) {
        this.claims = claims;
        this.evidence = evidence;
        this.excluded = List.copyOf(excluded);
        this.stamp = stamp;
    }

    /** The rules in words. */
    Html rules() {
        return Blocks.section(
                "rules",
                "How the grades come about",
                List.of(
                        Blocks.paragraph("Every grade follows from written rules; no claim is treated by"
                                + " name. Each claim is put as questions with a measure, a time, a"
                                + " comparison and a direction."),
                        Blocks.table(
                                "From answers to a grade",
                                List.of(Cell.column("Grade"), Cell.column("When")),
                                List.of(
                                        rule(
                                                "No evidence",
                                                "no key question has a figure, or no figure could answer it"),
                                        rule(
                                                "Contradicted",
                                                "at least one key question is answered otherwise, and none as claimed"),
                                        rule(
                                                "Supported",
                                                "more than half of the key questions are answered as claimed, each with low"
                                                        + " certainty or better and from two trials or one large enough by"
                                                        + " itself, and no other is open or answered otherwise"),
                                        rule("Uncertain", "anything else"))),
                        Blocks.table(
                                "From evidence to an answer",
                                List.of(Cell.column("Evidence"), Cell.column("Answer")),
                                List.of(
                                        rule(
                                                "Against a comparison group",
                                                "as claimed when the 95 % interval lies on the claimed side of no difference;"
                                                        + " not as claimed when on the other side, or when it excludes a"
                                                        + " difference that matters; else open"),
                                        rule(
                                                "Before and after only",
                                                "never as claimed, since people get better by themselves; not as claimed when"
                                                        + " the change goes the other way; else open"),
                                        rule(
                                                "Direction in words only",
                                                "never as claimed; not as claimed when two trials or more say the opposite, more"
                                                        + " than see no change, and none says what is claimed; else open"),
                                        rule(
                                                "Share of one group",
                                                "held against a threshold that the question states; the 95 % interval decides"),
                                        rule(
                                                "A claim that something is unknown",
                                                "holds when nobody compared it, or the comparison is open"))),
                        Blocks.table(
                                "Certainty: from high, down one level for some concerns, two for major ones",
                                List.of(Cell.column("Domain"), Cell.column("Rule")),
                                List.of(
                                        rule(
                                                "Within-study bias",
                                                "none: half of the weight from double-blind randomised trials; some: from"
                                                        + " randomised trials; major: else. Share of one group: some"),
                                        rule(
                                                "Reporting bias",
                                                "some: a third of the known trials give no figure, or (from ten trials)"
                                                        + " Egger's test below 0.10"),
                                        rule(
                                                "Indirectness",
                                                "one step each: another disease, no comparison group, trial patients for all"),
                                        rule(
                                                "Imprecision",
                                                "some: too few people, or an open interval; major: both. Enough is the optimal"
                                                        + " information size at 80 % power"),
                                        rule(
                                                "Heterogeneity",
                                                "some: one trial, or I² from 50 %; major: I² from 75 % with trials on both sides"),
                                        rule("Incoherence", "some: kinds of evidence point apart"))),
                        Blocks.note(
                                "Imprecision, heterogeneity and incoherence speak of the same spread, so only the worst of"
                                        + " the three counts (CINeMA, Nikolakopoulou et al. 2020).")));
    }

    private static List<Cell> rule(String name, String words) {
        return List.of(Cell.row(name), Cell.of(words));
    }

    /** The items of PRISMA 2020 that the tables can fill, and those they cannot. */
    Html prisma() {
        int used = ClaimTables.trialsBehind(claims).size();
        long leftAside = claims.stream()
                .flatMap(claim -> claim.answers().stream())
                .flatMap(answer -> answer.leftAside().stream())
                .map(one -> one.row().place().line())
                .distinct()
                .count();
        long silent = claims.stream()
                .flatMap(claim -> claim.answers().stream())
                .flatMap(answer -> answer.missing().trials().stream())
                .distinct()
                .count();
        long bodies = claims.stream()
                .flatMap(claim -> claim.answers().stream())
                .mapToLong(answer -> answer.bodies().size())
                .sum();
        String out = excluded.isEmpty() ? "none" : String.join(", ", excluded);
        List<List<Cell>> rows = List.of(
                rule(
                        "5 Eligibility",
                        "each claim's questions: disease, therapy, comparison, measure, months (claim-questions.csv)"),
                rule(
                        "6, 7 Search",
                        "not by Remit: the tables were collected by hand from publications; no search log exists"),
                rule(
                        "10 Data items",
                        "measure, statistic, value, spread, people, month, locator, quality of every row"),
                rule("11 Risk of bias", "by design, see the table"),
                rule(
                        "12 Effect measures",
                        "risk, rate and hazard ratios; mean and standardised mean differences; shares"),
                rule(
                        "13a-c Synthesis, tabulation",
                        "one kind of evidence at a time; one trial of a family of overlapping patients; rows brought to one unit"),
                rule("13d Method", "as named under each table; one trial is called a trial, not a pool"),
                rule(
                        "13e, f Heterogeneity, sensitivity",
                        "I² and prediction interval; leave a trial out with --exclude"),
                rule(
                        "14 Missing results",
                        Figures.count(silent) + " trials compared something asked for and give no figure of it"),
                rule(
                        "15 Certainty",
                        "GRADE levels from CINeMA's six domains, computed, with a person's override beside"),
                rule(
                        "16a Selection",
                        "%s trials and %s rows in the tables; %s trials stand behind an answer"
                                .formatted(
                                        Figures.count(evidence.trials().size()),
                                        Figures.count(evidence.outcomes().size()),
                                        Figures.count(used))),
                rule(
                        "16b Excluded",
                        "by the user: %s; %s rows are left aside, each with its reason under its question"
                                .formatted(out, Figures.count(leftAside))),
                rule("17, 18, 19 Each trial", "under each question, with figure, people, design and rows"),
                rule(
                        "20 Syntheses",
                        Figures.count(bodies) + " bodies of evidence, each with interval and heterogeneity"),
                rule("21, 22 Reporting bias, certainty", "under each question"),
                rule("24 Registration", "none"));
        return Blocks.section(
                "prisma",
                "PRISMA 2020 items",
                List.of(Blocks.table(
                        "Items this report fills, and those it cannot",
                        List.of(Cell.column("Item"), Cell.column("Where, or why not")),
                        rows)));
    }

    /** What identifies the run. */
    Html provenance() {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(rule("Remit", stamp.version()));
        new TreeMap<>(stamp.settings()).forEach((name, value) -> rows.add(rule(name, value)));
        for (Map.Entry<String, String> input : stamp.inputs().entrySet()) {
            rows.add(List.of(Cell.row("SHA-256 of " + input.getKey()), Cell.html(element("code", input.getValue()))));
        }
        return Blocks.section(
                "provenance",
                "Provenance",
                List.of(
                        Blocks.paragraph("The same tables, claims and version give the same grades:"),
                        element("pre", element("code", stamp.command())).with("tabindex", "0"),
                        Blocks.table(
                                "What identifies this run", List.of(Cell.column("What"), Cell.column("Value")), rows)));
    }
}
