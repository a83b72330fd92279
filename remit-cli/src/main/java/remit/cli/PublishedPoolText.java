package remit.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import remit.evidence.pool.Facet;
import remit.evidence.pool.LeftOut;
import remit.evidence.pool.PoolAnalysis;
import remit.evidence.pool.PoolRequest;
import remit.evidence.pool.PooledBlock;
import remit.evidence.pool.PooledEvidence;
import remit.evidence.pool.PublishedPool;
import remit.evidence.pool.Setting;
import remit.evidence.pool.SmallStudyChecks;
import remit.evidence.pool.Study;
import remit.evidence.pool.Totals;
import remit.stats.Estimate;
import remit.stats.meta.EffectSize;
import remit.stats.meta.GroupMoments;
import remit.stats.meta.Heterogeneity;
import remit.stats.meta.PersonTime;
import remit.stats.meta.Pooled;
import remit.stats.meta.Proportion;
import remit.stats.meta.Reported;
import remit.stats.meta.TwoByTwo;
import remit.stats.meta.TwoMeans;
import remit.stats.meta.TwoRates;

/** Pooled published evidence as text for a reader; {@link PublishedPoolJson} makes the document. */
final class PublishedPoolText {

    private static final int SMALL = 3;

    private final PoolAnalysis analysis;
    private final PooledEvidence pooled;
    private final boolean leaveOneOut;
    private final boolean rows;

    PublishedPoolText(PoolAnalysis analysis, boolean leaveOneOut, boolean rows) {
        this.analysis = analysis;
        this.pooled = analysis.pooled();
        this.leaveOneOut = leaveOneOut;
        this.rows = rows;
    }

    void print(PrintWriter out) {
        PoolRequest request = pooled.request();
        out.printf(
                "%s of %s: %s%s%n",
                request.measure(),
                String.join(", ", request.query().therapies().stream().sorted().toList()),
                pooled.definition().isEmpty() ? "the measure as it is" : "definition '" + pooled.definition() + "'",
                others());
        if (pooled.blocks().isEmpty()) {
            out.println("No published figure can be pooled.");
        }
        if (pooled.blocks().size() > 1) {
            sideBySide(out);
        }
        for (PooledBlock block : pooled.blocks()) {
            block(out, block);
        }
        if (!analysis.groups().isEmpty()) {
            subgroups(out);
        }
        if (!analysis.regressions().isEmpty()) {
            out.printf("%nREGRESSION OVER TRIALS%n");
            analysis.regressions().forEach(one -> PoolExplorationText.regression(out, one));
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

    private void sideBySide(PrintWriter out) {
        out.println();
        TextTable table =
                new TextTable("evidence", "trials", "people", "effect", "estimate (95 % CI)", "95 % of new trials");
        for (PooledBlock block : pooled.blocks()) {
            Pooled found = block.pooled();
            table.row(
                    block.setting().words(),
                    Integer.toString(block.k()),
                    Integer.toString(block.totals().people()),
                    block.effect().words(),
                    found == null
                            ? "none"
                            : number(block.natural(found.effect().value()))
                                    + (found.effect().hasInterval() ? " (" + range(block, found.effect()) + ")" : ""),
                    found != null && found.prediction().hasInterval() ? range(block, found.prediction()) : "");
        }
        table.print(out);
        out.println("Different kinds of evidence stand side by side and are not put together.");
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
                    block.isPool() && !block.weights().get(i).isNaN()
                            ? number(block.weights().get(i)) + " %"
                            : "",
                    rows ? study.rows().toString() : "");
        }
        table.print(out);
        imputed(out, block);
        out.println(summary(block));
        totals(out, block.totals(), analysis.isHarm());
        block.warnings().forEach(warning -> out.println("  ! " + warning));
        if (block.k() >= SMALL) {
            PoolExplorationText.smallStudies(
                    out, block, SmallStudyChecks.of(block, pooled.request().level()));
        }
        if (leaveOneOut && block.isPool()) {
            List<PooledBlock> without = PublishedPool.withoutEach(pooled, block);
            for (int i = 0; i < without.size(); i++) {
                out.println("  without " + block.studies().get(i).trial().id() + ": " + summary(without.get(i)));
            }
        }
    }

    /** What the star behind a study's figure means. */
    private static void imputed(PrintWriter out, PooledBlock block) {
        for (Study study : block.studies()) {
            if (!study.notes().isEmpty()) {
                out.println("  * " + study.trial().id() + ": " + String.join("; ", study.notes()));
            }
        }
    }

