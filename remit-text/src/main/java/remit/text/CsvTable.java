package remit.text;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;

/**
 * A comma-separated table of a user's own, where every cell knows its line and its column.
 *
 * <p>Stricter than {@link Csv}, which reads our own tables: a header twice, a name missing, another separator, a quote left
 * open, a row of the wrong length are each a problem with a mend. Empty lines are skipped. A place's column counts cells, as a
 * spreadsheet does: the first is 1.
 *
 * @param columns the header's names, trimmed, in their order
 * @param rows the data rows, each with as many cells as there are columns
 */
public record CsvTable(List<String> columns, List<Row> rows) {

    private static final int LONGEST_CELL = 1000;

    public CsvTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * One data row.
     *
     * @param place file and line
     * @param cells trimmed, in the order of the columns
     */
    public record Row(Place place, List<String> cells) {

        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** The place of a cell: file, line, number of the column. */
    public Place place(Row row, String column) {
        return new Place(row.place().file(), row.place().line(), columns.indexOf(column) + 1);
    }

    /** A cell's text; the column must be one of the table's. */
    public String text(Row row, String column) {
        return row.cells().get(columns.indexOf(column));
    }

    /** Whether the table has the column. */
    public boolean has(String column) {
        return columns.contains(column);
    }

    /**
     * Reads a table; null where no header could be read. Rows with a problem are left out, and the caller must throw.
     *
     * @param file its name in messages
     */
    public static @Nullable CsvTable parse(String file, String text, Problems problems) {
        int binary = text.indexOf('\0');
        if (binary >= 0) {
            problems.add(
                    Place.of(file, lineOf(text, binary)),
                    "holds a byte 0, so it is no text",
                    "Maybe save the sheet as CSV (UTF-8).");
            return null;
        }
        String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<CsvRecord> records = records(file, clean, problems);
        if (records.stream().allMatch(CsvTable::isBlank)) {
            if (problems.isEmpty()) {
                problems.add(Place.of(file), "the table is empty", "Maybe the first line is: study,yi,vi");
            }
            return null;
        }
        List<String> header = header(file, records.getFirst(), problems);
        if (header == null) {
            return null;
        }
        List<Row> rows = new ArrayList<>();
        for (CsvRecord record : records.subList(1, records.size())) {
            Row row = row(file, record, header, problems);
            if (row != null) {
                rows.add(row);
            }
        }
        return new CsvTable(header, rows);
    }

    private static boolean isBlank(CsvRecord record) {
        return record.getFields().stream().allMatch(String::isBlank);
    }

    private static List<CsvRecord> records(String file, String text, Problems problems) {
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text)) {
            for (CsvRecord record : reader) {
                records.add(record);
            }
        } catch (CsvParseException e) {
            int line = records.isEmpty() ? 1 : (int) records.getLast().getStartingLineNumber() + 1;
            problems.add(
                    new Place(file, line, 1),
                    "a quote stands where it cannot",
                    "Maybe remove it, or write it twice: \"\".");
            return List.of();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return records;
    }

    private static @Nullable List<String> header(String file, CsvRecord record, Problems problems) {
        int line = (int) record.getStartingLineNumber();
        List<String> names = record.getFields().stream().map(CsvTable::trimmed).toList();
        if (names.size() == 1) {
            String other =
                    names.getFirst().contains(";") ? ";" : names.getFirst().contains("\t") ? "tab" : null;
            problems.add(
                    Place.of(file, line),
                    "the header has one column: '" + shortened(names.getFirst()) + "'",
                    other == null
                            ? "Maybe the first line is: study,yi,vi"
                            : "Maybe save it with commas between cells instead of "
                                    + (other.equals(";") ? "semicolons" : "tabs") + " (and points in decimals).");
            return null;
        }
        Set<String> seen = new HashSet<>();
        boolean right = true;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Place place = new Place(file, line, i + 1);
            if (name.isEmpty()) {
                problems.add(place, "column " + (i + 1) + " has no name", "Maybe name it, or delete the column.");
                right = false;
            } else if (!seen.add(name)) {
                problems.add(
                        place, "column '" + shortened(name) + "' stands twice", "Maybe delete or rename one of them.");
                right = false;
            }
        }
        return right ? names : null;
    }

    private static @Nullable Row row(String file, CsvRecord record, List<String> header, Problems problems) {
        Place place = Place.of(file, (int) record.getStartingLineNumber());
        List<String> texts = record.getFields().stream().map(CsvTable::trimmed).toList();
        int cells = texts.size();
        for (int i = 0; i < cells; i++) {
            String text = texts.get(i);
            if (text.length() > LONGEST_CELL || text.contains("\n")) {
                problems.add(
                        new Place(file, place.line(), i + 1),
                        "the cell runs over %,d characters or several lines: '%s'"
                                .formatted(text.length(), shortened(text)),
                        "Maybe a quote was opened and not closed.");
                return null;
            }
        }
        if (cells != header.size()) {
            problems.add(
                    new Place(file, place.line(), Math.min(cells, header.size()) + 1),
                    "the row has %d %s, the header has %d columns"
                            .formatted(cells, cells == 1 ? "cell" : "cells", header.size()),
                    cells > header.size()
                            ? "Maybe a text with a comma needs quotes, or a decimal comma should be a point."
                            : "Maybe a cell or a comma is missing.");
            return null;
        }
        return new Row(place, texts);
    }

    private static String trimmed(String text) {
        return text.strip();
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 40 ? line.substring(0, 40) + "..." : line;
    }

    private static int lineOf(String text, int index) {
        return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
    }
}
