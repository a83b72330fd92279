package remit.patient.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date as written: a day, a month or a year, perhaps with a time behind it.
 *
 * @param day the day, the first one of a month or year
 * @param isWhole whether the day itself was written
 */
record FreshDate(LocalDate day, boolean isWhole) {

    private static final Pattern SHAPE = Pattern.compile("\\s*([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T.*)?)?)?\\s*");

    /** Reads a date; null when it is none. The day of a time is the one that was written, in its own zone. */
    static @Nullable FreshDate parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        int year = Integer.parseInt(matcher.group(1));
        String month = matcher.group(2);
        String day = matcher.group(3);
        try {
            return new FreshDate(
                    LocalDate.of(
                            year, month == null ? 1 : Integer.parseInt(month), day == null ? 1 : Integer.parseInt(day)),
                    day != null);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
