package remit.stats.meta;

/**
 * A continuous outcome of two groups.
 *
 * @param first the treated
 * @param second the comparator, same unit
 */
public record TwoMeans(GroupMoments first, GroupMoments second) implements Reported {}
