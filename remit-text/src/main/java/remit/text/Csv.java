package remit.text;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;

/** Reads comma-separated tables with a header row (FastCSV) into rows that know their line. */
public final class Csv {

    private Csv() {}

    /**
     * One data row.
     *
     * @param place file and line
     * @param fields by column name
     */
    public record Row(Place place, Map<String, String> fields) {

        /** The field, trimmed; empty when the column is absent. */
        public String text(String column) {
            String value = fields.get(column);
            return value == null ? "" : value.trim();
        }

        /** The field as a finite number; null when empty; a problem (and null) when it is no number. */
        public @Nullable Double number(String column, Problems problems) {
            String value = text(column);
            if (value.isEmpty()) {
                return null;
            }
            try {
                double number = Double.parseDouble(value);
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // reported below with its place
            }
            problems.add(place, "column " + column + ": '" + value + "' is not a number");
            return null;
        }
    }

    /**
     * Parses a table.
     *
     * @param columns the columns that must be there
     * @return the rows; rows of a wrong length and missing columns are added to the problems
     */
    public static List<Row> parse(String file, String text, List<String> columns, Problems problems) {
        List<Row> rows = new ArrayList<>();
        String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
        int binary = bare.indexOf('\0');
        if (binary >= 0) {
            problems.add(
                    Place.of(file, lineOf(bare, binary)),
                    "holds a byte 0, so it is no text",
                    "Maybe save the sheet as CSV (UTF-8).");
            return List.of();
        }
        if (!header(file, bare, columns, problems)) {
            return List.of();
        }
        int last = 1;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofNamedCsvRecord(bare)) {
            for (NamedCsvRecord record : reader) {
                last = (int) record.getStartingLineNumber();
                Place place = Place.of(file, last);
                if (record.getFieldCount() != record.getHeader().size()) {
                    problems.add(
                            place,
                            "row has %d fields, the header has %d"
                                    .formatted(
                                            record.getFieldCount(),
                                            record.getHeader().size()),
                            "Maybe a text with a comma needs quotes.");
                    continue;
                }
                rows.add(new Row(place, Map.copyOf(record.getFieldsAsMap())));
            }
        } catch (CsvParseException e) {
            problems.add(
                    Place.of(file, last + 1),
                    "a quote stands where it cannot, so that nothing can be read from here on",
                    "Maybe remove it, or write it twice: \"\".");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return List.copyOf(rows);
    }

    /** Whether the header is one that rows can be read under; what is wrong with it is added to the problems. */
    private static boolean header(String file, String text, List<String> columns, Problems problems) {
        String maybe = "Maybe the header is: " + String.join(",", columns) + ".";
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
            List<String> header = List.of();
            for (CsvRecord record : reader) {
                header = record.getFields();
                break;
            }
            boolean readable = true;
            for (String column : columns) {
                if (!header.contains(column)) {
                    problems.add(Place.of(file, 1), "column '" + column + "' is missing", maybe);
                }
            }
            for (String column : header) {
                if (header.indexOf(column) != header.lastIndexOf(column) && readable) {
                    problems.add(Place.of(file, 1), "column '" + column + "' stands twice in the header", maybe);
                    readable = false;
                }
            }
            return readable;
        } catch (CsvParseException e) {
            return true; // reported when the rows are read
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int lineOf(String text, int index) {
        return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
    }
}
