package remit.evidence.pool;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.stats.TestResult;
import remit.stats.meta.Pooled;
import remit.stats.meta.Subgroups;

/**
 * Whether subgroups of one setting differ.
 *
 * @param setting the setting
 * @param groups values of the facet that have a finite estimate, in their order; a trial that saw the event in nobody has none
 * @param between chi-square test between them; null where it would count people twice or fewer than two have an estimate
 * @param note why not, or a caution
 */
public record SubgroupComparison(
        Setting setting, List<String> groups, @Nullable TestResult between, String note) {

    public SubgroupComparison {
        groups = List.copyOf(groups);
    }

    /** Tests each setting, in order. */
    public static List<SubgroupComparison> of(Map<String, PooledEvidence> subgroups) {
        List<SubgroupComparison> tests = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            SubgroupComparison test = of(setting, subgroups);
            if (!test.groups().isEmpty()) {
                tests.add(test);
            }
        }
        return tests;
    }

    private static SubgroupComparison of(Setting setting, Map<String, PooledEvidence> subgroups) {
        List<String> names = new ArrayList<>();
        List<Pooled> pools = new ArrayList<>();
        Set<String> trials = new HashSet<>();
        String shared = "";
        for (Map.Entry<String, PooledEvidence> entry : subgroups.entrySet()) {
            PooledBlock block = entry.getValue().block(setting);
            Pooled pooled = block == null ? null : block.pooled();
            if (block == null
                    || pooled == null
                    || !(pooled.standardError() > 0)
                    || !Double.isFinite(pooled.effect().value())) {
                continue;
            }
            names.add(entry.getKey());
            pools.add(pooled);
            for (Study study : block.studies()) {
                if (!trials.add(study.trial().id())) {
                    shared = study.trial().id();
                }
            }
        }
        if (names.size() < 2) {
            return new SubgroupComparison(setting, names, null, names.isEmpty() ? "" : "one group only");
        }
        if (!shared.isEmpty()) {
            return new SubgroupComparison(
                    setting,
                    names,
                    null,
                    shared
                            + " stands in several groups with the same comparator, so that they cannot be tested against each other");
        }
        return new SubgroupComparison(
                setting,
                names,
                Subgroups.between(pools),
                "groups of trials are compared, not patients; other differences between them are mixed in");
    }
}
