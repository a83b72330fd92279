package remit.evidence;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.text.Csv;

/**
 * One row of a table under strict reading: every field that breaks a rule becomes a problem with file, row, column and
 * mend, and reading goes on.
 */
final class Fields {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");

    private final String table;
    private final Csv.Row row;
    private final Words words;
    private final Problems problems;

    Fields(String table, Csv.Row row, Words words, Problems problems) {
        this.table = table;
        this.row = row;
        this.words = words;
        this.problems = problems;
    }

    Place place() {
        return row.place();
    }

    /** The field, trimmed, empty when blank or when the table has no such column; a control character is a problem. */
    String text(String column) {
        String text = row.text(column);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i)) || text.charAt(i) == '\uFFFD') {
                problem(
                        column,
                        "holds a character that is no text (code " + (int) text.charAt(i) + ")",
                        "Maybe the file is not UTF-8, or a line break stands inside quotes.");
                break;
            }
        }
        return text;
    }

    String required(String column) {
        String text = text(column);
        if (text.isEmpty() && row.fields().containsKey(column)) { // a missing column is one problem, not one a row
            problem(column, "is empty", "Maybe the row lost a field: fill it in, or take the row out.");
        }
        return text;
    }

    /** An identifier without spaces. */
    String slug(String column) {
        String text = required(column);
        if (!text.isEmpty() && !SLUG.matcher(text).matches()) {
            problem(
                    column,
                    "'" + text + "' is not an id",
                    "Maybe " + text.trim().replaceAll("[^A-Za-z0-9._+-]+", "-") + ".");
        }
        return text;
    }

    /** One of the controlled words; must be there. */
    String word(String column) {
        String text = required(column);
        return text.isEmpty() ? text : checked(column, text);
    }

    /** One of the controlled words, or blank. */
    String wordOrBlank(String column) {
        String text = text(column);
        return text.isEmpty() ? text : checked(column, text);
    }

    private String checked(String column, String text) {
        List<String> allowed = words.of(table, column);
        if (!allowed.contains(text)) {
            problem(column, "'" + text + "' is none of its words", Problems.nearest(text, allowed));
        }
        return text;
    }

    /** A finite number within limits; null when blank or wrong. */
    @Nullable
    Double number(String column, double least, double most) {
        String text = text(column);
        if (text.isEmpty()) {
            return null;
        }
        if (!NUMBER.matcher(text).matches()) {
            problem(column, "'" + text + "' is not a number", mend(text));
            return null;
        }
        double number = Double.parseDouble(text);
        if (!(number >= least && number <= most)) {
            problem(
                    column,
                    text + " is outside " + plain(least) + " to " + plain(most),
                    "Maybe a digit slipped, or the unit is another; leave it blank if it was not found.");
            return null;
        }
        return number;
    }

    /** A number that must be there. */
    @Nullable
    Double present(String column, double least, double most) {
        return required(column).isEmpty() ? null : number(column, least, most);
    }

    /** A whole number within limits; null when blank or wrong. */
    @Nullable
    Integer whole(String column, int least, int most) {
        Double number = number(column, least, most);
        if (number == null) {
            return null;
        }
        if (number != Math.rint(number)) {
            problem(
                    column,
                    "'" + text(column) + "' is not a whole number",
                    "Maybe " + Math.round((double) number) + ".");
            return null;
        }
        return (int) (double) number;
    }

    /** A text of a shape, or blank. */
    String shaped(String column, Pattern shape, String what, String maybe) {
        String text = text(column);
        if (!text.isEmpty() && !shape.matcher(text).matches()) {
            problem(column, "'" + text + "' is not " + what, maybe);
        }
        return text;
    }

    void problem(String column, String what, @Nullable String maybe) {
        problems.add(row.place(), "column " + column + " " + what, maybe);
    }

    private static String mend(String text) {
        String dot = text.replace(',', '.');
        if (NUMBER.matcher(dot).matches()) {
            return "Maybe " + dot + ".";
        }
        String bare = text.replaceAll("[%<>~≈ ]", "");
        if (NUMBER.matcher(bare).matches()) {
            return text.contains("%")
                    ? "Maybe " + Double.parseDouble(bare) / 100 + " (a share is 0 to 1)."
                    : "Maybe " + bare + ", with the rest of what was printed in the column quality.";
        }
        return "Maybe a plain number such as 12.5; leave it blank if it was not found.";
    }

    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
