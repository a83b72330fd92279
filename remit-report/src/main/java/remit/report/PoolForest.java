package remit.report;

import org.jspecify.annotations.Nullable;
import remit.evidence.pool.PooledBlock;
import remit.evidence.pool.Study;
import remit.stats.Estimate;
import remit.stats.meta.Pooled;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Forest plot of a block: a square a trial, larger with more weight; below, the pooled figure as a diamond with its interval, and
 * the prediction interval as a thin line.
 */
final class PoolForest {

    private static final int ROW = 26;

    /** An interval wider than so many times the pooled ratio is cut at the edge of the plot. */
    private static final double WIDEST_RATIO = 60;

    private final PooledBlock block;
    private final double level;

    PoolForest(PooledBlock block, double level) {
        this.block = block;
        this.level = level;
    }

    Chart chart(String title, Html numbers) {
        ArrayNode rows = Spec.array();
        double equal = 100.0 / block.k();
        for (int i = 0; i < block.studies().size(); i++) {
            Study study = block.studies().get(i);
            Estimate own = block.own(study, level);
            if (own != null) {
                double weight = block.weights().get(i);
                row(rows, study.trial().id(), own, "study", Double.isNaN(weight) ? equal : weight);
            }
        }
        Pooled pooled = block.pooled();
        int count = rows.size();
        if (pooled != null && block.isPool()) {
            row(rows, "All together", natural(pooled.effect()), "pooled", 100);
            count++;
            if (pooled.prediction().hasInterval()) {
                row(rows, "A further trial", natural(pooled.prediction()), "prediction", 0);
                count++;
            }
        }
        ObjectNode spec = Spec.layered(
                rows,
                count * ROW,
                none(),
                bars("datum.kind != 'prediction'", 2, "#4a6f8f"),
                bars("datum.kind == 'prediction'", 1, "#a33b00"),
                points("study"),
                points("pooled"));
        return new Chart(
                title,
                "Forest plot of %d trials. The numbers are in the table below.".formatted(block.k()),
                spec,
                numbers,
                "Square: a trial, larger with more weight. Diamond: all together. Lines: 95 % confidence intervals; the thin"
                        + " line below is where 95 % of further trials would lie. Lines that reach the edge go on.");
    }

    private Estimate natural(Estimate analysed) {
        return new Estimate(
                block.natural(analysed.value()),
                block.natural(analysed.low()),
                block.natural(analysed.high()),
                level,
                analysed.n());
    }

    private void row(ArrayNode rows, String name, Estimate estimate, String kind, double weight) {
        Double value = cut(estimate.value());
        if (value == null) {
            return;
        }
        ObjectNode row = rows.addObject()
                .put("row", name)
                .put("value", value)
                .put("kind", kind)
                .put("weight", weight)
                .put("tip", name + ": " + PoolWords.estimate(block, estimate));
        Double low = cut(estimate.low());
        Double high = cut(estimate.high());
        row.put("low", low == null ? value : low).put("high", high == null ? value : high);
    }

    /** Within the plot; null where there is no number. */
    private @Nullable Double cut(double natural) {
        if (Double.isNaN(natural)) {
            return null;
        }
        double drawn = PoolWords.drawn(block, natural);
        if (!PoolWords.isRatio(block)) {
            return Double.isFinite(drawn) ? drawn : null;
        }
        Pooled pooled = block.pooled();
        double center = pooled == null ? 1 : block.natural(pooled.effect().value());
        return Math.min(Math.max(drawn, center / WIDEST_RATIO), center * WIDEST_RATIO);
    }

    private ObjectNode none() {
        return ForestLayers.line(PoolWords.isRatio(block) ? 1 : 0);
    }

    private ObjectNode bars(String filter, int width, String colour) {
        ObjectNode encoding = Spec.object();
        encoding.set("x", axis("low"));
        encoding.set("x2", Spec.second("high"));
        encoding.set("y", row());
        encoding.set("tooltip", Spec.tooltip());
        return Spec.layer(Spec.mark("rule").put("strokeWidth", width).put("color", colour), encoding, filter);
    }

    private ObjectNode points(String kind) {
        return ForestLayers.points(axis("value"), row(), kind.equals("pooled"), "datum.kind == '" + kind + "'");
    }

    private ObjectNode axis(String field) {
        return ForestLayers.axis(field, PoolWords.axis(block), PoolWords.isRatio(block));
    }

    private static ObjectNode row() {
        ObjectNode row = ForestLayers.row();
        row.withObject("/axis").put("labelPadding", 10);
        return row;
    }
}
