package remit.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import remit.calibrate.learn.Cause;
import remit.calibrate.learn.Observation;
import remit.calibrate.learn.Sizes;
import remit.calibrate.validate.ScoredFigure;
import remit.report.Blocks.Cell;

/** Where predictions are unsure and why: sources of variance, causes of error, what was not predicted, what was learned from. */
final class CredibilityCauses {

    /** In the order of a reader who asks what could be improved. */
    private static final List<String> SOURCES = List.of("parameters", "structure", "therapy", "trials", "sampling");

    private static final Map<String, String> MEANINGS = Map.of(
            "parameters", "values of the mechanism that are not known",
            "structure", "how the mechanism, and a measure in it, is wrong",
            "therapy", "how a therapy, or its class, is wrong",
            "trials", "centres, patients and conduct of a trial, and of having no comparator",
            "sampling", "chance with as few people as the trial has");

    private final Credibility credibility;

    CredibilityCauses(Credibility credibility) {
        this.credibility = credibility;
    }

    Html variance() {
        List<ScoredFigure> figures = credibility.byFamily().figures();
        if (figures.isEmpty()) {
            return Blocks.section("variance", "Where the variance comes from", List.of(Blocks.note("No figure.")));
        }
        SequencedMap<String, Map<String, Double>> shares = new LinkedHashMap<>();
        Map<String, List<ScoredFigure>> diseases = new TreeMap<>();
        figures.forEach(figure -> diseases.computeIfAbsent(figure.diseaseCode(), key -> new ArrayList<>())
                .add(figure));
        diseases.forEach((code, members) -> shares.put(CredibilityWords.disease(code), mean(members)));
        shares.put("all", mean(figures));
        List<Cell> head = new ArrayList<>();
        head.add(Cell.column("Disease"));
        SOURCES.forEach(source -> head.add(Cell.columnNumber(Measures.capital(source))));
        List<List<Cell>> rows = new ArrayList<>();
        shares.forEach((name, own) -> {
            List<Cell> row = new ArrayList<>();
            row.add(Cell.row(name));
            SOURCES.forEach(source -> row.add(Cell.number(CredibilityWords.percent(own.get(source)))));
            rows.add(row);
        });
        return Blocks.section(
                "variance",
                "Where the variance comes from",
                List.of(
                        Blocks.paragraph(
                                "Each prediction's variance is the sum of five. More people in a trial make only the last smaller."),
                        Blocks.list(SOURCES.stream()
                                .map(source -> Measures.capital(source) + ": " + MEANINGS.get(source) + ".")
                                .toList()),
                        CredibilityPlots.variance(shares, SOURCES, Blocks.table("Mean shares", head, rows))
                                .figure()));
    }

    private static Map<String, Double> mean(List<ScoredFigure> figures) {
        Map<String, Double> mean = new LinkedHashMap<>();
        for (String source : SOURCES) {
            double sum = 0;
            for (ScoredFigure figure : figures) {
                Double share = figure.shares().get(source);
                sum += share == null ? 0 : share;
            }
            mean.put(source, sum / figures.size());
        }
        return mean;
    }

