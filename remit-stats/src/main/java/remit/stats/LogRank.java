package remit.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The log-rank test that two or more groups share one survival curve.
 *
 * <p>Observed minus expected events with their hypergeometric variance (Mantel, Cancer Chemother Rep 1966;50:163; Peto and
 * Peto, J R Stat Soc A 1972;135:185), summed over strata where there are any.
 */
public final class LogRank {

    private LogRank() {}

    /**
     * The test over groups.
     *
     * @param times time of event or censoring of each subject
     * @param events whether the time is that of the event
     * @param groups group of each subject, 0, 1, 2 ...; empty numbers are left out
     * @return chi-square with one degree of freedom less than there are groups; undefined with one group or without events
     * @throws IllegalArgumentException if lengths differ, a time is negative or not finite, or a group is negative
     */
    public static TestResult test(double[] times, boolean[] events, int[] groups) {
        return test(times, events, groups, new int[times.length]);
    }

    /**
     * The test over groups, stratified.
     *
     * @param times time of event or censoring of each subject
     * @param events whether the time is that of the event
     * @param groups group of each subject, 0, 1, 2 ...
     * @param strata stratum of each subject, any numbers; comparisons are made within a stratum only
     */
    public static TestResult test(double[] times, boolean[] events, int[] groups, int[] strata) {
        Inputs.times(times, events.length);
        Inputs.sameLength(times.length, groups.length, "groups");
        Inputs.sameLength(times.length, strata.length, "strata");
        int count = 0;
        for (int group : groups) {
            if (group < 0) {
                throw new IllegalArgumentException("group " + group + " is negative");
            }
            count = Math.max(count, group + 1);
        }
        Sums sums = new Sums(count);
        int[] order = Inputs.orderOf(times);
        for (int stratum : Arrays.stream(strata).sorted().distinct().toArray()) {
            sums.add(
                    times,
                    events,
                    groups,
                    Arrays.stream(order).filter(i -> strata[i] == stratum).toArray());
        }
        return sums.result();
    }

    private static final class Sums {
        private final double[] difference;
        private final double[][] variance;

        Sums(int groups) {
            difference = new double[groups];
            variance = new double[groups][groups];
        }

        void add(double[] times, boolean[] events, int[] groups, int[] order) {
            double[] atRisk = new double[difference.length];
            for (int i : order) {
                atRisk[groups[i]]++;
            }
            int n = order.length;
            int from = 0;
            while (from < order.length) {
                double[] deaths = new double[difference.length];
                double[] leaving = new double[difference.length];
                double all = 0;
                int to = from;
                while (to < order.length && times[order[to]] == times[order[from]]) {
                    int i = order[to];
                    leaving[groups[i]]++;
                    if (events[i]) {
                        deaths[groups[i]]++;
                        all++;
                    }
                    to++;
                }
                if (all > 0) {
                    step(atRisk, deaths, all, n);
                }
                for (int g = 0; g < atRisk.length; g++) {
                    atRisk[g] -= leaving[g];
                }
                n -= to - from;
                from = to;
            }
        }

        private void step(double[] atRisk, double[] deaths, double all, double n) {
            double factor = n > 1 ? all * (n - all) / (n - 1) : 0;
            for (int g = 0; g < atRisk.length; g++) {
                double share = atRisk[g] / n;
                difference[g] += deaths[g] - all * share;
                for (int h = 0; h < atRisk.length; h++) {
                    variance[g][h] += factor * share * ((g == h ? 1 : 0) - atRisk[h] / n);
                }
            }
        }

        TestResult result() {
            int[] used = IntStream.range(0, difference.length)
                    .filter(g -> variance[g][g] > 0)
                    .toArray();
            int degrees = used.length - 1;
            if (degrees < 1) {
                return TestResult.undefined();
            }
            double[][] reduced = new double[degrees][degrees];
            double[] z = new double[degrees];
            for (int g = 0; g < degrees; g++) {
                z[g] = difference[used[g]];
                for (int h = 0; h < degrees; h++) {
                    reduced[g][h] = variance[used[g]][used[h]];
                }
            }
            Cholesky factor = Cholesky.of(reduced, 1e-12);
            if (factor == null) {
                return TestResult.undefined();
            }
            double[] solved = factor.solve(z);
            double statistic = 0;
            for (int g = 0; g < degrees; g++) {
                statistic += z[g] * solved[g];
            }
            return TestResult.chiSquare(Math.max(0, statistic), degrees);
        }
    }
}
