package remit.evidence;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.domain.Problems;
import remit.text.Csv;

/** The measures the tables know, from {@code measures.csv}. Others may stand in a user's tables; they are kept and never pooled. */
final class Measures {

    private static final int SHORTEST_SLIP = 5;

    private final Map<String, Measure> byName;

    private Measures(Map<String, Measure> byName) {
        this.byName = byName;
    }

    static Measures read(String text, Problems problems) {
        Map<String, Measure> map = new LinkedHashMap<>();
        for (Csv.Row row : Csv.parse(
                "measures.csv",
                text,
                java.util.List.of("measure", "kind", "unit", "better", "blank", "harm", "meaning"),
                problems)) {
            map.put(
                    row.text("measure"),
                    new Measure(
                            row.text("measure"),
                            row.text("kind"),
                            row.text("unit"),
                            row.text("better"),
                            row.text("blank"),
                            row.text("harm").equals("yes"),
                            row.text("meaning")));
        }
        return new Measures(map);
    }

    @Nullable
    Measure of(String name) {
        return byName.get(name);
    }

    Collection<Measure> all() {
        return byName.values();
    }

    /**
     * The known measure an unknown name is a slip of: the same but for case, or one letter off or two exchanged with the
     * same digits. Null when the name is known or plainly new.
     */
    @Nullable
    String slipOf(String name) {
        if (byName.containsKey(name)) {
            return null;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        for (String known : byName.keySet()) {
            String other = known.toLowerCase(Locale.ROOT);
            if (other.equals(lower)
                    || (name.length() >= SHORTEST_SLIP
                            && digits(other).equals(digits(lower))
                            && oneOff(lower, other))) {
                return known;
            }
        }
        return null;
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    /** One letter changed, added, lost, or two neighbours exchanged. */
    private static boolean oneOff(String a, String b) {
        int start = 0;
        while (start < Math.min(a.length(), b.length()) && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < Math.min(a.length(), b.length()) - start
                && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        String left = a.substring(start, a.length() - end);
        String right = b.substring(start, b.length() - end);
        return Math.max(left.length(), right.length()) <= 1
                || (left.length() == 2
                        && right.length() == 2
                        && left.charAt(0) == right.charAt(1)
                        && left.charAt(1) == right.charAt(0));
    }
}
