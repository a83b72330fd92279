package remit.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.Problems;
import remit.text.Csv;

/**
 * Reads the evidence tables strictly: every row that breaks the conventions of SCHEMA.md is a problem with its line, and
 * all of them are reported at once.
 */
final class EvidenceReader {

    private static final Set<String> DESIGNS =
            Set.of("rct", "single-arm", "cohort", "matched-cohort", "registry", "meta-analysis");
    private static final Set<String> CLASSES =
            Set.of("msc", "ahsct", "car-t", "biologic", "conventional", "placebo", "soc");
    private static final Set<String> STATISTICS = Set.of(
            "mean",
            "median",
            "proportion",
            "count",
            "rate_per_year",
            "hazard_ratio",
            "mean_change",
            "mean_difference",
            "odds_ratio",
            "risk_ratio");

    private final Problems problems = new Problems();
    private final Set<String> trialIds = new HashSet<>();
    private final Set<List<String>> armIds = new HashSet<>();

    private EvidenceReader() {}

    /** Reads the tables on the class path. */
    static Evidence standard() {
        return read(resource("trials.csv"), resource("arms.csv"), resource("outcomes.csv"), resource("readings.csv"));
    }

    /**
     * Reads tables given as text.
     *
     * @throws InvalidEvidence naming every row that is wrong
     */
    static Evidence read(String trials, String arms, String outcomes, String readings) {
        EvidenceReader reader = new EvidenceReader();
        List<PublishedTrial> trialList = reader.trials(trials);
        List<PublishedArm> armList = reader.arms(arms);
        List<PublishedOutcome> outcomeList = reader.outcomes(outcomes);
        Map<Evidence.ReadingKey, Reading> readingMap = reader.readings(readings);
        reader.problems.throwIfAny(InvalidEvidence::new);
        return new Evidence(trialList, armList, outcomeList, readingMap);
    }

    private List<PublishedTrial> trials(String text) {
        List<PublishedTrial> list = new ArrayList<>();
        List<String> columns = List.of(
                "trial_id",
                "disease",
                "registry_id",
                "first_author",
                "year",
                "journal",
                "doi",
                "pmid",
                "design",
                "n_total",
                "followup_months",
                "notes");
        for (Csv.Row row : Csv.parse("trials.csv", text, columns, problems)) {
            String id = required(row, "trial_id");
            if (!trialIds.add(id)) {
                problems.add(row.place(), "trial '" + id + "' stands twice");
            }
            list.add(new PublishedTrial(
                    id,
                    required(row, "disease"),
                    row.text("registry_id"),
                    row.text("first_author"),
                    whole(row, "year"),
                    row.text("journal"),
                    row.text("doi"),
                    row.text("pmid"),
                    word(row, "design", DESIGNS),
                    whole(row, "n_total"),
                    row.number("followup_months", problems),
                    row.text("notes"),
                    row.place()));
        }
        return list;
    }

    private List<PublishedArm> arms(String text) {
        List<PublishedArm> list = new ArrayList<>();
        List<String> columns = List.of("trial_id", "arm_id", "n", "class", "agent", "background");
        for (Csv.Row row : Csv.parse("arms.csv", text, columns, problems)) {
            String trialId = knownTrial(row);
            String armId = required(row, "arm_id");
            if (!armIds.add(List.of(trialId, armId))) {
                problems.add(row.place(), "arm '" + armId + "' of " + trialId + " stands twice");
            }
            list.add(new PublishedArm(
                    trialId,
                    armId,
                    whole(row, "n"),
                    word(row, "class", CLASSES),
                    row.text("agent"),
                    row.text("background"),
                    row.place()));
        }
        return list;
    }

