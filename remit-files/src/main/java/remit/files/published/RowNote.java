package remit.files.published;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The controlled words at the beginning of a regimen's note (SCHEMA.md, conventions): {@code fraction x}, {@code alt A},
 * {@code trigger ...}, {@code same patients}, separated by semicolons. Reading stops at the first part that is none of
 * them: the rest is prose for people.
 *
 * @param fraction share of the arm that has the row, above 0 and at most 1
 * @param group label of rows that exclude each other; null for none
 * @param trigger condition under which the row is given; null for none
 * @param samePatients whether it is the follow-on of the row before, for the same share of patients
 */
record RowNote(
        double fraction, @Nullable String group, @Nullable String trigger, boolean samePatients) {

    private static final Pattern FRACTION = Pattern.compile("fraction\\s+([0-9]*\\.?[0-9]+)");
    private static final Pattern GROUP = Pattern.compile("alt\\s+([A-Za-z0-9]+)");
    private static final Pattern TRIGGER = Pattern.compile("trigger\\s+(.+)");

    static RowNote parse(String note) {
        double fraction = 1;
        String group = null;
        String trigger = null;
        boolean same = false;
        for (String part : note.strip().split("\\s*;\\s*", -1)) {
            Matcher share = FRACTION.matcher(part);
            Matcher alternatives = GROUP.matcher(part);
            Matcher condition = TRIGGER.matcher(part);
            if (share.matches()) {
                fraction = Math.min(1, Double.parseDouble(share.group(1)));
            } else if (alternatives.matches()) {
                group = alternatives.group(1);
            } else if (condition.matches()) {
                trigger = condition.group(1).strip();
            } else if (part.startsWith("same patients")) {
                same = true;
            } else {
                break;
            }
        }
        return new RowNote(fraction > 0 ? fraction : 1, group, trigger, same);
    }
}
