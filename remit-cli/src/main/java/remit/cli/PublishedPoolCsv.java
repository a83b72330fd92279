package remit.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import remit.evidence.pool.LeftOut;
import remit.evidence.pool.PooledBlock;
import remit.evidence.pool.PooledEvidence;
import remit.evidence.pool.Study;
import remit.stats.Estimate;
import remit.stats.meta.EffectSize;

/**
 * Pooled published evidence as a table: a line a trial, then a line for each figure left out with its reason. {@code yi} and
 * {@code vi} are on the analysis scale, as metafor names them; estimate and limits are on the natural one.
 */
final class PublishedPoolCsv {

    private static final double LEVEL = 0.95;

    private PublishedPoolCsv() {}

    static void print(PrintWriter out, PooledEvidence pooled) {
        out.println(
                "setting,study,arms,comparators,month,definition,figures,people,effect,yi,vi,estimate,ci_low,ci_high,"
                        + "weight,rows,notes,not_pooled_because");
        for (PooledBlock block : pooled.blocks()) {
            for (int i = 0; i < block.studies().size(); i++) {
                study(out, block, block.studies().get(i), block.weights().get(i));
            }
        }
        for (LeftOut one : pooled.leftOut()) {
            line(
                    out,
                    List.of(
                            "",
                            one.trial(),
                            String.join("+", one.arms()),
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            rows(one.rows()),
                            "",
                            one.reason()));
        }
    }

    private static void study(PrintWriter out, PooledBlock block, Study study, double weight) {
        EffectSize size = study.effect();
        Estimate interval = block.own(study, LEVEL);
        line(
                out,
                List.of(
                        block.setting().name().toLowerCase(Locale.ROOT),
                        study.trial().id(),
                        String.join("+", study.arms()),
                        String.join("+", study.comparators()),
                        Double.toString(study.month()),
                        study.definition(),
                        PublishedPoolText.figures(study.reported()),
                        Integer.toString(study.people()),
                        block.effect().code(),
                        size == null ? "" : Double.toString(size.value()),
                        size == null ? "" : Double.toString(size.variance()),
                        interval == null ? "" : Double.toString(interval.value()),
                        interval == null ? "" : Double.toString(interval.low()),
                        interval == null ? "" : Double.toString(interval.high()),
                        block.isPool() && !Double.isNaN(weight) ? Double.toString(weight) : "",
                        rows(study.rows()),
                        String.join("; ", study.notes()),
                        ""));
    }

    private static String rows(List<Integer> rows) {
        return rows.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static void line(PrintWriter out, List<String> cells) {
        out.println(cells.stream().map(EvidenceRows::cell).collect(Collectors.joining(",")));
    }
}