    private List<PublishedOutcome> outcomes(String text) {
        List<PublishedOutcome> list = new ArrayList<>();
        List<String> columns = List.of(
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
        for (Csv.Row row : Csv.parse("outcomes.csv", text, columns, problems)) {
            PublishedOutcome outcome = outcome(row);
            if (outcome != null) {
                list.add(outcome);
            }
        }
        return list;
    }

    private @Nullable PublishedOutcome outcome(Csv.Row row) {
        String trialId = knownTrial(row);
        String armId = required(row, "arm_id");
        if (!armIds.contains(List.of(trialId, armId))) {
            problems.add(row.place(), "arms.csv has no arm '" + armId + "' of " + trialId);
        }
        String statistic = word(row, "statistic", STATISTICS);
        Double month = present(row, "month");
        Double value = present(row, "value");
        Quality quality = quality(row);
        if (month == null || value == null || quality == null) {
            return null;
        }
        if (statistic.equals("proportion") && (value < 0 || value > 1)) {
            problems.add(row.place(), "proportion " + value + " is not within 0..1", "Maybe it is in percent.");
        }
        Double sd = row.number("sd", problems);
        if (sd != null && sd < 0) {
            problems.add(row.place(), "sd " + sd + " is negative");
        }
        return new PublishedOutcome(
                trialId,
                armId,
                month,
                required(row, "measure"),
                statistic,
                value,
                sd,
                row.number("ci_low", problems),
                row.number("ci_high", problems),
                row.text("n_at"),
                row.text("unit"),
                row.text("locator"),
                quality,
                row.place());
    }

    private Map<Evidence.ReadingKey, Reading> readings(String text) {
        Map<Evidence.ReadingKey, Reading> map = new HashMap<>();
        List<String> columns = List.of("measure", "statistic", "published", "ucum", "note");
        for (Csv.Row row : Csv.parse("readings.csv", text, columns, problems)) {
            Evidence.ReadingKey key = new Evidence.ReadingKey(
                    required(row, "measure"), word(row, "statistic", STATISTICS), row.text("published"));
            if (map.put(key, new Reading(required(row, "ucum"), row.text("note"))) != null) {
                problems.add(row.place(), "the reading of " + key + " stands twice");
            }
        }
        return map;
    }

    private @Nullable Quality quality(Csv.Row row) {
        String text = required(row, "quality");
        for (Quality.Grade grade : Quality.Grade.values()) {
            String word = grade.word();
            if (text.equals(word)
                    || (text.startsWith(word) && !Character.isLetterOrDigit(text.charAt(word.length())))) {
                return new Quality(grade, text.substring(word.length()).replaceFirst("^[ ,;]+", ""));
            }
        }
        problems.add(
                row.place(),
                "quality '" + text + "' does not begin with a grade",
                "Maybe one of: exact, computed, from-review, read-off, recalled.");
        return null;
    }

    private String knownTrial(Csv.Row row) {
        String id = required(row, "trial_id");
        if (!trialIds.contains(id)) {
            problems.add(row.place(), "trials.csv has no trial '" + id + "'", Problems.nearest(id, trialIds));
        }
        return id;
    }

    private String required(Csv.Row row, String column) {
        String text = row.text(column);
        if (text.isEmpty()) {
            problems.add(row.place(), "column " + column + " is empty");
        }
        return text;
    }

    private String word(Csv.Row row, String column, Set<String> allowed) {
        String text = row.text(column);
        if (!allowed.contains(text)) {
            problems.add(row.place(), "column " + column + ": '" + text + "'", Problems.nearest(text, allowed));
        }
        return text;
    }

    private @Nullable Double present(Csv.Row row, String column) {
        Double number = row.number(column, problems);
        if (number == null && row.text(column).isEmpty()) {
            problems.add(row.place(), "column " + column + " is empty");
        }
        return number;
    }

    private @Nullable Integer whole(Csv.Row row, String column) {
        Double number = row.number(column, problems);
        if (number == null) {
            return null;
        }
        if (number != Math.rint(number) || number < 0 || number > Integer.MAX_VALUE) {
            problems.add(row.place(), "column " + column + ": '" + row.text(column) + "' is not a whole number");
            return null;
        }
        return (int) (double) number;
    }

    private static String resource(String name) {
        try (InputStream stream = EvidenceReader.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the evidence table " + name + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
