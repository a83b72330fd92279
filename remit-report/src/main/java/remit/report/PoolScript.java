package remit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import remit.evidence.pool.PooledBlock;
import remit.evidence.pool.PooledEvidence;
import remit.evidence.pool.Study;
import remit.stats.meta.EffectSize;
import remit.stats.meta.Pooled;
import remit.stats.meta.Proportion;
import remit.stats.meta.TwoByTwo;

/** The pools of a report as a script for R's metafor, so that anybody can check them. */
final class PoolScript {

    private PoolScript() {}

    static String of(PooledEvidence pooled) {
        StringBuilder text = new StringBuilder("library(metafor)\n");
        for (PooledBlock block : pooled.blocks()) {
            Pooled found = block.pooled();
            if (found != null && block.isPool()) {
                text.append("# ")
                        .append(block.setting().words())
                        .append(", ")
                        .append(block.effect().words())
                        .append('\n')
                        .append(call(block, found))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String call(PooledBlock block, Pooled found) {
        String code = block.effect().code();
        return switch (found.method()) {
            case FIXED_EFFECT -> inverse(block, found, "EE");
            case DERSIMONIAN_LAIRD, PAULE_MANDEL, REML ->
                inverse(block, found, found.method().code());
            case MANTEL_HAENSZEL -> "rma.mh(measure = \"" + code + "\", " + tables(block) + ", add = 0)";
            case PETO -> "rma.peto(" + tables(block) + ")";
            case GLMM ->
                block.studies().getFirst().reported() instanceof Proportion
                        ? "rma.glmm(measure = \"PLO\", " + proportions(block) + ")"
                        : "rma.glmm(measure = \"OR\", model = \"CM.EL\", " + tables(block) + ")";
        };
    }

    private static String inverse(PooledBlock block, Pooled found, String method) {
        List<EffectSize> sizes = new ArrayList<>();
        for (Study study : block.studies()) {
            EffectSize size = study.effect();
            if (size != null) {
                sizes.add(size);
            }
        }
        return "rma(yi = c("
                + sizes.stream().map(size -> String.valueOf(size.value())).collect(Collectors.joining(", "))
                + "), vi = c("
                + sizes.stream().map(size -> String.valueOf(size.variance())).collect(Collectors.joining(", "))
                + "), method = \"" + method + "\""
                + switch (found.interval()) {
                    case WALD -> "";
                    case HARTUNG_KNAPP -> ", test = \"knha\"";
                    case MODIFIED_HARTUNG_KNAPP -> ", test = \"adhoc\"";
                }
                + ")";
    }

    private static String tables(PooledBlock block) {
        List<TwoByTwo> tables = block.studies().stream()
                .map(Study::reported)
                .filter(TwoByTwo.class::isInstance)
                .map(TwoByTwo.class::cast)
                .toList();
        return numbers("ai", tables, TwoByTwo::events1) + ", " + numbers("bi", tables, TwoByTwo::others1) + ", "
                + numbers("ci", tables, TwoByTwo::events2) + ", " + numbers("di", tables, TwoByTwo::others2);
    }

    private static String proportions(PooledBlock block) {
        List<Proportion> shares = block.studies().stream()
                .map(Study::reported)
                .filter(Proportion.class::isInstance)
                .map(Proportion.class::cast)
                .toList();
        return numbers("xi", shares, Proportion::events) + ", " + numbers("ni", shares, Proportion::n);
    }

    private static <T> String numbers(String name, List<T> rows, ToIntFunction<T> number) {
        return name + " = c("
                + rows.stream()
                        .map(row -> String.valueOf(number.applyAsInt(row)))
                        .collect(Collectors.joining(", "))
                + ")";
    }
}
