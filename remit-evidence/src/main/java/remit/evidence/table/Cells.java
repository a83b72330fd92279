package remit.evidence.table;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.domain.Problems;
import remit.text.CsvTable;

/** Reads the cells of one row as numbers; what is none, or out of range, becomes a problem with the cell's place and a mend. */
final class Cells {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+");
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3}([ '\u00A0\u202F,]\\d{3})+(\\.\\d+)?");
    private static final Pattern PERCENT = Pattern.compile("([+-]?\\d+(\\.\\d+)?)\\s*%");
    private static final Pattern LEADING_NUMBER = Pattern.compile("([+-]?\\d+(\\.\\d+)?)\\s*[^\\d.,eE+-].*");
    private static final Set<String> MISSING = Set.of(
            "na",
            "n/a",
            "nan",
            "null",
            "none",
            ".",
            "-",
            "?",
            "missing",
            "nr",
            "nd",
            "#n/a",
            "inf",
            "-inf",
            "infinity");

    /** Nothing that is measured in a trial is larger, and sums of squares stay finite. */
    private static final double LARGEST = 1e12;

    private static final double SMALLEST_VARIANCE = 1e-18;
    private static final int LARGEST_COUNT = 1_000_000_000;

    private final CsvTable table;
    private final CsvTable.Row row;
    private final Problems problems;

    Cells(CsvTable table, CsvTable.Row row, Problems problems) {
        this.table = table;
        this.row = row;
        this.problems = problems;
    }

    /** A count of at least the number given; null where it is none. */
    @Nullable
    Integer count(String column, int least) {
        Double value = number(column, true);
        if (value == null) {
            return null;
        }
        if (value != Math.rint(value)) {
            wrong(column, "is a count, but no whole number", "Maybe " + Math.round(value) + ".");
            return null;
        }
        if (value < 0) {
            wrong(column, "is a count, but negative", "Maybe " + (long) -value + ".");
            return null;
        }
        if (value < least) {
            wrong(
                    column,
                    "is too few; at least " + least + (least == 1 ? " is" : " are") + " needed",
                    "Maybe the study has no such group and belongs out of the table.");
            return null;
        }
        if (value > LARGEST_COUNT) {
            wrong(column, "is more people than any study has", "Maybe a digit or a point slipped in.");
            return null;
        }
        return (int) (double) value;
    }

    /** Any finite number; null where it is none. */
    @Nullable
    Double number(String column) {
        return number(column, false);
    }

    /** A number above 0; null where it is none. */
    @Nullable
    Double positive(String column, String what) {
        Double value = number(column, false);
        if (value == null) {
            return null;
        }
        if (value < SMALLEST_VARIANCE) {
            wrong(
                    column,
                    "is no " + what + ": it must be above 0",
                    value < 0
                            ? "Maybe " + text(column).substring(1) + "."
                            : "Maybe the value is missing; then leave the study out.");
            return null;
        }
        return value;
    }

    /** Adds a problem at a cell of this row. */
    void wrong(String column, String message, String maybe) {
        problems.add(table.place(row, column), "column " + column + ": '" + text(column) + "' " + message, maybe);
    }

    private String text(String column) {
        return table.text(row, column);
    }

    private @Nullable Double number(String column, boolean count) {
        String text = text(column);
        if (text.isEmpty()) {
            problems.add(
                    table.place(row, column),
                    "column " + column + " is empty",
                    "Maybe fill it in, or leave the whole study out: nothing is guessed.");
            return null;
        }
        if (!NUMBER.matcher(text).matches()) {
            wrong(column, "is not a number", mend(text, count));
            return null;
        }
        double value = Double.parseDouble(text);
        if (!(Math.abs(value) <= LARGEST)) {
            wrong(
                    column,
                    "is larger than anything a study measures",
                    "Maybe a digit, a point or an exponent slipped in.");
            return null;
        }
        return value;
    }

    private static String mend(String text, boolean count) {
        if (MISSING.contains(text.toLowerCase(Locale.ROOT))) {
            return "Maybe leave the whole study out: nothing is guessed.";
        }
        String plain = text.replace('\u2212', '-').replace('\u2013', '-');
        if (!plain.equals(text) && NUMBER.matcher(plain).matches()) {
            return "Maybe " + plain + " with a plain minus.";
        }
        if (THOUSANDS.matcher(text).matches()
                && (count || !DECIMAL_COMMA.matcher(text).matches())) {
            return "Maybe " + text.replaceAll("[^\\d.+-]", "") + ".";
        }
        if (DECIMAL_COMMA.matcher(text).matches()) {
            return "Maybe " + text.replace(',', '.') + ".";
        }
        var percent = PERCENT.matcher(text);
        if (percent.matches()) {
            return "Maybe "
                    + new java.math.BigDecimal(percent.group(1))
                            .movePointLeft(2)
                            .toPlainString() + ".";
        }
        String letters =
                text.replace('O', '0').replace('o', '0').replace('l', '1').replace('I', '1');
        if (!letters.equals(text) && NUMBER.matcher(letters).matches()) {
            return "Maybe " + letters + ".";
        }
        var leading = LEADING_NUMBER.matcher(text);
        if (leading.matches()) {
            return "Maybe " + leading.group(1) + ".";
        }
        return count ? "Maybe a whole number such as 12." : "Maybe a number such as 0.25.";
    }
}
