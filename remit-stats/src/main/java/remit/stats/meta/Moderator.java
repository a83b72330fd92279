package remit.stats.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A trait of studies that may explain why their effects differ: dose, year, source.
 *
 * @param name for the result
 * @param values one per study, finite, in the order of the studies; the coefficient is per one unit of them
 */
public record Moderator(String name, List<Double> values) {

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if a value is not finite
     */
    public Moderator {
        values = List.copyOf(values);
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "moderator " + name + " is " + value + " for a study; maybe leave that study out");
            }
        }
    }

    /**
     * A categorical trait as 0-1 moderators, one for each category but the reference, which is the first in alphabetical order.
     *
     * @param name of the trait; each moderator is named "name: category"
     * @param categories one per study
     */
    public static List<Moderator> ofCategories(String name, List<String> categories) {
        TreeSet<String> sorted = new TreeSet<>(categories);
        sorted.pollFirst();
        List<Moderator> moderators = new ArrayList<>();
        for (String category : sorted) {
            moderators.add(new Moderator(
                    name + ": " + category,
                    categories.stream()
                            .map(own -> own.equals(category) ? 1.0 : 0.0)
                            .toList()));
        }
        return List.copyOf(moderators);
    }
}
