package remit.report;

import static remit.report.Html.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.evidence.Measure;
import remit.evidence.pool.BlockRegression;
import remit.evidence.pool.PoolAnalysis;
import remit.evidence.pool.PooledBlock;
import remit.evidence.pool.PooledEvidence;
import remit.evidence.pool.SmallStudyChecks;
import remit.evidence.pool.SubgroupComparison;
import remit.evidence.pool.Totals;
import remit.report.Blocks.Cell;
import remit.stats.Estimate;
import remit.stats.TestResult;
import remit.stats.meta.Heterogeneity;
import remit.stats.meta.MetaRegression;
import remit.stats.meta.Pooled;

/** The sections of a pool's report that tell and draw; {@link PoolTables} holds those that list. */
final class PoolSections {

    private final PoolAnalysis analysis;
    private final PooledEvidence pooled;

    PoolSections(PoolAnalysis analysis) {
        this.analysis = analysis;
        this.pooled = analysis.pooled();
    }

    Html inShort() {
        List<Html> content = new ArrayList<>();
        if (pooled.blocks().isEmpty()) {
            content.add(Blocks.paragraph(
                    "No published figure can be pooled; what was found and why it cannot stands below."));
        } else {
            content.add(element(
                            "ul",
                            pooled.blocks().stream()
                                    .map(block -> element("li", sentence(block)))
                                    .toList())
                    .cls("answers"));
            content.add(sideBySide());
            content.add(
                    Blocks.note(
                            "Different kinds of evidence stand side by side and are never put together. Every figure leads to its rows below."));
        }
        return Blocks.section("short", "In short", content);
    }

    private String sentence(PooledBlock block) {
        String who = "%s: %s, %s people. "
                .formatted(
                        capital(block.setting().words()),
                        block.isPool() ? block.k() + " trials" : "one trial, which is a trial and not a pool",
                        Figures.count(block.totals().people()));
        Pooled found = block.pooled();
        if (found == null) {
            Double bound = block.totals().upperWithoutEvents();
            return who
                    + (bound == null
                            ? "No " + block.effect().words() + " can be estimated."
                            : "Seen in nobody of %s treated; it could still happen to %s in 1,000."
                                    .formatted(Figures.count(block.totals().treated()), Figures.people(bound, 1000)));
        }
        String what = PoolWords.isShare(block)
                ? "share of treated people with it"
                : block.effect().words();
        return who + capital(what) + ": " + PoolWords.estimate(block, natural(block, found.effect())) + ". "
                + meaning(block, found);
    }

    /** Which way it points, for somebody who does not read intervals. */
    private String meaning(PooledBlock block, Pooled found) {
        double none = block.effect().noEffect();
        if (PoolWords.isShare(block) || Double.isNaN(none) || !found.effect().hasInterval()) {
            return "";
        }
        if (found.effect().covers(none)) {
            return "The interval holds no effect too: these trials do not show a difference, nor that there is none.";
        }
        Measure measure = analysis.evidence().measure(pooled.request().measure());
        String better = measure == null ? "none" : measure.better();
        boolean higher = found.effect().value() > none;
        return better.equals("none")
                ? (higher ? "More" : "Less") + " with the treatment."
                : (higher == better.equals("higher") ? "Better" : "Worse") + " with the treatment, on average.";
    }

    private Html sideBySide() {
        List<List<Cell>> rows = new ArrayList<>();
        for (PooledBlock block : pooled.blocks()) {
            Pooled found = block.pooled();
            rows.add(List.of(
                    Cell.row(capital(block.setting().words())),
                    Cell.number(String.valueOf(block.k())),
                    Cell.number(Figures.count(block.totals().people())),
                    Cell.of(block.effect().words()),
                    Cell.number(found == null ? "–" : PoolWords.estimate(block, natural(block, found.effect()))),
                    Cell.number(
                            found == null || !found.prediction().hasInterval()
                                    ? "–"
                                    : PoolWords.range(
                                            block,
                                            block.natural(found.prediction().low()),
                                            block.natural(found.prediction().high())))));
        }
        return Blocks.table(
                "Kinds of evidence side by side",
                List.of(
                        Cell.column("Evidence"),
                        Cell.columnNumber("Trials"),
                        Cell.columnNumber("People"),
                        Cell.column("Effect"),
                        Cell.columnNumber("Estimate (95 % CI)"),
                        Cell.columnNumber("95 % of further trials")),
                rows);
    }

