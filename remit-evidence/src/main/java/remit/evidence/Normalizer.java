package remit.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.domain.Problems;
import remit.domain.Unit;
import remit.text.Csv;

/**
 * Brings published figures to common units, definitions and denominators.
 *
 * <p>What a unit text means is data: {@code normalization.csv} says for a measure, a statistic and a text which factor leads
 * to the unit of {@code measures.csv} and which definition is meant, or why it cannot be read. A text the table does not
 * know is read by rule: a blank share has the measure's own definition, {@code 11/246} is a count over its denominator, and
 * a UCUM unit of the right dimension is converted. Everything else is kept with its reason and never pooled.
 */
final class Normalizer {

    private static final String FILE = "normalization.csv";
    private static final Pattern FRACTION = Pattern.compile("(?<![\\w.])(\\d{1,8})/(\\d{1,8})(?![\\w.])");

    /** A share rounded to two decimals may be this far from its count. */
    private static final double ROUNDING = 0.0075;

    private final Measures measures;
    private final Map<List<String>, List<Rule>> rules;

    /**
     * What a unit text means.
     *
     * @param locator text the locator must contain; blank for any
     * @param factor to the measure's unit; null when it cannot be read
     * @param reason why not; beside a factor: why only none can be read, as events that are not patients
     */
    private record Rule(String locator, @Nullable Double factor, String definition, String note, String reason) {}

    private Normalizer(Measures measures, Map<List<String>, List<Rule>> rules) {
        this.measures = measures;
        this.rules = rules;
    }

    static Normalizer read(String text, Measures measures, Problems problems) {
        Map<List<String>, List<Rule>> rules = new HashMap<>();
        List<String> columns =
                List.of("measure", "statistic", "published", "locator", "factor", "definition", "note", "reason");
        for (Csv.Row row : Csv.parse(FILE, text, columns, problems)) {
            Double factor = row.number("factor", problems);
            if (factor == null && row.text("reason").isEmpty()) {
                problems.add(row.place(), "column reason is empty though there is no factor", "Maybe say why.");
            }
            rules.computeIfAbsent(
                            List.of(row.text("measure"), row.text("statistic"), row.text("published")),
                            key -> new ArrayList<>())
                    .add(new Rule(
                            row.text("locator"), factor, row.text("definition"), row.text("note"), row.text("reason")));
        }
        return new Normalizer(measures, rules);
    }

    /** Normalises one figure; {@code armPeople} is the size of its arm, null when not found. */
    NormalizedOutcome normalize(PublishedOutcome row, @Nullable Integer armPeople) {
        Measure measure = measures.of(row.measure());
        if (measure == null) {
            return new NormalizedOutcome.Kept("the measure is not in measures.csv");
        }
        Matcher fraction = FRACTION.matcher(row.unit());
        boolean counted = row.statistic().equals("proportion") && fraction.find();
        String rest = counted ? rest(row.unit(), fraction) : row.unit();
        Rule rule = rule(row, row.unit());
        if (rule == null) {
            rule = rule(row, rest);
        }
        if (rule == null) {
            rule = byRule(row, measure, rest);
        }
        Double factor = rule.factor();
        boolean onlyNone = !rule.reason().isEmpty();
        if (factor == null || (onlyNone && row.value() != 0)) {
            return new NormalizedOutcome.Kept(rule.reason());
        }
        List<String> notes = new ArrayList<>();
        if (onlyNone) {
            notes.add("no event, so no patient with one (" + rule.reason() + ")");
        }
        if (!rule.note().isEmpty()) {
            notes.add(rule.note());
        }
        return switch (row.statistic()) {
            case "proportion" -> share(row, rule, counted ? fraction : null, armPeople, notes);
            case "count" -> count(row, rule, armPeople, notes);
            case "hazard_ratio", "odds_ratio", "risk_ratio" -> scaled(row, rule, "1", 1, null, notes);
            default -> scaled(row, rule, unit(row, measure, rule), factor, people(row, armPeople, notes), notes);
        };
    }

    /** A share in percent of something else, a rate or a standardised difference has not the measure's own unit. */
    private static String unit(PublishedOutcome row, Measure measure, Rule rule) {
        if (rule.definition().startsWith("percent")) {
            return "%";
        }
        return row.statistic().equals("rate_per_year") ? "1/a" : measure.unit();
    }

    private @Nullable Rule rule(PublishedOutcome row, String published) {
        for (String measure : List.of(row.measure(), "*")) {
            for (String statistic : List.of(row.statistic(), "*")) {
                for (Rule rule : rules.getOrDefault(List.of(measure, statistic, published), List.of())) {
                    if (rule.locator().isEmpty() || row.locator().contains(rule.locator())) {
                        return rule;
                    }
                }
            }
        }
        return null;
    }

    private static Rule byRule(PublishedOutcome row, Measure measure, String rest) {
        boolean share = measure.kind().equals("share");
        boolean unitless = rest.isEmpty();
        return switch (row.statistic()) {
            case "proportion" ->
                unitless
                        ? plain(1, share ? measure.blank() : "unstated")
                        : kept("the definition '" + rest + "' is not in normalization.csv");
            case "hazard_ratio", "odds_ratio", "risk_ratio" ->
                unitless
                        ? plain(1, measure.blank())
                        : kept("the definition '" + rest + "' is not in normalization.csv");
            case "rate_per_year" ->
                unitless ? plain(1, "") : kept("the definition '" + rest + "' is not in normalization.csv");
            case "count" -> kept("what is counted is not plain: '" + rest + "' is not in normalization.csv");
            default ->
                share
                        ? kept("a " + row.statistic() + " of a share has no reading")
                        : unitless && measure.unit().equals("{score}") ? plain(1, "") : converted(measure, rest);
        };
    }

