package remit.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.evidence.pool.PoolRequest;
import remit.evidence.pool.PooledBlock;
import remit.evidence.pool.PooledEvidence;
import remit.evidence.pool.PublishedPool;
import remit.evidence.pool.Study;
import remit.evidence.pool.Totals;
import remit.stats.Estimate;
import remit.stats.meta.EffectSize;
import remit.stats.meta.Pooled;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pooled published evidence as one JSON document. {@code estimate} and its limits are on the natural scale; {@code analysis}
 * holds them on the scale of the analysis; what is undefined is null.
 */
final class PublishedPoolJson {

    private PublishedPoolJson() {}

    static ObjectNode document(
            PoolRequest request,
            PooledEvidence pooled,
            @Nullable Map<String, PooledEvidence> groups,
            boolean leaveOneOut) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        request.query().diseases().stream().sorted().forEach(root.putArray("disease")::add);
        request.query().therapies().stream().sorted().forEach(root.putArray("therapy")::add);
        root.put("measure", request.measure());
        root.put("definition", pooled.definition());
        ObjectNode definitions = root.putObject("definitions");
        pooled.definitions().forEach(definitions::put);
        request.query().excluded().stream().sorted().forEach(root.putArray("excluded")::add);
        blocks(root.putArray("blocks"), pooled, leaveOneOut);
        if (groups != null) {
            ArrayNode list = root.putArray("subgroups");
            groups.forEach((value, group) ->
                    blocks(list.addObject().put("value", value).putArray("blocks"), group, false));
        }
        ArrayNode left = root.putArray("leftOut");
        pooled.leftOut().forEach(one -> {
            ObjectNode node = left.addObject().put("trial", one.trial());
            one.arms().forEach(node.putArray("arms")::add);
            one.rows().forEach(node.putArray("rows")::add);
            node.put("reason", one.reason());
        });
        return root;
    }

    private static void blocks(ArrayNode list, PooledEvidence pooled, boolean leaveOneOut) {
        for (PooledBlock block : pooled.blocks()) {
            ObjectNode node = list.addObject();
            block(node, block);
            if (leaveOneOut && block.isPool()) {
                ArrayNode without = node.putArray("leaveOneOut");
                List<PooledBlock> each = PublishedPool.withoutEach(pooled, block);
                for (int i = 0; i < each.size(); i++) {
                    numbers(
                            without.addObject()
                                    .put(
                                            "without",
                                            block.studies().get(i).trial().id()),
                            each.get(i));
                }
            }
        }
    }

    private static void block(ObjectNode node, PooledBlock block) {
        node.put("setting", block.setting().name().toLowerCase(Locale.ROOT));
        node.put("pool", block.isPool());
        numbers(node, block);
        totals(node, block.totals());
        block.warnings().forEach(node.putArray("warnings")::add);
        ArrayNode studies = node.putArray("studies");
        for (int i = 0; i < block.studies().size(); i++) {
            study(
                    studies.addObject(),
                    block,
                    block.studies().get(i),
                    block.weights().get(i));
        }
    }

    private static void numbers(ObjectNode node, PooledBlock block) {
        node.put("k", block.k());
        node.put("n", block.totals().people());
        node.put("effect", block.effect().code());
        node.put("unit", block.unit());
        Pooled found = block.pooled();
        if (found == null) {
            for (String key : List.of("estimate", "ciLow", "ciHigh", "piLow", "piHigh", "tau2", "i2")) {
                node.putNull(key);
            }
            return;
        }
        node.put("method", found.method().code());
        node.put("interval", found.interval().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        put(node, "estimate", block.natural(found.effect().value()));
        put(node, "ciLow", block.natural(found.effect().low()));
        put(node, "ciHigh", block.natural(found.effect().high()));
        put(node, "piLow", block.natural(found.prediction().low()));
        put(node, "piHigh", block.natural(found.prediction().high()));
        var spread = found.heterogeneity();
        put(node, "tau2", block.isPool() ? spread.tau2() : Double.NaN);
        put(node, "tau2Low", spread.tau2Low());
        put(node, "tau2High", spread.tau2High());
        put(node, "i2", block.isPool() ? spread.i2() : Double.NaN);
        put(node, "i2Low", spread.i2Low());
        put(node, "i2High", spread.i2High());
        put(node, "q", spread.q().statistic());
        put(node, "qp", spread.q().pValue());
        put(node, "p", found.test().pValue());
        ObjectNode analysis = node.putObject("analysis");
        put(analysis, "estimate", found.effect().value());
        put(analysis, "se", found.standardError());
        put(analysis, "ciLow", found.effect().low());
        put(analysis, "ciHigh", found.effect().high());
        put(analysis, "piLow", found.prediction().low());
        put(analysis, "piHigh", found.prediction().high());
    }

    private static void totals(ObjectNode node, Totals totals) {
        ObjectNode inner = node.putObject("seen")
                .put("people", totals.people())
                .put("treated", totals.treated())
                .put("events", totals.events())
                .put("personYears", totals.personYears());
        estimate(inner, "risk", totals.risk());
        estimate(inner, "rate", totals.rate());
        inner.put("upperWithoutEvents", totals.upperWithoutEvents());
    }

    private static void estimate(ObjectNode node, String key, @Nullable Estimate estimate) {
        if (estimate == null) {
            node.putNull(key);
            return;
        }
        ObjectNode inner = node.putObject(key);
        put(inner, "value", estimate.value());
        put(inner, "ciLow", estimate.low());
        put(inner, "ciHigh", estimate.high());
    }

    private static void study(ObjectNode node, PooledBlock block, Study study, double weight) {
        node.put("trial", study.trial().id());
        node.put("citation", study.trial().citation());
        study.arms().forEach(node.putArray("arms")::add);
        study.comparators().forEach(node.putArray("comparators")::add);
        node.put("month", study.month());
        node.put("definition", study.definition());
        node.put("figures", PublishedPoolText.figures(study.reported()));
        node.put("n", study.people());
        EffectSize size = study.effect();
        Estimate interval = size == null ? null : size.interval(0.95);
        put(node, "estimate", interval == null ? Double.NaN : block.natural(interval.value()));
        put(node, "ciLow", interval == null ? Double.NaN : block.natural(interval.low()));
        put(node, "ciHigh", interval == null ? Double.NaN : block.natural(interval.high()));
        put(node, "yi", size == null ? Double.NaN : size.value());
        put(node, "vi", size == null ? Double.NaN : size.variance());
        node.put("weight", weight);
        study.rows().forEach(node.putArray("rows")::add);
        study.notes().forEach(node.putArray("notes")::add);
    }

    private static void put(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key);
        }
    }
}