    /** A section for each kind of evidence. */
    List<Html> settings() {
        List<Html> sections = new ArrayList<>();
        for (PooledBlock block : pooled.blocks()) {
            List<Html> content = new ArrayList<>();
            content.add(Blocks.paragraph(PoolWords.plain(block.setting())));
            Html numbers = new PoolTables(analysis).studies(block);
            content.add(new PoolForest(block, pooled.request().level())
                    .chart(
                            block.isPool() ? "Forest plot" : "The one trial",
                            Blocks.paragraph("The numbers stand in the table below."))
                    .figure());
            content.add(numbers);
            content.add(method(block));
            content.add(seen(block.totals()));
            if (!block.warnings().isEmpty()) {
                content.add(element(
                                "div",
                                Blocks.paragraph("Before using the number:"),
                                Blocks.list(block.warnings().stream()
                                        .map(PoolSections::capital)
                                        .toList()))
                        .cls("warning"));
            }
            sections.add(Blocks.section(
                    block.setting().name().toLowerCase(Locale.ROOT),
                    capital(block.setting().words()),
                    content));
        }
        return sections;
    }

    private static Html method(PooledBlock block) {
        Pooled found = block.pooled();
        if (found == null || !block.isPool()) {
            return Blocks.note("");
        }
        Heterogeneity spread = found.heterogeneity();
        String tau = spread.hasInterval()
                ? " tau² %s (%s to %s), I² %s %% (%s to %s)."
                        .formatted(
                                PoolWords.number(spread.tau2()),
                                PoolWords.number(spread.tau2Low()),
                                PoolWords.number(spread.tau2High()),
                                PoolWords.number(spread.i2()),
                                PoolWords.number(spread.i2Low()),
                                PoolWords.number(spread.i2High()))
                : " I² " + PoolWords.number(spread.i2()) + " %.";
        return Blocks.note("Pooled by " + found.method().words() + ", interval "
                + found.interval().name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + tau);
    }

    /** What was seen, before any model. */
    private Html seen(Totals totals) {
        Estimate risk = totals.risk();
        if (risk == null) {
            return Blocks.note("");
        }
        StringBuilder text = new StringBuilder("Seen in %s of %s treated people: %s (exact 95 %% CI %s to %s)."
                .formatted(
                        Figures.count(totals.events() == null ? 0 : totals.events()),
                        Figures.count(risk.n()),
                        Figures.percent(risk.value()),
                        Figures.percentNumber(risk.low()),
                        Figures.percent(risk.high())));
        Double bound = totals.upperWithoutEvents();
        if (bound != null) {
            text.append(" None seen does not mean none: at most ")
                    .append(Figures.percent(bound))
                    .append(" (rule of three, 95 %).");
        }
        Estimate rate = totals.rate();
        Double years = totals.personYears();
        if (analysis.isHarm() && rate != null && years != null) {
            text.append(" Per 100 person-years: %s (exact 95 %% CI %s to %s) over %s person-years."
                    .formatted(
                            PoolWords.number(100 * rate.value()),
                            PoolWords.number(100 * rate.low()),
                            PoolWords.number(100 * rate.high()),
                            Figures.count(Math.round(years))));
        }
        return Blocks.paragraph(text.toString());
    }

    Html plots() {
        List<Chart> charts = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        add(charts, PoolPlots.times(analysis.evidence(), pooled));
        for (PooledBlock block : pooled.blocks()) {
            double level = pooled.request().level();
            add(charts, PoolPlots.dose(block, level));
            Chart funnel = PoolPlots.funnel(block, SmallStudyChecks.of(block, level));
            add(charts, funnel);
            if (funnel == null) {
                missing.add("No funnel plot of the %s evidence: %d %s give too few points."
                        .formatted(block.setting().words(), block.k(), block.k() == 1 ? "trial" : "trials"));
            }
        }
        List<Html> content = new ArrayList<>();
        if (!charts.isEmpty()) {
            content.add(Chart.grid(charts));
        }
        missing.forEach(one -> content.add(Blocks.note(one)));
        if (content.isEmpty()) {
            content.add(Blocks.note("Too few figures to draw."));
        }
        return Blocks.section("plots", "Time, dose and precision", content);
    }

