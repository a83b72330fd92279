package remit.files;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days as a designer writes them: "0, 14, 28", "0-2" or "0 to 2". */
final class DayList {

    private static final Pattern RANGE =
            Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?)(?:\\s*(?:-|to|\\.\\.)\\s*(-?[0-9]+(?:\\.[0-9]+)?))?");
    private static final int MAX = 1000;

    private DayList() {}

    /** The days in the order written; null when the text is no list of days, or has more than 1000. */
    static @Nullable List<Double> parse(String text) {
        List<Double> days = new ArrayList<>();
        for (String part : text.strip().replaceAll(",\\s*$", "").split("\\s*(?:,|\\band\\b)\\s*", -1)) {
            Matcher matcher = RANGE.matcher(part.strip());
            if (!matcher.matches()) {
                return null;
            }
            double first = Numbers.parse(matcher.group(1));
            double last = matcher.group(2) == null ? first : Numbers.parse(matcher.group(2));
            if (!(last >= first) || last - first > MAX || days.size() > MAX) {
                return null;
            }
            for (double day = first; day <= last; day++) {
                days.add(day);
            }
        }
        return days.size() > MAX ? null : days;
    }
}