    /** Sizes of the causes of error. */
    Html sizes() {
        Sizes sizes = credibility.posterior().sizes();
        List<List<Cell>> rows = new ArrayList<>();
        List<Map.Entry<Cause, Double>> sorted = sizes.sd().entrySet().stream()
                .sorted(Map.Entry.<Cause, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        for (Map.Entry<Cause, Double> one : sorted) {
            double sd = one.getValue();
            rows.add(List.of(
                    Cell.row(Measures.capital(one.getKey().label())),
                    Cell.of(one.getKey().share()),
                    Cell.of(
                            switch (one.getKey()) {
                                case SLOPE, DISEASE_SLOPE ->
                                    Figures.percent(sd) + " of a simulated difference between shares";
                                case LEVEL_SLOPE ->
                                    Figures.percent(sd * sizes.level()) + " of a simulated change of a level";
                                case TIME -> points(sd) + " per 2.7-fold time";
                                default -> points(sd);
                            }),
                    Cell.number(
                            switch (one.getKey()) {
                                case SLOPE, DISEASE_SLOPE, LEVEL_SLOPE -> "–";
                                default -> Figures.number(sd * sizes.level(), 2);
                            })));
        }
        return Blocks.section(
                "causes",
                "Sizes of the causes of error",
                List.of(
                        Blocks.paragraph(
                                "What separates the simulation from published figures was split into causes, each with a size (standard deviation) found by the marginal likelihood of the figures. A cause that the figures do not inform keeps a small size from its prior."),
                        Blocks.table(
                                "Causes, largest first; rates have %s times the size of shares"
                                        .formatted(Figures.number(sizes.rate(), 1)),
                                List.of(
                                        Cell.column("Cause"),
                                        Cell.column("Belongs to"),
                                        Cell.column("For a share near 50 %"),
                                        Cell.columnNumber("For a level, in spreads between patients")),
                                rows)));
    }

    /** On the arcsine root scale the slope at one half is 1. */
    private static String points(double sd) {
        return Figures.number(100 * sd, 1) + " percentage points";
    }

    Html unpredicted() {
        List<Html> content = new ArrayList<>();
        content.add(unpredicted(
                "the shipped tables",
                credibility.byFamily().rows(),
                credibility.byFamily().reasons()));
        Credibility.Blind blind = credibility.blind();
        if (blind != null) {
            content.add(unpredicted(
                    blind.name(), blind.validation().rows(), blind.validation().reasons()));
        }
        return Blocks.section("unpredicted", "What could not be predicted, and why", content);
    }

    private static Html unpredicted(String name, int rows, SortedMap<String, Integer> reasons) {
        int sum = reasons.values().stream().mapToInt(Integer::intValue).sum();
        if (sum == 0) {
            return Blocks.paragraph("Every row of " + name + " was predicted.");
        }
        List<List<Cell>> cells = new ArrayList<>();
        reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(one -> cells.add(List.of(Cell.row(one.getKey()), Cell.number(Figures.count(one.getValue())))));
        return Blocks.table(
                "%s of %s rows of %s have no prediction".formatted(Figures.count(sum), Figures.count(rows), name),
                List.of(Cell.column("Reason"), Cell.columnNumber("Rows")),
                cells);
    }

    /** Trials by disease and class: what a prediction can lean on. */
    Html learnedFrom() {
        Map<String, Map<String, Set<String>>> trials = new TreeMap<>();
        Set<String> classes = new TreeSet<>();
        for (Observation one : credibility.posterior().known()) {
            classes.add(one.therapyClass());
            trials.computeIfAbsent(one.diseaseCode(), key -> new TreeMap<>())
                    .computeIfAbsent(one.therapyClass(), key -> new TreeSet<>())
                    .add(one.family());
        }
        List<Cell> head = new ArrayList<>();
        head.add(Cell.column("Disease"));
        classes.forEach(one -> head.add(Cell.columnNumber(CredibilityWords.therapyClass(one))));
        List<List<Cell>> rows = new ArrayList<>();
        trials.forEach((code, own) -> {
            List<Cell> row = new ArrayList<>();
            row.add(Cell.row(CredibilityWords.disease(code)));
            for (String one : classes) {
                Set<String> families = own.get(one);
                row.add(Cell.number(families == null ? "none" : Figures.count(families.size())));
            }
            rows.add(row);
        });
        return Blocks.section(
                "learned",
                "What was learned from, and where a prediction extrapolates",
                List.of(
                        Blocks.paragraph(
                                "Independent trials (families that share patients counted once) with figures after day 0. Where there is none, or one, a prediction for that therapy in that disease extrapolates from other classes and diseases; so does any dose, schedule, age or disease stage outside those trials."),
                        Blocks.table("Independent trials by disease and class of therapy", head, rows)));
    }
}
