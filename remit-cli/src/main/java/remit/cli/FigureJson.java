package remit.cli;

import remit.stats.Estimate;
import tools.jackson.databind.node.ObjectNode;

/** Figures of an analysis as JSON; what is undefined is null. */
final class FigureJson {

    private FigureJson() {}

    static void put(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key);
        }
    }

    /** An effect with its standard error and interval. */
    static void effect(ObjectNode node, Estimate effect, double standardError) {
        put(node, "estimate", effect.value());
        put(node, "se", standardError);
        put(node, "ciLow", effect.low());
        put(node, "ciHigh", effect.high());
    }

    /** Where the effects of new studies lie. */
    static void prediction(ObjectNode node, Estimate prediction) {
        put(node, "piLow", prediction.low());
        put(node, "piHigh", prediction.high());
    }
}
