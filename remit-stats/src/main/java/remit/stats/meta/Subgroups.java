package remit.stats.meta;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import remit.stats.TestResult;

/**
 * Studies pooled by group, each group with its own variance between studies, and whether the groups differ: Q between =
 * sum w (pooled - mean)^2 with the inverse squares of the standard errors (Borenstein, Hedges, Higgins and Rothstein, Introduction to
 * Meta-Analysis, 2009, chapter 19).
 *
 * @param groups pooled effect by group, in alphabetical order
 * @param between chi-square test on groups - 1 degrees of freedom; undefined with one group
 */
public record Subgroups(Map<String, Pooled> groups, TestResult between) {

    public Subgroups {
        groups = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    /**
     * Pools each group.
     *
     * @param studies at least one
     * @param categories the group of each study, in the same order
     * @throws IllegalArgumentException if the lists differ in length
     */
    public static Subgroups of(
            List<EffectSize> studies,
            List<String> categories,
            PoolingMethod method,
            IntervalMethod interval,
            double level) {
        if (studies.size() != categories.size()) {
            throw new IllegalArgumentException(categories.size() + " groups for " + studies.size() + " studies");
        }
        Map<String, List<EffectSize>> members = new TreeMap<>();
        for (int i = 0; i < studies.size(); i++) {
            members.computeIfAbsent(categories.get(i), key -> new ArrayList<>()).add(studies.get(i));
        }
        Map<String, Pooled> groups = new LinkedHashMap<>();
        members.forEach((name, list) -> groups.put(name, Pooling.of(list, method, interval, level)));
        return new Subgroups(groups, between(List.copyOf(groups.values())));
    }

    /** Whether pooled effects of disjoint sets of studies differ, however each was pooled. */
    public static TestResult between(List<Pooled> groups) {
        if (groups.size() < 2) {
            return TestResult.undefined();
        }
        double weights = 0;
        double weighted = 0;
        for (Pooled group : groups) {
            double weight = 1 / (group.standardError() * group.standardError());
            weights += weight;
            weighted += weight * group.effect().value();
        }
        double mean = weighted / weights;
        double q = 0;
        for (Pooled group : groups) {
            double difference = (group.effect().value() - mean) / group.standardError();
            q += difference * difference;
        }
        return TestResult.chiSquare(q, groups.size() - 1);
    }
}
