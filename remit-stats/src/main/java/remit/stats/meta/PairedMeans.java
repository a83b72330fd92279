package remit.stats.meta;

/**
 * A continuous outcome of one group on two occasions.
 *
 * @param first the occasion whose mean is reduced (metafor's m1i: usually the later)
 * @param second the occasion whose mean is taken off (m2i), of as many subjects
 * @param correlation of the two occasions over subjects, -1 to 1
 */
public record PairedMeans(GroupMoments first, GroupMoments second, double correlation) implements Reported {

    /**
     * Checks that both occasions have the same subjects.
     *
     * @throws IllegalArgumentException if sizes differ or the correlation lies outside -1 to 1
     */
    public PairedMeans {
        if (first.n() != second.n() || !(correlation >= -1 && correlation <= 1)) {
            throw new IllegalArgumentException(
                    "a change needs the same subjects twice and a correlation within -1..1, not " + first.n() + ", "
                            + second.n() + " and " + correlation);
        }
    }
}
