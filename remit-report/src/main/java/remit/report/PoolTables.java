package remit.report;

import static remit.report.Html.element;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import remit.evidence.EvidenceRow;
import remit.evidence.NormalizedOutcome;
import remit.evidence.PublishedOutcome;
import remit.evidence.PublishedPopulation;
import remit.evidence.pool.LeftOut;
import remit.evidence.pool.PoolAnalysis;
import remit.evidence.pool.PooledBlock;
import remit.evidence.pool.Study;
import remit.report.Blocks.Cell;
import remit.stats.Estimate;

/** The lists of a pool's report: trials with their design, rows behind the figures, figures left out. */
final class PoolTables {

    private final PoolAnalysis analysis;

    PoolTables(PoolAnalysis analysis) {
        this.analysis = analysis;
    }

    /** The trials of a block: what they counted, their effect, weight and rows. */
    Html studies(PooledBlock block) {
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < block.studies().size(); i++) {
            Study study = block.studies().get(i);
            Estimate own = block.own(study, analysis.pooled().request().level());
            double weight = block.weights().get(i);
            rows.add(List.of(
                    Cell.row(study.trial().id()),
                    Cell.of(String.join(" + ", study.arms())
                            + (study.comparators().isEmpty()
                                    ? ""
                                    : " against " + String.join(" + ", study.comparators()))),
                    Cell.number(Figures.monthNumber(study.month())),
                    Cell.of(PoolWords.figures(study.reported())),
                    Cell.number(own == null ? "says nothing" : PoolWords.estimate(block, own)),
                    Cell.number(!block.isPool() || Double.isNaN(weight) ? "–" : PoolWords.number(weight) + " %"),
                    Cell.html(links(study.rows())),
                    Cell.of(String.join("; ", study.notes()))));
        }
        return Blocks.table(
                "Trials, " + block.setting().words(),
                List.of(
                        Cell.column("Trial"),
                        Cell.column("Arms"),
                        Cell.columnNumber("Month"),
                        Cell.column("What it reports"),
                        Cell.columnNumber(PoolSections.capital(block.effect().words()) + " (95 % CI)"),
                        Cell.columnNumber("Weight"),
                        Cell.column("Rows"),
                        Cell.column("Assumed or derived")),
                rows);
    }

    private static Html links(List<Integer> rows) {
        List<Html> links = new ArrayList<>();
        for (int row : rows) {
            links.add(element("a", String.valueOf(row)).with("href", "#row-" + row));
            links.add(Html.text(" "));
        }
        return new Html.Sequence(links);
    }

    /** Who was studied and how: what the risk of bias of each trial rests on. */
    Html trials() {
        List<List<Cell>> rows = new ArrayList<>();
        for (PooledBlock block : analysis.pooled().blocks()) {
            for (Study study : block.studies()) {
                PublishedPopulation population = analysis.evidence()
                        .population(study.trial().id(), study.arms().getFirst());
                rows.add(List.of(
                        Cell.row(study.trial().id()),
                        Cell.of(study.trial().disease()),
                        Cell.of(study.trial().design()),
                        Cell.of(
                                population == null || population.blinding().isEmpty()
                                        ? "not told"
                                        : population.blinding()),
                        Cell.of(
                                population == null || population.control().isEmpty()
                                        ? "not told"
                                        : population.control()),
                        Cell.number(Figures.count(study.people())),
                        Cell.of(study.trial().citation())));
            }
        }
        return Blocks.section(
                "trials",
                "The trials and their design",
                List.of(
                        Blocks.paragraph(
                                "Without randomisation, blinding or a comparator, what is seen is not all due to the treatment."),
                        Blocks.table(
                                "Design of each trial",
                                List.of(
                                        Cell.column("Trial"),
                                        Cell.column("Disease"),
                                        Cell.column("Design"),
                                        Cell.column("Blinding"),
                                        Cell.column("Control"),
                                        Cell.columnNumber("People"),
                                        Cell.column("Publication (identifiers only where verified)")),
                                rows)));
    }

    /** The rows behind every figure, as published and as normalised. */
    Html rows() {
        TreeSet<Integer> used = new TreeSet<>();
        analysis.pooled().blocks().forEach(block -> block.studies().forEach(study -> used.addAll(study.rows())));
        List<List<Cell>> rows = new ArrayList<>();
        for (EvidenceRow row : analysis.evidence().rows()) {
            if (used.contains(row.number())) {
                rows.add(row(row));
            }
        }
        return Blocks.section(
                "rows",
                "The rows behind the figures",
                List.of(
                        Blocks.paragraph(
                                "Numbers are lines of outcomes.csv. The last column says how a value was obtained: exact (seen in"
                                        + " the publication), computed, from a review, read off a figure, or recalled (no source text found)."),
                        Blocks.table(
                                "Rows of outcomes.csv, as collected and as normalised",
                                List.of(
                                        Cell.column("Row"),
                                        Cell.column("Trial and arm"),
                                        Cell.columnNumber("Month"),
                                        Cell.column("Measure"),
                                        Cell.columnNumber("Published"),
                                        Cell.columnNumber("Normalised"),
                                        Cell.column("Where it stands"),
                                        Cell.column("How obtained")),
                                rows)));
    }

    private static List<Cell> row(EvidenceRow row) {
        PublishedOutcome outcome = row.outcome();
        NormalizedOutcome.Figure figure = row.figure();
        String normalized = figure == null
                ? ""
                : figure.events() != null && figure.people() != null
                        ? figure.events() + " of " + figure.people()
                        : Figures.withUnit(PoolWords.number(figure.value()), figure.unit());
        return List.of(
                new Cell(
                        element("span", String.valueOf(row.number())).with("id", "row-" + row.number()),
                        "row",
                        "short"),
                Cell.of(row.trial().id() + " " + row.arm().armId()),
                Cell.number(Figures.monthNumber(outcome.month())),
                Cell.of(outcome.measure() + " " + outcome.statistic().replace('_', ' ')),
                Cell.number(published(outcome)),
                Cell.number(normalized),
                Cell.of(outcome.locator()),
                Cell.of((outcome.quality().grade().word() + " "
                                + outcome.quality().caveat())
                        .strip()));
    }

    private static String published(PublishedOutcome outcome) {
        return PoolWords.number(outcome.value())
                + (outcome.sd() == null ? "" : " (SD " + PoolWords.number(outcome.sd()) + ")")
                + (outcome.low() == null || outcome.high() == null
                        ? ""
                        : " [" + PoolWords.number(outcome.low()) + ", " + PoolWords.number(outcome.high()) + "]")
                + (outcome.unit().isEmpty() ? "" : " " + outcome.unit());
    }

    /** What matched and was not pooled, with the reason. */
    Html leftOut() {
        Map<String, List<LeftOut>> groups = new LinkedHashMap<>();
        analysis.pooled()
                .leftOut()
                .forEach(one -> groups.computeIfAbsent(one.trial() + "\n" + one.reason(), key -> new ArrayList<>())
                        .add(one));
        List<List<Cell>> rows = new ArrayList<>();
        groups.values()
                .forEach(list -> rows.add(List.of(
                        Cell.row(list.getFirst().trial()),
                        Cell.of(String.join(
                                ", ",
                                list.stream()
                                        .flatMap(one -> one.arms().stream())
                                        .distinct()
                                        .toList())),
                        Cell.of(String.join(
                                ", ",
                                list.stream()
                                        .flatMap(one -> one.rows().stream())
                                        .distinct()
                                        .sorted()
                                        .map(String::valueOf)
                                        .toList())),
                        Cell.of(list.getFirst().reason()))));
        return Blocks.section(
                "left-out",
                "Found and not pooled",
                List.of(
                        rows.isEmpty()
                                ? Blocks.paragraph("Everything that matched is in the figures.")
                                : Blocks.table(
                                        "Figures that matched and are not pooled",
                                        List.of(
                                                Cell.column("Trial"),
                                                Cell.column("Arms"),
                                                Cell.column("Rows"),
                                                Cell.column("Why")),
                                        rows)));
    }
}
