package remit.server.science;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.report.UnitWords;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The summary of a run, read back from its {@code summary.json}. */
public final class Results {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode root;

    private Results(JsonNode root) {
        this.root = root;
    }

    /** Of an output folder; null while there is none. */
    public static @Nullable Results of(Path folder) {
        Path file = folder.resolve("summary.json");
        try {
            return Files.isReadable(file) ? new Results(JSON.readTree(Files.readString(file))) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * An arm against the reference.
     *
     * @param arm label of the arm
     * @param measure label of the measure
     * @param when "month 6", or empty
     * @param value the difference or ratio with its intervals, as text
     * @param predictive 90 % predictive interval, as text
     * @param power share of real trials of the planned size that would show it; empty when unknown
     */
    public record Comparison(String arm, String measure, String when, String value, String predictive, String power) {}

    /** Keys of what can be drawn, "measure.statistic", with their labels; those of several visits. */
    public Map<String, String> drawn() {
        Map<String, Set<Double>> months = new LinkedHashMap<>();
        for (JsonNode arm : root.path("arms")) {
            for (JsonNode row : arm.path("outcomes")) {
                if (row.path("value").isNumber() && row.path("month").isNumber()) {
                    months.computeIfAbsent(key(row), key -> new LinkedHashSet<>())
                            .add(row.path("month").doubleValue());
                }
            }
        }
        Map<String, String> labels = new LinkedHashMap<>();
        months.forEach((key, all) -> {
            if (all.size() > 1) {
                labels.put(key, label(key));
            }
        });
        return labels;
    }

    /** A measure over time; each line is named, and begins with a prefix where several runs are drawn together. */
    public Figure figure(String key, String prefix) {
        List<Figure.Series> series = new ArrayList<>();
        String unit = "";
        for (JsonNode arm : root.path("arms")) {
            List<Figure.Point> points = new ArrayList<>();
            for (JsonNode row : arm.path("outcomes")) {
                if (key(row).equals(key) && row.path("value").isNumber()) {
                    unit = row.path("unit").asString("");
                    points.add(new Figure.Point(
                            row.path("month").asDouble(0),
                            row.path("value").doubleValue(),
                            number(row, "ciLow"),
                            number(row, "ciHigh"),
                            number(row, "predicted"),
                            number(row, "piLow"),
                            number(row, "piHigh")));
                }
            }
            points.sort(java.util.Comparator.comparingDouble(Figure.Point::month));
            if (!points.isEmpty()) {
                series.add(new Figure.Series(prefix + armLabel(arm), points));
            }
        }
        boolean share = isShare(key);
        String words = UnitWords.of(unit);
        String unitWords = share ? ", %" : words.isEmpty() ? "" : ", " + words;
        return new Figure(label(key) + unitWords, share, series);
    }

    /**
     * The primary endpoint in a group of patients.
     *
     * @param arm label of the arm
     * @param group the trait and its level
     * @param patients in the group, of each arm
     * @param value in the arm
     * @param reference in the reference arm
     * @param difference with its 95 % Monte-Carlo interval
     */
    public record Group(String arm, String group, int patients, String value, String reference, String difference) {}

    /** What the groups are compared by: the endpoint that the summary compares first. */
    public String primary() {
        return measureLabel(root.path("comparisons").path(0).path("measure").asString(""));
    }

    /** Who responds: the primary endpoint in each group of patients. */
    public List<Group> groups() {
        boolean share =
                root.path("comparisons").path(0).path("statistic").asString("").startsWith("risk_");
        List<Group> groups = new ArrayList<>();
        for (JsonNode arm : root.path("arms")) {
            for (JsonNode row : arm.path("subgroups")) {
                String trait = row.path("trait").asString("");
                String level = row.path("level").asString("");
                groups.add(new Group(
                        armLabel(arm),
                        level.equals(trait) || trait.equals("women") ? level : trait + ": " + level,
                        row.path("n").asInt(0),
                        text(number(row, "value"), share),
                        text(number(row, "referenceValue"), share),
                        text(number(row, "difference"), share) + span(row, "ciLow", "ciHigh", share)));
            }
        }
        return groups;
    }

    /** What is compared with the reference, where that is one arm; else empty. */
    public String onlyOther() {
        List<String> arms =
                comparisons().stream().map(Comparison::arm).distinct().toList();
        return arms.size() == 1 ? arms.getFirst() : "";
    }

    /** Every arm against the reference, as the summary lists them. */
    public List<Comparison> comparisons() {
        List<Comparison> list = new ArrayList<>();
        for (JsonNode row : root.path("comparisons")) {
            boolean share = row.path("statistic").asString("").contains("proportion")
                    || row.path("statistic").asString("").contains("risk_difference");
            String unit = UnitWords.of(row.path("unit").asString(""));
            String value = text(number(row, "value"), share);
            if (value.isEmpty()) {
                continue;
            }
            list.add(new Comparison(
                    label(row.path("arm").asString("")),
                    measureLabel(row.path("measure").asString("")) + ", "
                            + row.path("statistic").asString("").replace('_', ' ')
                            + (share || unit.isEmpty() ? "" : ", " + unit),
                    row.path("month").isNumber()
                            ? "month " + ParameterRow.number(row.path("month").doubleValue())
                            : "",
                    value + span(row, "ciLow", "ciHigh", share),
                    (text(number(row, "predicted"), share) + span(row, "piLow", "piHigh", share)).trim(),
                    row.path("power").isNumber()
                            ? Math.round(100 * row.path("power").doubleValue()) + " %"
                            : ""));
        }
        return list;
    }

    /** The id of the arm that others are compared with, as its label. */
    public String reference() {
        return label(root.path("reference").asString(""));
    }

    /** Patients that could not be solved, all reasons together. */
    public int failed() {
        int failed = 0;
        for (JsonNode count : root.path("failedPatients")) {
            failed += count.asInt(0);
        }
        return failed;
    }

    private static String key(JsonNode row) {
        return row.path("measure").asString("") + "." + row.path("statistic").asString("");
    }

    private static boolean isShare(String key) {
        return key.endsWith(".proportion") || key.endsWith(".survival") || key.endsWith(".incidence");
    }

    private String label(String key) {
        int dot = key.lastIndexOf('.');
        if (dot < 0) {
            for (JsonNode arm : root.path("arms")) {
                if (arm.path("id").asString("").equals(key)) {
                    return armLabel(arm);
                }
            }
            return key;
        }
        return measureLabel(key.substring(0, dot)) + ", "
                + key.substring(dot + 1).replace('_', ' ');
    }

    private String measureLabel(String measure) {
        String label = root.path("measures").path(measure).path("label").asString("");
        return label.isEmpty() ? measure.replace('_', ' ') : label;
    }

    private static String armLabel(JsonNode arm) {
        String label = arm.path("label").asString("");
        return label.isEmpty() ? arm.path("id").asString("") : label;
    }

    private static @Nullable Double number(JsonNode row, String field) {
        return row.path(field).isNumber() ? row.path(field).doubleValue() : null;
    }

    private static String span(JsonNode row, String low, String high, boolean share) {
        String from = text(number(row, low), share);
        String to = text(number(row, high), share);
        return from.isEmpty() || to.isEmpty() ? "" : " (%s to %s)".formatted(from, to);
    }

    /** Three digits. */
    private static String text(@Nullable Double value, boolean share) {
        if (value == null || !Double.isFinite(value)) {
            return "";
        }
        double shown = share ? 100 * value : value;
        return ParameterRow.short3(shown) + (share ? " %" : "");
    }
}
