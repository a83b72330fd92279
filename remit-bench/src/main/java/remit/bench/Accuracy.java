package remit.bench;

import java.util.Arrays;

/**
 * How far read-outs are from a reference: for each patient the root mean square, over all read-outs and weeks, of the
 * relative error, where a read-out counts as at least a thousandth of its largest value in that patient's course.
 *
 * @param median over the patients
 * @param quantile95 over the patients
 * @param worst of the patients
 */
public record Accuracy(double median, double quantile95, double worst) {

    private static final double FLOOR = 1e-3;

    /**
     * Compares two runs.
     *
     * @param values patient by patient, week by week, read-out by read-out
     * @param reference as the values; further patients are passed over
     * @param weeks of a course
     * @param readOuts of a week
     */
    public static Accuracy of(double[] values, double[] reference, int weeks, int readOuts) {
        int course = weeks * readOuts;
        double[] errors = new double[Math.min(values.length, reference.length) / course];
        for (int patient = 0; patient < errors.length; patient++) {
            errors[patient] = error(values, reference, patient * course, weeks, readOuts);
        }
        Arrays.sort(errors);
        int n = errors.length;
        return new Accuracy(errors[n / 2], errors[Math.min(n - 1, (int) (0.95 * n))], errors[n - 1]);
    }

    private static double error(double[] values, double[] reference, int first, int weeks, int readOuts) {
        double sum = 0;
        for (int readOut = 0; readOut < readOuts; readOut++) {
            double largest = 0;
            for (int week = 0; week < weeks; week++) {
                largest = Math.max(largest, Math.abs(reference[first + week * readOuts + readOut]));
            }
            for (int week = 0; week < weeks; week++) {
                int at = first + week * readOuts + readOut;
                double difference = Math.abs(values[at] - reference[at]);
                if (difference != 0) {
                    double relative = difference / Math.max(FLOOR * largest, Math.abs(reference[at]));
                    sum += relative * relative;
                }
            }
        }
        return Math.sqrt(sum / (weeks * readOuts));
    }
}
