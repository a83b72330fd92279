package remit.cli;

import static remit.cli.FigureJson.effect;
import static remit.cli.FigureJson.prediction;
import static remit.cli.FigureJson.put;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import remit.evidence.pool.BlockRegression;
import remit.evidence.pool.Facet;
import remit.evidence.pool.PoolAnalysis;
import remit.evidence.pool.PoolRequest;
import remit.evidence.pool.PooledBlock;
import remit.evidence.pool.PooledEvidence;
import remit.evidence.pool.PublishedPool;
import remit.evidence.pool.Setting;
import remit.evidence.pool.SmallStudyChecks;
import remit.evidence.pool.Study;
import remit.evidence.pool.SubgroupComparison;
import remit.evidence.pool.Totals;
import remit.stats.Estimate;
import remit.stats.TestResult;
import remit.stats.meta.EffectSize;
import remit.stats.meta.MetaRegression;
import remit.stats.meta.Pooled;
import remit.stats.meta.TrimAndFill;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pooled published evidence as one JSON document. {@code estimate} and its limits are on the natural scale; {@code analysis}
 * holds them on the scale of the analysis; what is undefined is null.
 */
final class PublishedPoolJson {

    private static final double LEVEL = 0.95;

    private PublishedPoolJson() {}

    static ObjectNode document(PoolAnalysis analysis, boolean leaveOneOut) {
        PooledEvidence pooled = analysis.pooled();
        PoolRequest request = pooled.request();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        request.query().diseases().stream().sorted().forEach(root.putArray("disease")::add);
        request.query().therapies().stream().sorted().forEach(root.putArray("therapy")::add);
        root.put("measure", request.measure());
        root.put("definition", pooled.definition());
        ObjectNode definitions = root.putObject("definitions");
        pooled.definitions().forEach(definitions::put);
        request.query().excluded().stream().sorted().forEach(root.putArray("excluded")::add);
        blocks(root.putArray("blocks"), pooled, leaveOneOut);
        Facet facet = analysis.facet();
        if (facet != null) {
            ObjectNode subgroups = root.putObject("subgroups").put("by", facet.word());
            ArrayNode list = subgroups.putArray("groups");
            analysis.groups()
                    .forEach((value, group) ->
                            blocks(list.addObject().put("value", value).putArray("blocks"), group, false));
            analysis.comparisons()
                    .forEach(one -> comparison(subgroups.withArray("tests").addObject(), one));
        }
        if (!analysis.regressions().isEmpty()) {
            ArrayNode list = root.putArray("regressions");
            analysis.regressions().forEach(one -> regression(list.addObject(), one));
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
        node.put("setting", word(block.setting()));
        node.put("pool", block.isPool());
        numbers(node, block);
        totals(node, block.totals());
        block.warnings().forEach(node.putArray("warnings")::add);
        smallStudies(node, SmallStudyChecks.of(block, LEVEL));
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
        effect(analysis, found.effect(), found.standardError());
        prediction(analysis, found.prediction());
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

    private static void smallStudies(ObjectNode node, @Nullable SmallStudyChecks checks) {
        if (checks == null) {
            node.putNull("smallStudies");
            return;
        }
        ObjectNode inner = node.putObject("smallStudies");
        put(inner, "eggerT", checks.egger().test().statistic());
        put(inner, "eggerP", checks.egger().test().pValue());
        put(inner, "rankCorrelation", checks.ranks().statistic());
        put(inner, "rankP", checks.ranks().pValue());
        TrimAndFill filled = checks.filled();
        if (filled != null) {
            inner.put("filled", filled.missing());
            put(inner, "filledEstimate", filled.pooled().effect().value());
        }
        checks.warnings().forEach(inner.putArray("warnings")::add);
    }

    private static void comparison(ObjectNode node, SubgroupComparison one) {
        node.put("setting", word(one.setting()));
        one.groups().forEach(node.putArray("groups")::add);
        TestResult between = one.between();
        put(node, "q", between == null ? Double.NaN : between.statistic());
        put(node, "df", between == null ? Double.NaN : between.degreesOfFreedom());
        put(node, "p", between == null ? Double.NaN : between.pValue());
        node.put("note", one.note());
    }

    private static void regression(ObjectNode node, BlockRegression one) {
        node.put("setting", word(one.setting()));
        one.facets().forEach(facet -> node.withArray("on").add(facet.word()));
        one.trials().forEach(node.putArray("trials")::add);
        MetaRegression fit = one.fit();
        if (fit != null) {
            ArrayNode coefficients = node.putArray("coefficients");
            for (MetaRegression.Coefficient coefficient : fit.coefficients()) {
                ObjectNode inner = coefficients.addObject().put("name", coefficient.name());
                effect(inner, coefficient.estimate(), coefficient.standardError());
                put(inner, "p", coefficient.test().pValue());
            }
            put(node, "tau2", fit.heterogeneity().tau2());
            put(node, "r2", fit.r2());
            put(node, "omnibusP", fit.omnibus().pValue());
        }
        one.notes().forEach(node.putArray("notes")::add);
    }

    private static String word(Setting setting) {
        return setting.name().toLowerCase(Locale.ROOT);
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
        Estimate interval = block.own(study, LEVEL);
        put(node, "estimate", interval == null ? Double.NaN : interval.value());
        put(node, "ciLow", interval == null ? Double.NaN : interval.low());
        put(node, "ciHigh", interval == null ? Double.NaN : interval.high());
        put(node, "yi", size == null ? Double.NaN : size.value());
        put(node, "vi", size == null ? Double.NaN : size.variance());
        put(node, "weight", weight);
        study.rows().forEach(node.putArray("rows")::add);
        study.notes().forEach(node.putArray("notes")::add);
    }
}
