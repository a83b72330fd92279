package remit.evidence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.domain.Problems;
import remit.text.Csv;

/** What the words of populations.csv say about pooling, from {@code pooling.csv}. */
final class PoolingRules {

    private static final Map<String, PoolingRule.Use> USES = Map.of(
            "yes",
            PoolingRule.Use.FREELY,
            "instead",
            PoolingRule.Use.INSTEAD,
            "family",
            PoolingRule.Use.IN_FAMILY,
            "any-disease",
            PoolingRule.Use.ANY_DISEASE,
            "no",
            PoolingRule.Use.NEVER);
    private static final PoolingRule FREELY = new PoolingRule(PoolingRule.Use.FREELY, "");

    private final Map<String, PoolingRule> byWord;

    private PoolingRules(Map<String, PoolingRule> byWord) {
        this.byWord = byWord;
    }

    static PoolingRules read(String text, Problems problems) {
        Map<String, PoolingRule> map = new HashMap<>();
        for (Csv.Row row : Csv.parse("pooling.csv", text, List.of("why_not", "pool", "reason"), problems)) {
            PoolingRule.Use use = USES.get(row.text("pool"));
            if (use == null) {
                problems.add(
                        row.place(),
                        "column pool '" + row.text("pool") + "' is none of its words",
                        Problems.nearest(row.text("pool"), USES.keySet()));
            } else {
                map.put(row.text("why_not"), new PoolingRule(use, row.text("reason")));
            }
        }
        return new PoolingRules(map);
    }

    /** A word the table does not know keeps the arm out: it was marked as not one group. */
    PoolingRule of(@Nullable PublishedPopulation population) {
        if (population == null || population.oneGroup()) {
            return FREELY;
        }
        PoolingRule rule = byWord.get(population.whyNot());
        return rule == null
                ? new PoolingRule(PoolingRule.Use.NEVER, "populations.csv says: " + population.whyNot())
                : rule;
    }
}
