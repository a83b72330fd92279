package remit.stats.meta;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import remit.stats.Estimate;
import remit.stats.Inputs;
import remit.stats.TestResult;

/** What the methods that pool counts share. */
final class Counts {

    private Counts() {}

    /** Tables in an order that does not depend on the one given. */
    static List<TwoByTwo> sorted(List<TwoByTwo> tables) {
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("no study to pool");
        }
        List<TwoByTwo> sorted = new ArrayList<>(tables);
        sorted.sort(Comparator.comparingInt(TwoByTwo::events1)
                .thenComparingInt(TwoByTwo::others1)
                .thenComparingInt(TwoByTwo::events2)
                .thenComparingInt(TwoByTwo::others2));
        return sorted;
    }

    /** A pooled effect with Wald's interval and no tau2; undefined where value or error is no finite number. */
    static Pooled pooled(PoolingMethod method, double value, double error, double q, int degrees, double level, int k) {
        Inputs.level(level);
        boolean defined = Double.isFinite(value) && Double.isFinite(error);
        Estimate effect = defined
                ? Pooling.around(value, error, Double.POSITIVE_INFINITY, level, k)
                : Estimate.undefined(level, k);
        return new Pooled(
                method,
                IntervalMethod.WALD,
                effect,
                defined ? error : Double.NaN,
                defined ? TestResult.normal(value / error) : TestResult.undefined(),
                Estimate.withoutInterval(effect.value(), level, k),
                defined ? Heterogeneity.fromQ(q, degrees) : undefined());
    }

    private static Heterogeneity undefined() {
        double no = Double.NaN;
        return new Heterogeneity(0, no, no, no, no, no, no, TestResult.undefined());
    }
}
