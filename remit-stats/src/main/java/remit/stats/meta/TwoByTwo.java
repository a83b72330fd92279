package remit.stats.meta;

/**
 * Events of two groups: metafor's ai, bi, ci, di.
 *
 * @param events1 subjects of the first group (the treated) with the event, ai
 * @param others1 subjects of the first group without, bi
 * @param events2 subjects of the second group (the comparator) with the event, ci
 * @param others2 subjects of the second group without, di
 */
public record TwoByTwo(int events1, int others1, int events2, int others2) implements Reported {

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if a count is negative or a group is empty
     */
    public TwoByTwo {
        if (events1 < 0 || others1 < 0 || events2 < 0 || others2 < 0) {
            throw new IllegalArgumentException(
                    "negative count in " + events1 + ", " + others1 + ", " + events2 + ", " + others2);
        }
        if (events1 + (long) others1 == 0 || events2 + (long) others2 == 0) {
            throw new IllegalArgumentException("a group without subjects has no risk");
        }
    }

    /** The table of events among n subjects of each group. */
    public static TwoByTwo of(int events1, int n1, int events2, int n2) {
        return new TwoByTwo(events1, n1 - events1, events2, n2 - events2);
    }

    /** Subjects of the first group. */
    public double n1() {
        return (double) events1 + others1;
    }

    /** Subjects of the second group. */
    public double n2() {
        return (double) events2 + others2;
    }

    /** Subjects of both groups. */
    public double total() {
        return n1() + n2();
    }

    /** Whether a cell is empty. */
    public boolean hasZero() {
        return events1 == 0 || others1 == 0 || events2 == 0 || others2 == 0;
    }

    /** Whether nobody or everybody in both groups had the event, so that the table says nothing of a ratio. */
    public boolean isEmptyOnOneSide() {
        return (events1 == 0 && events2 == 0) || (others1 == 0 && others2 == 0);
    }
}
