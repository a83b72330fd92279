package remit.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much of the variance of an output one input makes up by itself: the first-order index of Sobol (Math Comput Simul
 * 2001;55:271), from given draws. Draws are sorted by the input into groups of equal size; the variance between the groups is
 * taken without its share of noise, as the expected mean squares of one-way analysis of variance have it (given-data estimation:
 * Plischke, Borgonovo and Smith, Eur J Oper Res 2013;226:536). The standard error is a delete-a-group jackknife over tenths of the draws.
 *
 * @param variance of the output's mean given the input, 0 or more, in squared units of the output
 * @param standardError of that variance
 */
public record FirstOrderIndex(double variance, double standardError) {

    private static final int TENTHS = 10;

    /** Draws of a group: enough for its mean, few enough to follow a curve. */
    private static final int GROUP = 40;

    private static final int MOST_GROUPS = 20;

    /**
     * Estimates.
     *
     * @param input a number per draw; NaN is a value of its own, such as an exact zero
     * @param output a number per draw; draws with NaN do not count
     */
    public static FirstOrderIndex of(double[] input, double[] output) {
        if (input.length != output.length) {
            throw new IllegalArgumentException(input.length + " inputs and " + output.length + " outputs");
        }
        List<Integer> all = IntStream.range(0, input.length)
                .filter(i -> !Double.isNaN(output[i]))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> input[i]).thenComparing(Comparator.naturalOrder()))
                .toList();
        double whole = between(all, input, output);
        double[] without = new double[TENTHS];
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            int left = tenth;
            without[tenth] =
                    between(all.stream().filter(i -> i % TENTHS != left).toList(), input, output);
        }
        double mean = Means.mean(without);
        double sum = 0;
        for (double one : without) {
            sum += (one - mean) * (one - mean);
        }
        return new FirstOrderIndex(whole, Math.sqrt(sum * (TENTHS - 1) / TENTHS));
    }

    private static double between(List<Integer> sorted, double[] input, double[] output) {
        List<Integer> numbers =
                sorted.stream().filter(i -> !Double.isNaN(input[i])).toList();
        List<double[]> groups = new ArrayList<>();
        int count = Math.clamp(numbers.size() / GROUP, 1, MOST_GROUPS);
        for (int group = 0; group < count; group++) {
            groups.add(numbers.subList(group * numbers.size() / count, (group + 1) * numbers.size() / count).stream()
                    .mapToDouble(i -> output[i])
                    .toArray());
        }
        groups.add(sorted.stream()
                .filter(i -> Double.isNaN(input[i]))
                .mapToDouble(i -> output[i])
                .toArray());
        return variance(groups.stream().filter(group -> group.length > 0).toList());
    }

    /** Weighted variance of the group means, without what chance inside the groups makes of it. */
    private static double variance(List<double[]> groups) {
        int all = 0;
        double sum = 0;
        for (double[] group : groups) {
            all += group.length;
            for (double value : group) {
                sum += value;
            }
        }
        double grand = sum / all;
        double between = 0;
        double within = 0;
        for (double[] group : groups) {
            double mean = Means.mean(group);
            between += group.length * (mean - grand) * (mean - grand);
            for (double value : group) {
                within += (value - mean) * (value - mean);
            }
        }
        int k = groups.size();
        return all > k ? Math.max(0, (between - (k - 1) * within / (all - k)) / all) : 0;
    }
}
