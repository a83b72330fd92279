package remit.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.evidence.pool.LeftOut;
import remit.evidence.pool.PoolRequest;
import remit.evidence.pool.PooledBlock;
import remit.evidence.pool.PooledEvidence;
import remit.evidence.pool.PublishedPool;
import remit.evidence.pool.Study;
import remit.evidence.pool.Totals;
import remit.stats.Estimate;
import remit.stats.meta.EffectSize;
import remit.stats.meta.GroupMoments;
import remit.stats.meta.PersonTime;
import remit.stats.meta.Pooled;
import remit.stats.meta.Proportion;
import remit.stats.meta.Reported;
import remit.stats.meta.TwoByTwo;
import remit.stats.meta.TwoMeans;
import remit.stats.meta.TwoRates;

/** Pooled published evidence as text for a reader; {@link PublishedPoolJson} makes the document. */
final class PublishedPoolText {

    private final PoolRequest request;
    private final PooledEvidence pooled;
    private final @Nullable Map<String, PooledEvidence> groups;
    private final boolean leaveOneOut;
    private final boolean rows;

    PublishedPoolText(
            PoolRequest request,
            PooledEvidence pooled,
            @Nullable Map<String, PooledEvidence> groups,
            boolean leaveOneOut,
            boolean rows) {
        this.request = request;
        this.pooled = pooled;
        this.groups = groups;
        this.leaveOneOut = leaveOneOut;
        this.rows = rows;
    }

    tools.jackson.databind.node.ObjectNode document() {
        return PublishedPoolJson.document(request, pooled, groups, leaveOneOut);
    }

    void print(PrintWriter out) {
        out.printf(
                "%s of %s: %s%s%n",
                request.measure(),
                String.join(", ", request.query().therapies().stream().sorted().toList()),
                pooled.definition().isEmpty() ? "the measure as it is" : "definition '" + pooled.definition() + "'",
                others());
        if (pooled.blocks().isEmpty()) {
            out.println("No published figure can be pooled.");
        }
        for (PooledBlock block : pooled.blocks()) {
            block(out, block);
        }
        Map<String, PooledEvidence> subgroups = groups;
        if (subgroups != null) {
            subgroups(out, subgroups);
        }
        leftOut(out);
    }

