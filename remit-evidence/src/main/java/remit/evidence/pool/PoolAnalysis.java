package remit.evidence.pool;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.evidence.Evidence;
import remit.evidence.Measure;

/**
 * A pool and what explores it, for whoever shows it.
 *
 * @param evidence tables it rests on
 * @param pooled the pool
 * @param facet what subgroups are told apart by; null without subgroups
 * @param groups pools by value of the facet; empty without
 * @param comparisons whether the subgroups differ, by setting
 * @param regressions regressions by setting, for blocks of two trials or more; empty when none was asked for
 */
public record PoolAnalysis(
        Evidence evidence,
        PooledEvidence pooled,
        @Nullable Facet facet,
        Map<String, PooledEvidence> groups,
        List<SubgroupComparison> comparisons,
        List<BlockRegression> regressions) {

    public PoolAnalysis {
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        comparisons = List.copyOf(comparisons);
        regressions = List.copyOf(regressions);
    }

    /**
     * Pools and explores.
     *
     * @param by facet of subgroups, or null
     * @param regressors facets of a regression over trials; empty for none
     */
    public static PoolAnalysis of(Evidence evidence, PoolRequest request, @Nullable Facet by, List<Facet> regressors) {
        PooledEvidence pooled = PublishedPool.of(evidence, request);
        Map<String, PooledEvidence> groups = by == null ? Map.of() : PublishedPool.by(evidence, request, by);
        List<BlockRegression> regressions = new ArrayList<>();
        if (!regressors.isEmpty()) {
            pooled.blocks().stream()
                    .filter(PooledBlock::isPool)
                    .forEach(block -> regressions.add(BlockRegression.of(evidence, request, block, regressors)));
        }
        return new PoolAnalysis(evidence, pooled, by, groups, SubgroupComparison.of(groups), regressions);
    }

    /** Whether the measure is an event one would rather not have, so that person-years and bounds belong to it. */
    public boolean isHarm() {
        Measure measure = evidence.measure(pooled.request().measure());
        return measure != null
                && (measure.harm()
                        || (measure.better().equals("lower")
                                && (measure.kind().equals("share")
                                        || measure.kind().equals("rate"))));
    }
}
