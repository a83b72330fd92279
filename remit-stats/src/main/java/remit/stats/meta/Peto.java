package remit.stats.meta;

import java.util.List;

/**
 * Peto's one-step odds ratio from counts, for rare events and balanced groups (Yusuf, Peto, Lewis, Collins and Sleight, Prog
 * Cardiovasc Dis 1985;27:335): log ratio = sum (O - E) / sum V with the hypergeometric expectation and variance. As metafor's
 * rma.peto: nothing is added to any count; a study in which nobody or everybody had the event says nothing but counts in k.
 */
public final class Peto {

    private Peto() {}

    /**
     * Pools counts.
     *
     * @param tables at least one
     * @param level confidence level in (0, 1)
     * @return the pooled log odds ratio
     * @throws IllegalArgumentException without tables, or if nobody or everybody in all of them had the event
     */
    public static Pooled of(List<TwoByTwo> tables, double level) {
        double excess = 0;
        double variance = 0;
        double squares = 0;
        int telling = 0;
        for (TwoByTwo table : Counts.sorted(tables)) {
            if (table.isEmptyOnOneSide()) {
                continue;
            }
            double n = table.total();
            double events = (double) table.events1() + table.events2();
            double others = (double) table.others1() + table.others2();
            double difference = table.events1() - events * table.n1() / n;
            double v = events * others * (table.n1() / n) * (table.n2() / n) / (n - 1);
            excess += difference;
            variance += v;
            squares += difference * difference / v;
            telling++;
        }
        if (telling == 0) {
            throw new IllegalArgumentException(
                    "nobody or everybody in every study had the event, which says nothing of an odds ratio");
        }
        return Counts.pooled(
                PoolingMethod.PETO,
                excess / variance,
                Math.sqrt(1 / variance),
                Math.max(0, squares - excess * excess / variance),
                telling - 1,
                level,
                tables.size());
    }
}
