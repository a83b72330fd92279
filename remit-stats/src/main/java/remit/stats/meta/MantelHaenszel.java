package remit.stats.meta;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Mantel and Haenszel's pooled ratio or difference from counts, which bears zero cells without adding to them.
 *
 * <p>Odds ratio: Mantel and Haenszel (J Natl Cancer Inst 1959;22:719) with the variance of Robins, Breslow and Greenland
 * (Biometrics 1986;42:311). Risk ratio and difference, rate ratio: Greenland and Robins (Biometrics 1985;41:55); the
 * difference with the variance of Sato (Biometrics 1989;45:1323). As metafor's rma.mh with its defaults: nothing is added to the counts
 * for the estimate; Q is taken over the single effects of the studies (a half added where a cell is zero), without those in which
 * nobody or everybody had the event.
 */
public final class MantelHaenszel {

    private MantelHaenszel() {}

    /**
     * Pools counts.
     *
     * @param measure RISK_RATIO, ODDS_RATIO or RISK_DIFFERENCE
     * @param tables at least one
     * @param level confidence level in (0, 1)
     * @return the pooled effect; without value where a group has no events in any study (no non-events for odds)
     * @throws IllegalArgumentException for another measure, or without tables
     */
    public static Pooled of(EffectMeasure measure, List<TwoByTwo> tables, double level) {
        List<TwoByTwo> sorted = Counts.sorted(tables);
        return switch (measure) {
            case ODDS_RATIO -> oddsRatio(sorted, level);
            case RISK_RATIO -> riskRatio(sorted, level);
            case RISK_DIFFERENCE -> riskDifference(sorted, level);
            default ->
                throw new IllegalArgumentException("the Mantel-Haenszel method pools RR, OR and RD, not "
                        + measure.code() + "; maybe --method REML");
        };
    }

    /**
     * Pools rate ratios from events and person-time.
     *
     * @param studies at least one
     * @param level confidence level in (0, 1)
     * @return the pooled log rate ratio; without value where a group has no events in any study
     * @throws IllegalArgumentException without studies
     */
    public static Pooled rateRatio(List<TwoRates> studies, double level) {
        if (studies.isEmpty()) {
            throw new IllegalArgumentException("no study to pool");
        }
        List<TwoRates> sorted = new ArrayList<>(studies);
        sorted.sort(Comparator.comparingDouble(TwoRates::time)
                .thenComparingDouble(study -> study.first().time())
                .thenComparingInt(study -> study.first().events())
                .thenComparingInt(study -> study.second().events()));
        double r = 0;
        double s = 0;
        double v = 0;
        for (TwoRates study : sorted) {
            double share1 = study.first().time() / study.time();
            double share2 = study.second().time() / study.time();
            r += study.first().events() * share2;
            s += study.second().events() * share1;
            v += share1 * share2 * study.events();
        }
        double value = StrictMath.log(r / s);
        double q = 0;
        int telling = 0;
        for (TwoRates study : sorted) {
            if (study.events() > 0) {
                EffectSize effect = EffectSizes.ofRates(study);
                q += (effect.value() - value) * (effect.value() - value) / effect.variance();
                telling++;
            }
        }
        return Counts.pooled(
                PoolingMethod.MANTEL_HAENSZEL, value, Math.sqrt(v / (r * s)), q, telling - 1, level, sorted.size());
    }

    private static Pooled oddsRatio(List<TwoByTwo> tables, double level) {
        double r = 0;
        double s = 0;
        double pr = 0;
        double cross = 0;
        double qs = 0;
        for (TwoByTwo table : tables) {
            double n = table.total();
            double ri = table.events1() / n * table.others2();
            double si = table.others1() / n * table.events2();
            double pi = ((double) table.events1() + table.others2()) / n;
            double qi = ((double) table.others1() + table.events2()) / n;
            r += ri;
            s += si;
            pr += pi * ri;
            cross += pi * si + qi * ri;
            qs += qi * si;
        }
        double error = Math.sqrt((pr / (r * r) + cross / (r * s) + qs / (s * s)) / 2);
        return withQ(EffectMeasure.ODDS_RATIO, tables, StrictMath.log(r / s), error, level);
    }

    private static Pooled riskRatio(List<TwoByTwo> tables, double level) {
        double r = 0;
        double s = 0;
        double v = 0;
        for (TwoByTwo table : tables) {
            double n = table.total();
            double share1 = table.n1() / n;
            double share2 = table.n2() / n;
            r += table.events1() * share2;
            s += table.events2() * share1;
            v += share1 * share2 * ((double) table.events1() + table.events2()) - table.events1() / n * table.events2();
        }
        return withQ(EffectMeasure.RISK_RATIO, tables, StrictMath.log(r / s), Math.sqrt(v / (r * s)), level);
    }

    private static Pooled riskDifference(List<TwoByTwo> tables, double level) {
        double difference = 0;
        double weight = 0;
        double first = 0;
        double second = 0;
        for (TwoByTwo table : tables) {
            double n = table.total();
            double share1 = table.n1() / n;
            double share2 = table.n2() / n;
            difference += table.events1() * share2 - table.events2() * share1;
            weight += table.n1() * share2;
            first += table.events2() * share1 * share1
                    - table.events1() * share2 * share2
                    + share1 * share2 * (table.n2() - table.n1()) / 2;
            second += (table.events1() / n * table.others2() + table.events2() / n * table.others1()) / 2;
        }
        double value = difference / weight;
        double error = Math.sqrt(Math.max(0, value * first + second)) / weight;
        return withQ(EffectMeasure.RISK_DIFFERENCE, tables, value, error, level);
    }

    private static Pooled withQ(
            EffectMeasure measure, List<TwoByTwo> tables, double value, double error, double level) {
        double q = 0;
        int telling = 0;
        for (TwoByTwo table : tables) {
            if (!table.isEmptyOnOneSide()) {
                EffectSize effect = EffectSizes.ofCounts(measure, table);
                q += (effect.value() - value) * (effect.value() - value) / effect.variance();
                telling++;
            }
        }
        return Counts.pooled(PoolingMethod.MANTEL_HAENSZEL, value, error, q, telling - 1, level, tables.size());
    }
}