    private static void add(List<Chart> charts, @Nullable Chart chart) {
        if (chart != null) {
            charts.add(chart);
        }
    }

    Html exploration() {
        List<Html> content = new ArrayList<>();
        List<List<Cell>> rows = new ArrayList<>();
        for (Map.Entry<String, PooledEvidence> group : analysis.groups().entrySet()) {
            for (PooledBlock block : group.getValue().blocks()) {
                Pooled found = block.pooled();
                rows.add(List.of(
                        Cell.row(group.getKey()),
                        Cell.of(block.setting().words()),
                        Cell.number(String.valueOf(block.k())),
                        Cell.number(Figures.count(block.totals().people())),
                        Cell.number(found == null ? "–" : PoolWords.estimate(block, natural(block, found.effect())))));
            }
        }
        if (!rows.isEmpty()) {
            content.add(Blocks.table(
                    "Subgroups",
                    List.of(
                            Cell.column("Group"),
                            Cell.column("Evidence"),
                            Cell.columnNumber("Trials"),
                            Cell.columnNumber("People"),
                            Cell.columnNumber("Estimate (95 % CI)")),
                    rows));
        }
        for (SubgroupComparison one : analysis.comparisons()) {
            TestResult test = one.between();
            content.add(Blocks.note("Do they differ, " + one.setting().words() + ": "
                    + (test == null ? "not tested, " : "p " + PoolWords.number(test.pValue()) + "; ") + one.note()
                    + "."));
        }
        analysis.regressions().forEach(one -> regression(content, one));
        return Blocks.section("exploration", "Why trials may differ", content);
    }

    private static void regression(List<Html> content, BlockRegression one) {
        MetaRegression fit = one.fit();
        if (fit != null) {
            List<List<Cell>> rows = new ArrayList<>();
            for (MetaRegression.Coefficient each : fit.coefficients()) {
                rows.add(List.of(
                        Cell.row(each.name()),
                        Cell.number(PoolWords.number(each.estimate().value())),
                        Cell.number(PoolWords.number(each.estimate().low()) + " to "
                                + PoolWords.number(each.estimate().high())),
                        Cell.number(PoolWords.number(each.test().pValue()))));
            }
            content.add(Blocks.table(
                    "Regression over %d trials, %s; on the analysis scale"
                            .formatted(one.trials().size(), one.setting().words()),
                    List.of(
                            Cell.column("Term"),
                            Cell.columnNumber("Estimate"),
                            Cell.columnNumber("95 % CI"),
                            Cell.columnNumber("p")),
                    rows));
        }
        content.add(Blocks.list(one.notes().stream().map(PoolSections::capital).toList()));
    }

    Html repeat(RunStamp stamp) {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(List.of(Cell.row("Remit"), Cell.of(stamp.version())));
        stamp.settings().forEach((name, value) -> rows.add(List.of(Cell.row(name), Cell.of(value))));
        return Blocks.section(
                "repeat",
                "Repeat it",
                List.of(
                        Blocks.paragraph("The same tables and version give the same figures:"),
                        element("pre", element("code", stamp.command())).with("tabindex", "0"),
                        Blocks.paragraph(
                                "The same pools in R, for whoever wants to check (metafor; effects and variances as in the tables above):"),
                        element("pre", element("code", PoolScript.of(pooled))).with("tabindex", "0"),
                        Blocks.table(
                                "What identifies this run", List.of(Cell.column("What"), Cell.column("Value")), rows)));
    }

    private Estimate natural(PooledBlock block, Estimate analysed) {
        return new Estimate(
                block.natural(analysed.value()),
                block.natural(analysed.low()),
                block.natural(analysed.high()),
                pooled.request().level(),
                analysed.n());
    }

    static String capital(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
