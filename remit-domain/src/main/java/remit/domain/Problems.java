package remit.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects every problem of a text so that all are reported at once. Passed to parsers and checkers; not thread-safe.
 */
public final class Problems {

    /** Words that a mend names at most. */
    private static final int LISTED = 40;

    private final List<Problem> list = new ArrayList<>();

    /** Adds a problem without a mend. */
    public void add(Place place, String message) {
        list.add(new Problem(place, message, null));
    }

    /** Adds a problem with its mend; {@code maybe} begins with "Maybe". */
    public void add(Place place, String message, @Nullable String maybe) {
        list.add(new Problem(place, message, maybe));
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    public int size() {
        return list.size();
    }

    /** The problems found so far, in the order found. */
    public List<Problem> list() {
        return List.copyOf(list);
    }

    /**
     * Throws if anything was found.
     *
     * @param exception makes the exception of the caller's stage from all problems
     */
    public void throwIfAny(Function<List<Problem>, ? extends RemitException> exception) {
        if (!list.isEmpty()) {
            throw exception.apply(list());
        }
    }

    /**
     * The nearest of the allowed words to a wrong one, as a mend: "Maybe you meant 'x'." or "Maybe one of: a, b, c."
     */
    public static String nearest(String wrong, Iterable<String> allowed) {
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        List<String> all = new ArrayList<>();
        for (String word : allowed) {
            all.add(word);
            int distance = editDistance(wrong.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                bestDistance = distance;
                best = word;
            }
        }
        // as many letters may differ as leave most of the word: 1 of 3, 2 of 4 to 8, a third of more
        int near = wrong.length() < 4 ? 1 : Math.max(2, wrong.length() / 3);
        if (best != null && bestDistance <= near) {
            return "Maybe you meant '" + best + "'.";
        }
        all.sort(null);
        String others = all.size() > LISTED ? " ... (%d in all)".formatted(all.size()) : "";
        return "Maybe one of: " + String.join(", ", all.subList(0, Math.min(all.size(), LISTED))) + others + ".";
    }

    /** Levenshtein distance. */
    private static int editDistance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
