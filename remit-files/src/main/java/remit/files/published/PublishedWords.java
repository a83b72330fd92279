package remit.files.published;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.domain.InvalidInput;
import remit.domain.Problems;
import remit.text.Csv;

/**
 * What the controlled words of the evidence tables mean in a protocol: {@code words.csv}. A word may end in a number, which
 * the table writes as {@code _x}. A row for a disease goes before one for all.
 */
final class PublishedWords {

    private static final Pattern NUMBERED = Pattern.compile("(.+)_([0-9]*\\.?[0-9]+)");

    private final List<Row> rows;

    /**
     * One meaning.
     *
     * @param kind of word: rule, measure, trigger, conditioning, source
     * @param word as in the tables
     * @param disease code; empty for all
     * @param effect what it does; see words.csv
     * @param value of the effect
     * @param note why, or what is left out
     */
    private record Row(String kind, String word, String disease, String effect, String value, String note) {}

    /**
     * A word's meaning.
     *
     * @param effect what it does
     * @param values of the effect, best first
     * @param note why, or what is left out; may be empty
     * @param number the number the word ends in; NaN for none
     */
    record Meaning(String effect, List<String> values, String note, double number) {}

    private PublishedWords(List<Row> rows) {
        this.rows = rows;
    }

    /** The table that comes with Remit. */
    static PublishedWords standard() {
        String file = "words.csv";
        try (InputStream stream = PublishedWords.class.getResourceAsStream("/remit/files/published/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + file + " is missing");
            }
            return read(file, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PublishedWords read(String file, String text) {
        Problems problems = new Problems();
        List<Row> rows = new ArrayList<>();
        List<String> columns = List.of("kind", "word", "disease", "effect", "value", "note");
        for (Csv.Row row : Csv.parse(file, text, columns, problems)) {
            rows.add(new Row(
                    row.text("kind"),
                    row.text("word"),
                    row.text("disease"),
                    row.text("effect"),
                    row.text("value"),
                    row.text("note")));
        }
        problems.throwIfAny(InvalidInput::new);
        return new PublishedWords(List.copyOf(rows));
    }

    /** The meaning of a word, or null when the table does not know it. */
    @Nullable
    Meaning of(String kind, String word, String disease) {
        Row row = row(kind, word, disease);
        if (row != null) {
            return meaning(row, Double.NaN);
        }
        Matcher numbered = NUMBERED.matcher(word);
        if (numbered.matches()) {
            Row pattern = row(kind, numbered.group(1) + "_x", disease);
            return pattern == null ? null : meaning(pattern, Double.parseDouble(numbered.group(2)));
        }
        return null;
    }

    private static Meaning meaning(Row row, double number) {
        return new Meaning(row.effect(), List.of(row.value().split("\\s*\\|\\s*")), row.note(), number);
    }

    private @Nullable Row row(String kind, String word, String disease) {
        Row general = null;
        for (Row row : rows) {
            if (row.kind().equals(kind) && row.word().equals(word)) {
                if (row.disease().equals(disease)) {
                    return row;
                }
                general = row.disease().isEmpty() ? row : general;
            }
        }
        return general;
    }
}
