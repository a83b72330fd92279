package remit.stats.meta;

/**
 * A continuous outcome of one group as studies publish it.
 *
 * @param n subjects, 1 or more
 * @param mean their mean
 * @param sd their standard deviation with divisor n - 1, 0 or more, same unit
 */
public record GroupMoments(int n, double mean, double sd) implements Reported {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if n is below 1, the mean is not finite or the standard deviation is negative or not finite
     */
    public GroupMoments {
        if (n < 1) {
            throw new IllegalArgumentException("a group of " + n + " subjects has no mean");
        }
        if (!Double.isFinite(mean) || !(sd >= 0 && sd < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("mean " + mean + " with standard deviation " + sd);
        }
    }
}
