package remit.calibrate.learn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import remit.calibrate.figure.Contributions;
import remit.stats.Cholesky;

/**
 * How a simulated figure moves with the uncertain parameters, by ridge regression of what each virtual patient adds on the
 * patient's own draw of them (statistical linearization, as in ensemble Kalman methods: Chada, Chen and Sanz-Alonso, Found Data
 * Sci 2021;3:331), of those parameters whose own slope stands out of the noise. Slopes of chance would count as information: with
 * the draws of the parameters shuffled among patients, a ridge over all of them took away a quarter of the prior's variance. The
 * ridge is set by the size of the slopes (empirical Bayes).
 *
 * @param perNormal change on the scale of errors per standard deviation of the prior, in the order of the parameters
 * @param perZero change when a parameter is exactly zero, in the same order; 0 where its prior has no such mass
 */
public record Sensitivity(List<Double> perNormal, List<Double> perZero) {

    /** A parameter counts as felt by a figure where its own slope is so many standard errors from zero. */
    private static final double FELT = 2.5;

    public Sensitivity {
        perNormal = List.copyOf(perNormal);
        perZero = List.copyOf(perZero);
    }

    /** None at all. */
    public static Sensitivity none() {
        return new Sensitivity(Collections.emptyList(), Collections.emptyList());
    }

    /**
     * Estimates.
     *
     * @param contributions of patients, each of whom has a draw of its own
     * @param normals per draw and parameter the number that stands for its value; NaN for an exact zero
     * @param slope of the scale: how much a unit of the figure is on it
     */
    public static Sensitivity of(Contributions contributions, List<List<Double>> normals, double slope) {
        int n = contributions.size();
        int parameters = normals.getFirst().size();
        double[][] columns = new double[2 * parameters][n];
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = contributions.linear(i);
            List<Double> drawn = normals.get(contributions.draw(i));
            for (int p = 0; p < parameters; p++) {
                double normal = drawn.get(p);
                columns[p][i] = Double.isNaN(normal) ? 0 : normal;
                columns[parameters + p][i] = Double.isNaN(normal) ? 1 : 0;
            }
        }
        centre(values);
        for (double[] column : columns) {
            centre(column);
        }
        double[] slopes = ridge(columns, values);
        return new Sensitivity(scaled(slopes, 0, parameters, slope), scaled(slopes, parameters, parameters, slope));
    }

    private static List<Double> scaled(double[] slopes, int from, int count, double slope) {
        return java.util.stream.IntStream.range(from, from + count)
                .mapToObj(p -> slopes[p] * slope)
                .toList();
    }

    private static double[] ridge(double[][] columns, double[] values) {
        int n = values.length;
        double noise = dot(values, values) / Math.max(1, n);
        List<Integer> felt = new ArrayList<>();
        double[] right = new double[columns.length];
        double signal = 0;
        for (int p = 0; p < columns.length; p++) {
            right[p] = dot(columns[p], values);
            double own = dot(columns[p], columns[p]);
            if (own > 1e-9 * n && right[p] * right[p] > FELT * FELT * own * noise) {
                signal += right[p] / own * (right[p] / own);
                felt.add(p);
            }
        }
        double[] slopes = new double[columns.length];
        if (felt.isEmpty()) {
            return slopes;
        }
        double ridge = noise * felt.size() / signal;
        double[][] normal = new double[felt.size()][felt.size()];
        double[] kept = new double[felt.size()];
        for (int p = 0; p < kept.length; p++) {
            kept[p] = right[felt.get(p)];
            for (int q = 0; q <= p; q++) {
                normal[p][q] = dot(columns[felt.get(p)], columns[felt.get(q)]) + (p == q ? ridge : 0);
                normal[q][p] = normal[p][q];
            }
        }
        double[] solved = Cholesky.of(normal).solve(kept);
        for (int p = 0; p < solved.length; p++) {
            slopes[felt.get(p)] = solved[p];
        }
        return slopes;
    }

    private static void centre(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] -= sum / values.length;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
