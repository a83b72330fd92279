package remit.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.text.Csv;

/** Reads outcomes.csv: one published figure a row, checked for what no figure of its statistic can be. */
final class OutcomeTable {

    static final String FILE = "outcomes.csv";

    private static final List<String> COLUMNS = List.of(
            "trial_id",
            "arm_id",
            "month",
            "measure",
            "statistic",
            "value",
            "sd",
            "ci_low",
            "ci_high",
            "n_at",
            "unit",
            "locator",
            "quality");
    private static final Pattern PEOPLE = Pattern.compile("[1-9]\\d{0,8}( v [1-9]\\d{0,8})?");
    private static final Pattern MEASURE = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final double HUGE = 1e12;

    private final Words words;
    private final Problems problems;
    private final ArmTable arms;
    private final Measures measures;
    private final Map<List<String>, Place> seen = new HashMap<>();

    OutcomeTable(Words words, Problems problems, ArmTable arms, Measures measures) {
        this.words = words;
        this.problems = problems;
        this.arms = arms;
        this.measures = measures;
    }

    List<PublishedOutcome> read(String file, String text) {
        List<PublishedOutcome> list = new ArrayList<>();
        for (Csv.Row row : Csv.parse(file, text, COLUMNS, problems)) {
            twice(row);
            PublishedOutcome outcome = outcome(new Fields(FILE, row, words, problems));
            if (outcome != null) {
                list.add(outcome);
            }
        }
        return list;
    }

    private void twice(Csv.Row row) {
        List<String> fields = COLUMNS.stream().map(row::text).toList();
        Place first = seen.putIfAbsent(fields, row.place());
        if (first != null) {
            problems.add(
                    row.place(),
                    "the row is a copy of " + first + " (trial_id to quality)",
                    "Maybe take one of the two out: it would count twice.");
        }
    }

    private @Nullable PublishedOutcome outcome(Fields row) {
        arms.knows(row);
        String statistic = row.word("statistic");
        Double month = row.present("month", 0, TrialTable.MOST_MONTHS);
        Double value = row.present("value", -HUGE, HUGE);
        String measure = measure(row);
        Quality quality = quality(row);
        Double sd = row.number("sd", 0, HUGE);
        Double low = row.number("ci_low", -HUGE, HUGE);
        Double high = row.number("ci_high", -HUGE, HUGE);
        String people = row.shaped(
                "n_at", PEOPLE, "a number of patients", "Maybe 24, or 69 v 75 for two groups; blank if not found.");
        if (value != null) {
            possible(row, statistic, value);
            interval(row, value, low, high);
        }
        if (month == null || value == null || quality == null) {
            return null;
        }
        return new PublishedOutcome(
                row.text("trial_id"),
                row.text("arm_id"),
                month,
                measure,
                statistic,
                value,
                sd,
                low,
                high,
                people,
                row.text("unit"),
                row.text("locator"),
                quality,
                row.place());
    }

    private String measure(Fields row) {
        String measure = row.required("measure");
        if (!measure.isEmpty() && !MEASURE.matcher(measure).matches()) {
            row.problem(
                    "measure", "'" + measure + "' is not the name of a measure", "Maybe letters, digits and _ only.");
        } else {
            String known = measures.slipOf(measure);
            if (known != null) {
                row.problem(
                        "measure", "'" + measure + "' is no measure of the tables", "Maybe you meant '" + known + "'.");
            }
        }
        return measure;
    }

    /** What no figure of its statistic can be. */
    private static void possible(Fields row, String statistic, double value) {
        switch (statistic) {
            case "proportion" -> {
                if (value < 0 || value > 1) {
                    row.problem(
                            "value",
                            Fields.plain(value) + ": a proportion is within 0 to 1",
                            value > 1 && value <= 100
                                    ? "Maybe " + value / 100 + "."
                                    : "Maybe the statistic is another.");
                }
            }
            case "count" -> {
                if (value < 0 || value != Math.rint(value)) {
                    row.problem(
                            "value",
                            Fields.plain(value) + ": a count is a whole number from 0 on",
                            "Maybe the statistic is mean or rate_per_year.");
                }
            }
            case "rate_per_year" -> {
                // A slope per year may fall below zero; how often something happens may not. Normalisation tells them
                // apart.
            }
            case "hazard_ratio", "odds_ratio", "risk_ratio" -> {
                if (value <= 0) {
                    row.problem(
                            "value",
                            Fields.plain(value) + ": a ratio is above 0",
                            "Maybe it is the logarithm: give the ratio itself.");
                }
            }
            default -> {
                // means, medians and differences may be anything
            }
        }
    }

    private static void interval(Fields row, double value, @Nullable Double low, @Nullable Double high) {
        if (low != null && high != null && low > high) {
            row.problem(
                    "ci_low",
                    Fields.plain(low) + " is above ci_high " + Fields.plain(high),
                    "Maybe the two stand in each other's place.");
        } else if ((low != null && value < low) || (high != null && value > high)) {
            row.problem(
                    "value",
                    Fields.plain(value) + " is outside its interval",
                    "Maybe a digit or a sign slipped in value, ci_low or ci_high.");
        }
    }

    private @Nullable Quality quality(Fields row) {
        String text = row.required("quality");
        if (text.isEmpty()) {
            return null;
        }
        for (Quality.Grade grade : Quality.Grade.values()) {
            String word = grade.word();
            if (text.equals(word)
                    || (text.startsWith(word) && !Character.isLetterOrDigit(text.charAt(word.length())))) {
                return new Quality(grade, text.substring(word.length()).replaceFirst("^[ ,;]+", ""));
            }
        }
        row.problem(
                "quality",
                "'" + text + "' does not begin with a grade",
                "Maybe one of: exact, computed, from-review, read-off, recalled.");
        return null;
    }
}