    private static Rule converted(Measure measure, String rest) {
        if (rest.isEmpty()) {
            return kept("the unit is not given");
        }
        try {
            return plain(Unit.parse(rest).factorTo(Unit.parse(measure.unit().isEmpty() ? "1" : measure.unit())), "");
        } catch (IllegalArgumentException e) {
            return kept("the unit '" + rest + "' is not in normalization.csv and is no unit of " + measure.name());
        }
    }

    private static Rule plain(double factor, String definition) {
        return new Rule("", factor, definition, "", "");
    }

    private static Rule kept(String reason) {
        return new Rule("", null, "", "", reason);
    }

    private static String rest(String unit, Matcher fraction) {
        String rest = unit.substring(0, fraction.start()) + unit.substring(fraction.end());
        return FRACTION.matcher(rest).find() ? unit : rest.replaceAll("^[ ,;]+|[ ,;]+$", "");
    }

    private static NormalizedOutcome share(
            PublishedOutcome row,
            Rule rule,
            @Nullable Matcher fraction,
            @Nullable Integer armPeople,
            List<String> notes) {
        Integer people = null;
        Integer events = null;
        if (fraction != null && !rest(row.unit(), fraction).equals(row.unit())) {
            int above = Integer.parseInt(fraction.group(1));
            int below = Integer.parseInt(fraction.group(2));
            if (below > 0 && Math.abs((double) above / below - row.value()) <= ROUNDING) {
                people = below;
                events = above;
            } else {
                return new NormalizedOutcome.Kept("the count %d/%d in the column unit does not give the value %s"
                        .formatted(above, below, Fields.plain(row.value())));
            }
        }
        if (people == null) {
            people = people(row, armPeople, notes);
            if (people != null) {
                events = (int) Math.rint(row.value() * people);
                if (Math.abs((double) events / people - row.value()) > ROUNDING) {
                    notes.add("%s of %d is no whole number of patients; rounded to %d"
                            .formatted(Fields.plain(row.value()), people, events));
                }
            }
        }
        return new NormalizedOutcome.Figure(
                row.value(), null, row.low(), row.high(), span(row), "1", rule.definition(), people, events, notes);
    }

    private static NormalizedOutcome count(
            PublishedOutcome row, Rule rule, @Nullable Integer armPeople, List<String> notes) {
        Integer people = people(row, armPeople, notes);
        int events = (int) row.value();
        if (people != null && events > people) {
            return new NormalizedOutcome.Kept("more events than patients: events, not patients, were counted");
        }
        return new NormalizedOutcome.Figure(
                row.value(), null, row.low(), row.high(), span(row), "1", rule.definition(), people, events, notes);
    }

    private static NormalizedOutcome scaled(
            PublishedOutcome row, Rule rule, String unit, double factor, @Nullable Integer people, List<String> notes) {
        if (row.statistic().equals("rate_per_year") && row.value() < 0) {
            return new NormalizedOutcome.Kept("a rate below 0 is a slope, not how often something happens");
        }
        return new NormalizedOutcome.Figure(
                row.value() * factor,
                times(row.sd(), factor),
                times(row.low(), factor),
                times(row.high(), factor),
                span(row),
                unit,
                rule.definition(),
                people,
                null,
                notes);
    }

    private static @Nullable Double times(@Nullable Double value, double factor) {
        return value == null ? null : value * factor;
    }

    private static @Nullable Integer people(PublishedOutcome row, @Nullable Integer armPeople, List<String> notes) {
        Integer people = row.people();
        if (people != null) {
            if (armPeople != null && people > armPeople) {
                notes.add("rests on %d patients, more than the %d of its arm (a crossover or both arms together)"
                        .formatted(people, armPeople));
            }
            return people;
        }
        if (!row.peopleAt().isEmpty()) {
            return null;
        }
        if (armPeople != null) {
            notes.add("denominator not given: the arm's " + armPeople + " patients are taken");
        }
        return armPeople;
    }

    private static NormalizedOutcome.Span span(PublishedOutcome row) {
        if (row.low() == null && row.high() == null) {
            return NormalizedOutcome.Span.NONE;
        }
        String text = (row.quality().caveat() + " " + row.unit()).toLowerCase(Locale.ROOT);
        if (text.contains("iqr or range not stated") || text.contains("study range")) {
            return NormalizedOutcome.Span.UNKNOWN;
        }
        if (text.contains("range")) {
            return NormalizedOutcome.Span.RANGE;
        }
        if (text.contains("iqr") || text.contains("quartile")) {
            return NormalizedOutcome.Span.QUARTILES;
        }
        if (text.contains("span")
                || text.contains("bound")
                || (row.statistic().equals("median") && !text.contains("ci"))) {
            return NormalizedOutcome.Span.UNKNOWN;
        }
        return NormalizedOutcome.Span.CONFIDENCE;
    }
}
