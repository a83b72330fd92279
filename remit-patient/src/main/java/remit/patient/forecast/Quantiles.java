package remit.patient.forecast;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Quantiles of weighted values. */
final class Quantiles {

    private Quantiles() {}

    /** A quantile: linear between the middles of the weights (Hyndman and Fan 1996, type 5, weighted); NaN values are left out. */
    static double of(double[] values, double[] weights, double share) {
        int[] order = IntStream.range(0, values.length)
                .filter(i -> Double.isFinite(values[i]) && weights[i] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        if (order.length == 0) {
            return Double.NaN;
        }
        double total = 0;
        for (int i : order) {
            total += weights[i];
        }
        double wanted = share * total;
        double before = 0;
        double lastAt = Double.NaN;
        double lastValue = Double.NaN;
        for (int i : order) {
            double at = before + weights[i] / 2;
            if (at >= wanted) {
                return Double.isNaN(lastAt)
                        ? values[i]
                        : lastValue + (values[i] - lastValue) * (wanted - lastAt) / (at - lastAt);
            }
            before += weights[i];
            lastAt = at;
            lastValue = values[i];
        }
        return lastValue;
    }
}
