package remit.stats.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How much single studies matter: pooled without each, and as they came. The pooling is the caller's, so that any method and any
 * shape of data can be asked: {@code Influence.leaveOneOut(tables, left -> MantelHaenszel.of(measure, left, 0.95))}.
 */
public final class Influence {

    private Influence() {}

    /**
     * The pooled effect without each study (metafor's leave1out).
     *
     * @param studies at least two
     * @param pooling pools a list of studies
     * @return one per study, in their order
     */
    public static <T> List<Pooled> leaveOneOut(List<T> studies, Function<List<T>, Pooled> pooling) {
        if (studies.size() < 2) {
            throw new IllegalArgumentException("leaving out the only study leaves nothing");
        }
        List<Pooled> results = new ArrayList<>();
        for (int i = 0; i < studies.size(); i++) {
            List<T> left = new ArrayList<>(studies);
            left.remove(i);
            results.add(pooling.apply(left));
        }
        return List.copyOf(results);
    }

    /**
     * The pooled effect after each study (Lau et al., N Engl J Med 1992;327:248; metafor's cumul).
     *
     * @param studies in the order they came
     * @param pooling pools a list of studies
     * @return one per study: of the first, of the first two, and so on
     */
    public static <T> List<Pooled> cumulative(List<T> studies, Function<List<T>, Pooled> pooling) {
        List<Pooled> results = new ArrayList<>();
        for (int i = 1; i <= studies.size(); i++) {
            results.add(pooling.apply(List.copyOf(studies.subList(0, i))));
        }
        return List.copyOf(results);
    }
}
