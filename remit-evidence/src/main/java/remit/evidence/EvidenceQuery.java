package remit.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.Unit;

/**
 * Which figures are asked for. An empty set or a null bound asks for all.
 *
 * @param diseases disease codes
 * @param therapies class, agent or therapy id of what was studied in an arm
 * @param sources tissue the cells came from
 * @param routes routes
 * @param designs designs
 * @param measures measures
 * @param statistics statistics
 * @param dose span of the dose
 * @param months span of months since the start, both ends included
 * @param years span of years of publication, both ends included
 * @param excluded trial ids to leave out
 */
public record EvidenceQuery(
        Set<String> diseases,
        Set<String> therapies,
        Set<String> sources,
        Set<String> routes,
        Set<String> designs,
        Set<String> measures,
        Set<String> statistics,
        @Nullable DoseSpan dose,
        @Nullable Span months,
        @Nullable Span years,
        Set<String> excluded) {

    private static final Set<String> COMPARATORS = Set.of("placebo", "soc");

    /** Everything. */
    public static final EvidenceQuery ALL = new EvidenceQuery(
            Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, null, Set.of());

    public EvidenceQuery {
        diseases = Set.copyOf(diseases);
        therapies = Set.copyOf(therapies);
        sources = Set.copyOf(sources);
        routes = Set.copyOf(routes);
        designs = Set.copyOf(designs);
        measures = Set.copyOf(measures);
        statistics = Set.copyOf(statistics);
        excluded = Set.copyOf(excluded);
    }

    /**
     * From one number to another, both included.
     *
     * @param low least
     * @param high greatest
     */
    public record Span(double low, double high) {

        /** Whether it holds a number. */
        public boolean holds(double number) {
            return number >= low && number <= high;
        }
    }

    /**
     * A span of doses.
     *
     * @param low least, in {@code unit}
     * @param high greatest, in {@code unit}
     * @param unit unit of both
     */
    public record DoseSpan(double low, double high, Unit unit) {}

    /** The same of these diseases. */
    public EvidenceQuery withDiseases(Set<String> other) {
        return new EvidenceQuery(
                other, therapies, sources, routes, designs, measures, statistics, dose, months, years, excluded);
    }

    /** The same of these therapies. */
    public EvidenceQuery withTherapies(Set<String> other) {
        return new EvidenceQuery(
                diseases, other, sources, routes, designs, measures, statistics, dose, months, years, excluded);
    }

    /** The same of these months; of all for null. */
    public EvidenceQuery withMonths(@Nullable Span other) {
        return new EvidenceQuery(
                diseases, therapies, sources, routes, designs, measures, statistics, dose, other, years, excluded);
    }

    /** The figures of the tables that are asked for, in table order. */
    public List<EvidenceRow> select(Evidence evidence) {
        return evidence.rows().stream().filter(this::asks).toList();
    }

    /** Whether a figure is asked for. */
    public boolean asks(EvidenceRow row) {
        PublishedOutcome outcome = row.outcome();
        return asksTrial(row.trial())
                && asksArm(row.arm(), row.regimens())
                && any(measures, outcome.measure())
                && any(statistics, outcome.statistic())
                && asksMonth(outcome.month());
    }

    /** Whether figures of a month since the start are asked for. */
    public boolean asksMonth(double month) {
        return months == null || months.holds(month);
    }

    /** Whether a trial is asked for, by disease, design, year and what is left out. */
    public boolean asksTrial(PublishedTrial trial) {
        Integer year = trial.year();
        return !excluded.contains(trial.id())
                && any(diseases, trial.disease())
                && any(designs, trial.design())
                && (years == null || (year != null && years.holds(year)));
    }

    /** Whether an arm is asked for, by therapy, source, route and dose. */
    public boolean asksArm(PublishedArm arm, List<PublishedRegimen> regimens) {
        return (therapies.isEmpty() || therapies.stream().anyMatch(therapy -> gives(arm, regimens, therapy)))
                && (sources.isEmpty()
                        || List.of(arm.cellSource().split("/")).stream().anyMatch(sources::contains))
                && any(routes, arm.route())
                && (dose == null || inDose(arm, dose));
    }

    /**
     * Whether a therapy is what an arm studies: its class, its agent, or a study component of its regimen. A comparator that
     * crosses over to it later does not study it.
     *
     * @param therapy class, agent or therapy id, in any case
     */
    public static boolean gives(PublishedArm arm, List<PublishedRegimen> regimens, String therapy) {
        if (arm.therapyClass().equalsIgnoreCase(therapy)
                || arm.agent().equalsIgnoreCase(therapy)
                || agentOpensWith(arm.agent(), therapy)) {
            return true;
        }
        return !COMPARATORS.contains(arm.therapyClass())
                && regimens.stream()
                        .anyMatch(regimen -> regimen.role().equals("study")
                                && regimen.therapy().equalsIgnoreCase(therapy));
    }

    private static boolean agentOpensWith(String agent, String therapy) {
        String lower = agent.toLowerCase(Locale.ROOT);
        String word = therapy.toLowerCase(Locale.ROOT);
        return lower.startsWith(word + " ") || lower.startsWith(word + "(");
    }

    private static boolean inDose(PublishedArm arm, DoseSpan span) {
        Double low = arm.doseLow();
        Double high = arm.doseHigh();
        if (low == null || high == null || arm.doseUnit().isEmpty()) {
            return false;
        }
        Unit unit = unit(arm.doseUnit());
        if (!unit.isComparable(span.unit())
                || !sameThing(arm.doseUnit(), span.unit().code())) {
            return false;
        }
        double factor = unit.factorTo(span.unit());
        return high * factor >= span.low() && low * factor <= span.high();
    }

    /** A CD34 dose is not a cell dose, though both are numbers per weight. */
    private static boolean sameThing(String published, String asked) {
        return published.contains("CD34") == asked.contains("CD34")
                && published.contains("cells") == asked.contains("cells");
    }

    private static Unit unit(String published) {
        return remit.domain.Quantity.parse("1 " + published).unit();
    }

    private static boolean any(Set<String> asked, String word) {
        return asked.isEmpty() || asked.contains(word);
    }
}
