package remit.evidence;

/**
 * Whether an arm may stand in a pool, from {@code pooling.csv} by the words of populations.csv.
 *
 * @param use how it may be used
 * @param reason why not freely; blank when it may
 */
public record PoolingRule(Use use, String reason) {

    /** How an arm may be used. */
    public enum Use {
        /** As any arm. */
        FREELY,
        /** Only where no other arm of its trial gives the figure. */
        INSTEAD,
        /** Only as a member of a family, in place of its parts. */
        IN_FAMILY,
        /** Only where no disease is asked for, and no other arm of its trial gives the figure. */
        ANY_DISEASE,
        /** Never. */
        NEVER
    }
}
