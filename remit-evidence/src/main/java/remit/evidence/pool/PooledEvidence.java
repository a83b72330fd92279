package remit.evidence.pool;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the published trials show of one measure: randomised, controlled and uncontrolled evidence apart.
 *
 * @param request what was asked
 * @param definition the definition that was pooled; blank when the measure's name says it all
 * @param definitions trials per definition among the treated arms, so that a reader sees what else there is
 * @param blocks at most one a setting, randomised first; empty when nothing matches
 * @param leftOut figures that matched and are not pooled, each with its reason
 */
public record PooledEvidence(
        PoolRequest request,
        String definition,
        Map<String, Integer> definitions,
        List<PooledBlock> blocks,
        List<LeftOut> leftOut) {

    public PooledEvidence {
        definitions = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(definitions));
        blocks = List.copyOf(blocks);
        leftOut = List.copyOf(leftOut);
    }

    /** The block of a setting, or null. */
    public @Nullable PooledBlock block(Setting setting) {
        for (PooledBlock block : blocks) {
            if (block.setting() == setting) {
                return block;
            }
        }
        return null;
    }
}