    /** The pooled number in a line. */
    static String summary(PooledBlock block) {
        Pooled found = block.pooled();
        if (found == null) {
            Integer events = block.totals().events();
            return "k = %d, n = %d: %s"
                    .formatted(
                            block.k(),
                            block.totals().people(),
                            events != null && events == 0 && block.setting() == Setting.UNCONTROLLED
                                    ? "seen in nobody, so that there is nothing to pool"
                                    : "no " + block.effect().words() + " can be estimated");
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
            text.append(heterogeneity(found));
        }
        return text.toString();
    }

    private static String heterogeneity(Pooled pooled) {
        Heterogeneity found = pooled.heterogeneity();
        return found.hasInterval()
                ? "; tau2 %s (%s to %s), I2 %s %% (%s to %s)"
                        .formatted(
                                number(found.tau2()),
                                number(found.tau2Low()),
                                number(found.tau2High()),
                                number(found.i2()),
                                number(found.i2Low()),
                                number(found.i2High()))
                : "; %sI2 %s %%"
                        .formatted(
                                pooled.method().isRandom() ? "tau2 " + number(found.tau2()) + ", " : "",
                                number(found.i2()));
    }

    private static void totals(PrintWriter out, Totals totals, boolean harm) {
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
        if (harm && rate != null) {
            out.printf(
                    "  Per person-year: %s (exact 95 %% CI %s to %s) over %s person-years%n",
                    number(rate.value()),
                    number(rate.low()),
                    number(rate.high()),
                    EvidenceRows.text(totals.personYears()));
        }
    }

    private void subgroups(PrintWriter out) {
        Facet facet = analysis.facet();
        out.printf("%nSUBGROUPS%s%n", facet == null ? "" : " BY " + facet.name());
        analysis.groups().forEach((value, group) -> {
            for (PooledBlock block : group.blocks()) {
                out.println(value + ", " + block.setting().words() + ": " + summary(block));
            }
        });
        analysis.comparisons().forEach(one -> PoolExplorationText.comparison(out, one));
    }

    /** Figures left out, those of one trial with one reason in a line. */
    private void leftOut(PrintWriter out) {
        if (pooled.leftOut().isEmpty()) {
            return;
        }
        Map<String, List<LeftOut>> lines = new LinkedHashMap<>();
        pooled.leftOut()
                .forEach(one -> lines.computeIfAbsent(one.trial() + "\n" + one.reason(), key -> new ArrayList<>())
                        .add(one));
        out.printf("%nNOT POOLED%n");
        lines.values().forEach(list -> {
            LeftOut first = list.getFirst();
            List<String> arms =
                    list.stream().flatMap(one -> one.arms().stream()).distinct().toList();
            List<Integer> numbers = list.stream()
                    .flatMap(one -> one.rows().stream())
                    .distinct()
                    .sorted()
                    .toList();
            out.println(first.trial()
                    + (arms.isEmpty() ? "" : " " + String.join("+", arms))
                    + (numbers.isEmpty() ? "" : ", rows " + numbers)
                    + ": " + first.reason());
        });
    }

    private String own(PooledBlock block, Study study) {
        Estimate interval = block.own(study, pooled.request().level());
        if (interval == null) {
            return "says nothing";
        }
        return number(interval.value()) + " (" + number(interval.low()) + " to " + number(interval.high()) + ")"
                + (study.notes().isEmpty() ? "" : " *");
    }

    static String range(PooledBlock block, Estimate estimate) {
        return number(block.natural(estimate.low())) + " to " + number(block.natural(estimate.high()));
    }

    /** What a trial reports, in a few characters. */
    static String figures(Reported reported) {
        return switch (reported) {
            case EffectSize size -> "as published";
            case TwoByTwo table ->
                "%d/%d v %d/%d".formatted(table.events1(), (int) table.n1(), table.events2(), (int) table.n2());
            case TwoMeans(GroupMoments first, GroupMoments second) -> figures(first) + " v " + figures(second);
            case GroupMoments group ->
                "%s (SD %s, n %d)".formatted(number(group.mean()), number(group.sd()), group.n());
            case Proportion(int events, int n) -> events + "/" + n;
            case PersonTime(int events, double time) -> events + " in " + number(time) + " y";
            case TwoRates(PersonTime first, PersonTime second) -> figures(first) + " v " + figures(second);
            default -> "";
        };
    }

    static String number(double value) {
        return Texts.number(
                Double.isFinite(value) ? Double.parseDouble(String.format(Locale.ROOT, "%.3g", value)) : value);
    }
}
