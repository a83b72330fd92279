package remit.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import remit.domain.Problems;
import remit.text.Csv;

/**
 * The controlled words of the tables: which words a column may hold and what else people call them. They are data
 * ({@code words.csv}), so a new disease code or route is a row there and no Java.
 */
public final class Words {

    private static final String FILE = "words.csv";

    /** Table and column, as {@code trials.csv/disease}. */
    private final Map<String, Map<String, List<String>>> columns;

    private Words(Map<String, Map<String, List<String>>> columns) {
        this.columns = columns;
    }

    static Words read(String text, Problems problems) {
        Map<String, Map<String, List<String>>> columns = new LinkedHashMap<>();
        for (Csv.Row row : Csv.parse(FILE, text, List.of("table", "column", "word", "also"), problems)) {
            columns.computeIfAbsent(row.text("table") + "/" + row.text("column"), key -> new LinkedHashMap<>())
                    .put(
                            row.text("word"),
                            row.text("also").isEmpty()
                                    ? List.of()
                                    : List.of(row.text("also").split(";")));
        }
        return new Words(columns);
    }

    /** The words a column may hold, in table order; empty for a free column. */
    public List<String> of(String table, String column) {
        return List.copyOf(columns.getOrDefault(table + "/" + column, Map.of()).keySet());
    }

    /**
     * The words of a column that a person's word stands for: itself, whatever its case, or every word that is also called
     * so. Empty when it is unknown.
     */
    public List<String> meant(String table, String column, String word) {
        List<String> meant = new ArrayList<>();
        String lower = word.toLowerCase(Locale.ROOT);
        columns.getOrDefault(table + "/" + column, Map.of()).forEach((known, also) -> {
            if (known.toLowerCase(Locale.ROOT).equals(lower) || also.contains(lower)) {
                meant.add(known);
            }
        });
        return List.copyOf(meant);
    }
}
