package remit.stats.meta;

/**
 * Events among the subjects of one group.
 *
 * @param events subjects with the event, 0 to n
 * @param n subjects, 1 or more
 */
public record Proportion(int events, int n) implements Reported {

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if n is below 1 or events lie outside 0 to n
     */
    public Proportion {
        if (n < 1 || events < 0 || events > n) {
            throw new IllegalArgumentException(events + " events among " + n + " subjects");
        }
    }
}
