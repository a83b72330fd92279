package remit.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.domain.Quantity;
import remit.evidence.Evidence;
import remit.evidence.EvidenceQuery;
import remit.evidence.Measure;
import remit.evidence.PublishedArm;
import remit.evidence.PublishedRegimen;
import remit.evidence.PublishedTrial;

/** The options by which evidence commands choose tables and rows; every wrong word is a problem, all at once. */
final class EvidenceFilters {

    private static final String NUMBER = "[0-9]*\\.?[0-9]+(?:[eE][+-]?[0-9]+)?";
    private static final Pattern SPAN = Pattern.compile("(" + NUMBER + ")(?:\\.\\.(" + NUMBER + "))?(?:\\s*(\\S.*))?");

    /** One month asked for: figures from a quarter before to a quarter after. */
    private static final double AROUND = 0.25;

    @Option(names = "--disease", split = ",", paramLabel = "CODE", description = "SLE, LN, MS, RA, T1D, CD, AS or PSO.")
    private List<String> diseases = new ArrayList<>();

    @Option(
            names = "--therapy",
            split = ",",
            paramLabel = "THERAPY",
            description = "Class, agent or therapy studied, such as msc, ahsct or belimumab.")
    private List<String> therapies = new ArrayList<>();

    @Option(names = "--source", split = ",", paramLabel = "SOURCE", description = "Cell source: UC, BM, AD, PB, CB ...")
    private List<String> sources = new ArrayList<>();

    @Option(names = "--dose", paramLabel = "SPAN", description = "Span with its unit, such as '1e6..2e6 cells/kg'.")
    private @Nullable String dose;

    @Option(names = "--route", split = ",", paramLabel = "ROUTE", description = "IV, IT, IA, SC, PO, local.")
    private List<String> routes = new ArrayList<>();

    @Option(names = "--design", split = ",", paramLabel = "DESIGN", description = "rct, single-arm, cohort ...")
    private List<String> designs = new ArrayList<>();

    @Option(names = "--measure", split = ",", paramLabel = "MEASURE", description = "Measures, such as SLEDAI.")
    private List<String> measures = new ArrayList<>();

    @Option(
            names = "--statistic",
            split = ",",
            paramLabel = "STATISTIC",
            description = "Published statistic: mean, proportion, rate_per_year ...")
    private List<String> statistics = new ArrayList<>();

    @Option(
            names = "--month",
            paramLabel = "SPAN",
            description = "Months since the start, 3..6; one month means a quarter of it around.")
    private @Nullable String months;

    @Option(names = "--year", paramLabel = "SPAN", description = "Years of publication, 2010..2020.")
    private @Nullable String years;

    @Option(names = "--exclude", paramLabel = "TRIAL", description = "Leaves a trial out; may be repeated.")
    private List<String> excluded = new ArrayList<>();

    @Mixin
    private EvidenceFolderOption tables = new EvidenceFolderOption();

    /** The tables asked for. */
    Evidence evidence() {
        return tables.evidence();
    }

    /** Whether single figures are asked for, rather than trials. */
    boolean asksForFigures() {
        return !measures.isEmpty() || !statistics.isEmpty() || months != null;
    }

    /** Whether an option other than the measure and studies left out chooses trials, arms or figures. */
    boolean choosesTrials() {
        return !diseases.isEmpty()
                || !therapies.isEmpty()
                || !sources.isEmpty()
                || !routes.isEmpty()
                || !designs.isEmpty()
                || !statistics.isEmpty()
                || dose != null
                || months != null
                || years != null;
    }

    /** Trials or studies to leave out, as asked. */
    List<String> excluded() {
        return List.copyOf(excluded);
    }

    /** The therapies as asked. */
    List<String> therapies() {
        return List.copyOf(therapies);
    }

    /** The measures as asked. */
    List<String> measures() {
        return List.copyOf(measures);
    }

    /** The one month asked for, or null when a span or nothing was. */
    @Nullable
    Double month() {
        String text = months;
        return text == null || text.contains("..") ? null : Double.valueOf(text.trim());
    }

    /**
     * The query.
     *
     * @throws InvalidInput with every word that is unknown
     */
    EvidenceQuery query(Evidence evidence) {
        Problems problems = new Problems();
        EvidenceQuery query = new EvidenceQuery(
                words(evidence, "--disease", "trials.csv", "disease", diseases, problems),
                therapies(evidence, problems),
                words(evidence, "--source", "arms.csv", "cell_source", sources, problems),
                words(evidence, "--route", "arms.csv", "route", routes, problems),
                words(evidence, "--design", "trials.csv", "design", designs, problems),
                measures(evidence, problems),
                words(evidence, "--statistic", "outcomes.csv", "statistic", statistics, problems),
                dose(problems),
                span("--month", months, AROUND, problems),
                span("--year", years, 0, problems),
                trials(evidence, excluded, problems));
        problems.throwIfAny(InvalidInput::new);
        return query;
    }

