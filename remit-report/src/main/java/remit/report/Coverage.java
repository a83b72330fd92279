package remit.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import remit.calibrate.validate.ScoredFigure;
import remit.stats.Distributions;
import remit.stats.Estimate;

/**
 * How many figures lie inside their intervals, with a 95 % interval for chance that takes families of trials as units, since
 * the figures of one trial stand and fall together: cluster-robust variance (Liang and Zeger, Biometrika 1986;73:13) with
 * Student's t for one less than the number of families.
 */
final class Coverage {

    private static final double LEVEL = 0.95;

    /** Fewer families than this give no interval. */
    private static final int LEAST = 5;

    private Coverage() {}

    static Estimate of(List<ScoredFigure> figures, Predicate<ScoredFigure> inside) {
        int n = figures.size();
        if (n == 0) {
            return Estimate.undefined(LEVEL, 0);
        }
        double share = (double) figures.stream().filter(inside).count() / n;
        Map<String, Double> sums = new HashMap<>();
        for (ScoredFigure figure : figures) {
            sums.merge(figure.family(), (inside.test(figure) ? 1 : 0) - share, Double::sum);
        }
        int families = sums.size();
        // sorted, so that the sum does not depend on the order of a hash
        double squares =
                sums.values().stream().mapToDouble(sum -> sum * sum).sorted().sum();
        if (families < LEAST || squares == 0) {
            return Estimate.withoutInterval(share, LEVEL, n);
        }
        double error = Math.sqrt(squares * families / (families - 1)) / n;
        double half = error * Distributions.studentTwoSidedQuantile(LEVEL, families - 1);
        return new Estimate(share, Math.max(0, share - half), Math.min(1, share + half), LEVEL, n);
    }
}