    private String others() {
        List<String> others = pooled.definitions().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(pooled.definition()))
                .map(entry -> (entry.getKey().isEmpty() ? "as it is" : entry.getKey()) + " (" + entry.getValue() + ")")
                .toList();
        return others.isEmpty()
                ? ""
                : "; other definitions and their trials: " + String.join(", ", others) + "; see --definition";
    }

    private void block(PrintWriter out, PooledBlock block) {
        out.printf("%n%s%n", block.setting().words().toUpperCase(Locale.ROOT));
        TextTable table = new TextTable(
                "trial", "arms", "month", "figures", block.effect().words(), "weight", rows ? "rows" : "");
        for (int i = 0; i < block.studies().size(); i++) {
            Study study = block.studies().get(i);
            table.row(
                    study.trial().id(),
                    String.join("+", study.arms())
                            + (study.comparators().isEmpty() ? "" : " v " + String.join("+", study.comparators())),
                    Texts.number(study.month()),
                    figures(study.reported()),
                    own(block, study),
                    block.isPool() ? number(block.weights().get(i)) + " %" : "",
                    rows ? study.rows().toString() : "");
        }
        table.print(out);
        out.println(summary(block));
        totals(out, block.totals());
        block.warnings().forEach(warning -> out.println("  ! " + warning));
        if (leaveOneOut && block.isPool()) {
            List<PooledBlock> without = PublishedPool.withoutEach(pooled, block);
            for (int i = 0; i < without.size(); i++) {
                out.println("  without " + block.studies().get(i).trial().id() + ": " + summary(without.get(i)));
            }
        }
    }

    /** The pooled number in a line. */
    private static String summary(PooledBlock block) {
        Pooled found = block.pooled();
        if (found == null) {
            return "k = %d, n = %d: no %s can be estimated"
                    .formatted(
                            block.k(), block.totals().people(), block.effect().words());
        }
        String unit = block.unit().equals("1") ? "" : " " + block.unit();
        StringBuilder text = new StringBuilder("%s, k = %d, n = %d: %s%s"
                .formatted(
                        block.isPool() ? "Pooled (" + found.method().words() + ")" : "One trial, no pool",
                        block.k(),
                        block.totals().people(),
                        number(block.natural(found.effect().value())),
                        unit));
        if (found.effect().hasInterval()) {
            text.append(" (95 % CI ").append(range(block, found.effect())).append(')');
        }
        if (found.prediction().hasInterval()) {
            text.append(", 95 % of new trials ").append(range(block, found.prediction()));
        }
        if (block.isPool()) {
            text.append("; tau2 %s, I2 %.0f %%"
                    .formatted(
                            number(found.heterogeneity().tau2()),
                            found.heterogeneity().i2()));
        }
        return text.toString();
    }

    private static void totals(PrintWriter out, Totals totals) {
        Estimate risk = totals.risk();
        if (risk != null) {
            out.printf(
                    "  Seen: %d of %d treated (exact 95 %% CI %s to %s)%s%n",
                    totals.events(),
                    risk.n(),
                    number(risk.low()),
                    number(risk.high()),
                    totals.upperWithoutEvents() == null
                            ? ""
                            : "; none seen: at most " + number(totals.upperWithoutEvents()) + " (rule of three, 95 %)");
        }
        Estimate rate = totals.rate();
        if (rate != null) {
            out.printf(
                    "  Per person-year: %s (exact 95 %% CI %s to %s) over %s person-years%n",
                    number(rate.value()),
                    number(rate.low()),
                    number(rate.high()),
                    EvidenceRows.text(totals.personYears()));
        }
    }

    private static void subgroups(PrintWriter out, Map<String, PooledEvidence> groups) {
        out.printf("%nSUBGROUPS%n");
        groups.forEach((value, group) -> {
            for (PooledBlock block : group.blocks()) {
                out.println(value + ", " + block.setting().words() + ": " + summary(block));
            }
        });
    }

    private void leftOut(PrintWriter out) {
        if (pooled.leftOut().isEmpty()) {
            return;
        }
        out.printf("%nNOT POOLED%n");
        for (LeftOut one : pooled.leftOut()) {
            out.println(one.trial()
                    + (one.arms().isEmpty() ? "" : " " + String.join("+", one.arms()))
                    + (one.rows().isEmpty() ? "" : ", rows " + one.rows())
                    + ": " + one.reason());
        }
    }

    private static String own(PooledBlock block, Study study) {
        EffectSize size = study.effect();
        if (size == null) {
            return "says nothing";
        }
        Estimate interval = size.interval(0.95);
        return number(block.natural(interval.value())) + " (" + range(block, interval) + ")"
                + (study.notes().isEmpty() ? "" : " *");
    }

    private static String range(PooledBlock block, Estimate estimate) {
        return number(block.natural(estimate.low())) + " to " + number(block.natural(estimate.high()));
    }

    /** What a trial reports, in a few characters. */
    static String figures(Reported reported) {
        return switch (reported) {
            case EffectSize size -> "as published";
            case TwoByTwo table ->
                "%d/%.0f v %d/%.0f".formatted(table.events1(), table.n1(), table.events2(), table.n2());
            case TwoMeans(GroupMoments first, GroupMoments second) -> figures(first) + " v " + figures(second);
            case GroupMoments group ->
                "%s (SD %s, n %d)".formatted(number(group.mean()), number(group.sd()), group.n());
            case Proportion(int events, int n) -> events + "/" + n;
            case PersonTime(int events, double time) -> events + " in " + number(time) + " y";
            case TwoRates(PersonTime first, PersonTime second) -> figures(first) + " v " + figures(second);
            default -> "";
        };
    }

    private static String number(double value) {
        return Texts.number(
                Double.isFinite(value) ? Double.parseDouble(String.format(Locale.ROOT, "%.3g", value)) : value);
    }
}
