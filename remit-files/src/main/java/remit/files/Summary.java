package remit.files;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import remit.trial.result.TrialResult;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code summary.json}: a trial's result for scripts. Its schema is {@code summary.schema.json}, version 1; measures and
 * statistics bear the names of the evidence tables. Numbers are written in full, so the same result gives the same bytes.
 */
public final class Summary {

    /** Version of the schema. */
    public static final int SCHEMA = 1;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Summary() {}

    /** The JSON Schema of the document. */
    public static String schema() {
        return ProtocolSchema.resource("summary.schema.json");
    }

    /** The document as text, ending with a line feed. */
    public static String text(TrialResult result) {
        return MAPPER.writeValueAsString(of(result)) + "\n";
    }

    /** Writes the document. */
    public static void write(Path file, TrialResult result) {
        Outputs.text(file, text(result));
    }

    static ObjectNode of(TrialResult result) {
        ObjectNode root = NODES.objectNode();
        root.put("schema", SCHEMA);
        root.put("trial", result.protocol().trial());
        root.put("disease", result.protocol().disease());
        root.put("seed", result.seed());
        root.put("patientsPerArm", result.patientsPerArm());
        root.put("reference", result.protocol().reference());
        ObjectNode measures = root.putObject("measures");
        result.measures().forEach(measure -> measures.set(measure.name(), measure(measure)));
        ArrayNode arms = root.putArray("arms");
        result.arms().forEach(arm -> arms.add(arm(arm)));
        ArrayNode comparisons = root.putArray("comparisons");
        result.comparisons().forEach(comparison -> comparisons.add(comparison(comparison)));
        root.set("failedPatients", counts(result.failedPatients()));
        root.set("flow", flow(result.flow()));
        ArrayNode baseline = root.putArray("baseline");
        for (TrialResult.BaselineRow row : result.baseline()) {
            ObjectNode node = baseline.addObject();
            node.put("trait", row.trait());
            node.put("statistic", row.statistic());
            number(node, "value", row.value());
            number(node, "sd", row.spread());
            node.put("unit", row.unit());
        }
        ArrayNode estimands = root.putArray("estimands");
        result.estimands().forEach(estimand -> estimands.add(estimand(estimand)));
        return root;
    }

    private static ObjectNode measure(TrialResult.Measure measure) {
        ObjectNode node = NODES.objectNode();
        node.put("label", measure.label());
        node.put("unit", measure.unit());
        node.put("definition", measure.definition());
        node.put("better", measure.better());
        node.put("since", measure.since());
        return node;
    }

    private static ObjectNode arm(TrialResult.ArmResult arm) {
        ObjectNode node = NODES.objectNode();
        node.put("id", arm.id());
        node.put("label", arm.label());
        node.put("n", arm.n());
        ArrayNode outcomes = node.putArray("outcomes");
        for (TrialResult.Outcome outcome : arm.outcomes()) {
            ObjectNode row = outcomes.addObject();
            row.put("measure", outcome.measure());
            row.put("statistic", outcome.statistic());
            number(row, "month", outcome.month());
            number(row, "value", outcome.value());
            number(row, "sd", outcome.sd());
            number(row, "ciLow", outcome.ciLow());
            number(row, "ciHigh", outcome.ciHigh());
            if (outcome.predicted() != null) {
                number(row, "predicted", outcome.predicted());
            }
            number(row, "piLow", outcome.piLow());
            number(row, "piHigh", outcome.piHigh());
            row.put("n", outcome.n());
            row.put("unit", outcome.unit());
            row.put("kind", outcome.kind());
            shares(row, outcome.shares());
        }
        ArrayNode subgroups = node.putArray("subgroups");
        for (TrialResult.Subgroup subgroup : arm.subgroups()) {
            ObjectNode row = subgroups.addObject();
            row.put("trait", subgroup.trait());
            row.put("level", subgroup.level());
            row.put("n", subgroup.n());
            number(row, "value", subgroup.value());
            number(row, "referenceValue", subgroup.referenceValue());
            number(row, "difference", subgroup.difference());
            number(row, "ciLow", subgroup.ciLow());
            number(row, "ciHigh", subgroup.ciHigh());
        }
        return node;
    }

    private static void shares(ObjectNode row, SortedMap<String, Double> shares) {
        if (!shares.isEmpty()) {
            ObjectNode node = row.putObject("piShares");
            shares.forEach((cause, share) -> number(node, cause, share));
        }
    }

    private static ObjectNode comparison(TrialResult.Comparison comparison) {
        ObjectNode node = NODES.objectNode();
        node.put("arm", comparison.arm());
        node.put("reference", comparison.reference());
        node.put("measure", comparison.measure());
        node.put("statistic", comparison.statistic());
        number(node, "month", comparison.month());
        number(node, "value", comparison.value());
        number(node, "ciLow", comparison.ciLow());
        number(node, "ciHigh", comparison.ciHigh());
        if (comparison.predicted() != null) {
            number(node, "predicted", comparison.predicted());
        }
        number(node, "piLow", comparison.piLow());
        number(node, "piHigh", comparison.piHigh());
        number(node, "power", comparison.power());
        node.put("unit", comparison.unit());
        node.put("better", comparison.better());
        shares(node, comparison.shares());
        return node;
    }

    private static ObjectNode flow(TrialResult.Flow flow) {
        ObjectNode node = NODES.objectNode();
        node.put("screened", flow.screened());
        node.set("ineligible", counts(flow.ineligible()));
        node.put("randomized", flow.randomized());
        ObjectNode arms = node.putObject("arms");
        flow.perArm().forEach((arm, counts) -> {
            ObjectNode row = arms.putObject(arm);
            row.put("treated", counts.treated());
            row.put("neverInfused", counts.neverInfused());
            row.put("rescued", counts.rescued());
            row.put("droppedOut", counts.droppedOut());
            row.put("died", counts.died());
            row.put("analyzed", counts.analyzed());
        });
        return node;
    }

    private static ObjectNode estimand(TrialResult.Estimand estimand) {
        ObjectNode node = NODES.objectNode();
        node.put("measure", estimand.measure());
        number(node, "month", estimand.month());
        node.put("population", estimand.population());
        node.put("variable", estimand.variable());
        node.put("summary", estimand.summary());
        ObjectNode strategies = node.putObject("strategies");
        estimand.strategies().forEach(strategies::put);
        ArrayNode alternatives = node.putArray("alternatives");
        for (TrialResult.Alternative alternative : estimand.alternatives()) {
            ObjectNode row = alternatives.addObject();
            row.put("description", alternative.description());
            ObjectNode arms = row.putObject("arms");
            alternative.perArm().forEach((arm, value) -> number(arms, arm, value));
        }
        return node;
    }

    private static ObjectNode counts(Map<String, Integer> counts) {
        ObjectNode node = NODES.objectNode();
        counts.forEach(node::put);
        return node;
    }

    /** A number, or null where there is none: JSON knows neither NaN nor infinity. */
    private static void number(ObjectNode node, String key, @Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            node.putNull(key);
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            node.put(key, (long) (double) value);
        } else {
            node.put(key, value);
        }
    }
}