    private static Set<String> words(
            Evidence evidence, String option, String table, String column, List<String> asked, Problems problems) {
        Set<String> meant = new LinkedHashSet<>();
        for (String word : asked) {
            List<String> known = evidence.words().meant(table, column, word.trim());
            if (known.isEmpty()) {
                problems.add(
                        Place.of(option),
                        "'" + word + "' is unknown",
                        Problems.nearest(word, evidence.words().of(table, column)));
            }
            meant.addAll(known);
        }
        return meant;
    }

    private Set<String> therapies(Evidence evidence, Problems problems) {
        Set<String> asked = new LinkedHashSet<>();
        for (String word : therapies) {
            String therapy = word.trim();
            boolean given = evidence.arms().stream()
                    .anyMatch(arm -> EvidenceQuery.gives(arm, evidence.regimens(arm.trialId(), arm.armId()), therapy));
            if (!given) {
                problems.add(
                        Place.of("--therapy"), "no arm studies '" + therapy + "'", nearestTherapy(evidence, therapy));
            }
            asked.add(therapy);
        }
        return asked;
    }

    private static String nearestTherapy(Evidence evidence, String therapy) {
        Set<String> known = new TreeSet<>();
        evidence.arms().stream().map(PublishedArm::therapyClass).forEach(known::add);
        evidence.regimens().stream()
                .filter(regimen -> regimen.role().equals("study"))
                .map(PublishedRegimen::therapy)
                .forEach(known::add);
        return Problems.nearest(therapy, known);
    }

    private Set<String> measures(Evidence evidence, Problems problems) {
        Set<String> used = new TreeSet<>();
        evidence.outcomes().forEach(outcome -> used.add(outcome.measure()));
        evidence.measures().stream().map(Measure::name).forEach(used::add);
        Set<String> asked = new LinkedHashSet<>();
        for (String word : measures) {
            String measure = word.trim();
            String known =
                    used.stream().filter(measure::equalsIgnoreCase).findFirst().orElse("");
            if (known.isEmpty()) {
                problems.add(
                        Place.of("--measure"), "'" + measure + "' is in no table", Problems.nearest(measure, used));
            }
            asked.add(known);
        }
        return asked;
    }

    /** The trials to leave out; an unknown one is a problem. */
    static Set<String> trials(Evidence evidence, List<String> excluded, Problems problems) {
        List<String> known = evidence.trials().stream().map(PublishedTrial::id).toList();
        for (String trial : excluded) {
            if (!known.contains(trial)) {
                problems.add(Place.of("--exclude"), "'" + trial + "' is no trial", Problems.nearest(trial, known));
            }
        }
        return Set.copyOf(excluded);
    }

    private EvidenceQuery.@Nullable DoseSpan dose(Problems problems) {
        String text = dose;
        if (text == null) {
            return null;
        }
        Matcher matcher = SPAN.matcher(text.trim());
        if (!matcher.matches() || matcher.group(3) == null) {
            problems.add(
                    Place.of("--dose"), "'" + text + "' is not a dose with its unit", "Maybe '1e6..2e6 cells/kg'.");
            return null;
        }
        String high = matcher.group(2) == null ? matcher.group(1) : matcher.group(2);
        try {
            Quantity from = Quantity.parse(matcher.group(1) + " " + matcher.group(3));
            return ordered("--dose", from.value(), Double.parseDouble(high), problems)
                    ? new EvidenceQuery.DoseSpan(from.value(), Double.parseDouble(high), from.unit())
                    : null;
        } catch (IllegalArgumentException e) {
            problems.add(
                    Place.of("--dose"),
                    String.valueOf(e.getMessage()),
                    "Maybe cells/kg, cells, mg, mg/d or {CD34}/kg.");
            return null;
        }
    }

    private static EvidenceQuery.@Nullable Span span(
            String option, @Nullable String text, double around, Problems problems) {
        if (text == null) {
            return null;
        }
        Matcher matcher = SPAN.matcher(text.trim());
        if (!matcher.matches() || matcher.group(3) != null) {
            problems.add(Place.of(option), "'" + text + "' is not a span", "Maybe 3..6, or one number.");
            return null;
        }
        double low = Double.parseDouble(matcher.group(1));
        String end = matcher.group(2);
        if (end == null) {
            return new EvidenceQuery.Span(low * (1 - around), low * (1 + around));
        }
        double high = Double.parseDouble(end);
        return ordered(option, low, high, problems) ? new EvidenceQuery.Span(low, high) : null;
    }

    private static boolean ordered(String option, double low, double high, Problems problems) {
        if (low > high) {
            problems.add(
                    Place.of(option),
                    "the span from " + Texts.number(low) + " to " + Texts.number(high) + " is empty",
                    "Maybe " + Texts.number(high) + ".." + Texts.number(low) + ".");
            return false;
        }
        return true;
    }

    /** Throws one problem. */
    static InvalidInput wrong(String option, String message, String maybe) {
        return new InvalidInput(List.of(new Problem(Place.of(option), message, maybe)));
    }
}
