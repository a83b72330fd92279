package remit.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import remit.calibrate.figure.Unpredicted;
import remit.calibrate.posterior.Posterior;
import remit.calibrate.run.PublishedRun;
import remit.calibrate.validate.DifferenceScores;
import remit.calibrate.validate.ScoredFigure;
import remit.calibrate.validate.Scores;
import remit.calibrate.validate.Validation;
import remit.evidence.Evidence;
import remit.files.Outputs;
import remit.library.Library;
import remit.report.Credibility;
import remit.report.CredibilityReport;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code remit validate}: published figures against their predictions. */
@Command(
        name = "validate",
        description = {
            "Predicts published trials and says how well.",
            "Without --evidence: every trial of the shipped tables from the others. With it: every arm of your tables, with what was learned from ours and without fitting anything to yours."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: remit validate --evidence my-trials --out predicted"})
final class ValidateCommand implements Callable<Integer> {

    private static final int MISSES = 10;

    @Option(names = "--evidence", paramLabel = "DIR", description = "A folder of your own tables.")
    private @Nullable Path folder;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for predictions.csv, differences.csv and credibility.html.")
    private @Nullable Path out;

    @Option(
            names = "--posterior",
            paramLabel = "DIR",
            description = "A folder that remit calibrate wrote, instead of ours.")
    private @Nullable Path posteriorFolder;

    @Mixin
    private SimulationOptions simulation = new SimulationOptions();

    @Mixin
    private Printing printing = new Printing();

    @Override
    public Integer call() {
        Path own = posteriorFolder;
        Posterior posterior = own == null ? Posterior.standard() : Posterior.from(own);
        Path tables = folder;
        Evidence evidence = tables == null ? null : Evidence.from(tables, false);
        Path to = out;
        if (to != null) {
            Outputs.folder(to);
        }
        Validation validation = evidence == null ? Credibility.byFamily(posterior) : blind(posterior, evidence);
        if (to != null) {
            Outputs.text(to.resolve("predictions.csv"), predictions(validation));
            Outputs.text(to.resolve("differences.csv"), differences(validation));
            Outputs.text(to.resolve("credibility.html"), credibility(posterior, validation));
        }
        printing.print(() -> document(validation), print -> print(print, validation));
        return 0;
    }

    /** The page on how far to trust it: three splits of the shipped tables, and the user's own where there are any. */
    private String credibility(Posterior posterior, Validation validation) {
        Path tables = folder;
        SortedMap<String, String> settings = new TreeMap<>(posterior.about());
        settings.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        return CredibilityReport.html(
                Credibility.of(
                        posterior,
                        tables == null
                                ? null
                                : new Credibility.Blind(String.valueOf(tables.getFileName()), validation)),
                ReportPage.stamp(
                        "remit validate" + (tables == null ? "" : " --evidence " + tables.getFileName()) + " --out DIR",
                        new TreeMap<>(),
                        settings));
    }

    private Validation blind(Posterior posterior, Evidence evidence) {
        PublishedRun.Outcome run = new PublishedRun(
                        evidence,
                        Library.standard(),
                        posterior::people,
                        simulation.seed(),
                        simulation.patients(),
                        simulation.threads())
                .run(simulation.heard(printing.err()));
        return Validation.blind(evidence, run, posterior.learned());
    }

    /** One line a row, in table order. */
    private static String predictions(Validation validation) {
        record Line(int number, String text) {}
        Stream<Line> predicted = validation.figures().stream()
                .map(one -> new Line(
                        one.line(),
                        head(one.trial(), one.arm(), one.month(), one.measure(), one.statistic(), one.published())
                                + number(one.predicted())
                                + ','
                                + number(one.low())
                                + ','
                                + number(one.high())
                                + ','
                                + one.inside90()));
        Stream<Line> others = validation.unpredicted().stream()
                .map((Unpredicted one) -> new Line(
                        one.line(),
                        head(one.trial(), one.arm(), one.month(), one.measure(), one.statistic(), one.published())
                                + ",,,"));
        StringBuilder text =
                new StringBuilder("trial,arm,month,measure,statistic,published,predicted,piLow,piHigh,inside\n");
        Stream.concat(predicted, others)
                .sorted(Comparator.comparingInt(Line::number))
                .forEach(line -> text.append(line.text()).append('\n'));
        return text.toString();
    }

    /** One line a difference between arms, in the endpoint's unit. */
    private static String differences(Validation validation) {
        StringBuilder text = new StringBuilder(
                "trial,arm,comparator,month,measure,statistic,published,predicted,piLow,piHigh,inside\n");
        validation
                .differences()
                .forEach(one -> text.append(String.join(
                                ",",
                                List.of(
                                        one.trial(),
                                        one.arm(),
                                        one.comparator(),
                                        number(one.month()),
                                        one.measure(),
                                        one.statistic(),
                                        number(one.published()),
                                        number(one.predicted()),
                                        number(one.low()),
                                        number(one.high()),
                                        String.valueOf(one.inside90()))))
                        .append('\n'));
        return text.toString();
    }

    private static String head(
            String trial, String arm, double month, String measure, String statistic, double published) {
        return String.join(",", List.of(trial, arm, number(month), measure, statistic, number(published))) + ',';
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    static ObjectNode document(Validation validation) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("rows", validation.rows());
        ObjectNode scores = scores(validation.scores());
        root.setAll(scores);
        DifferenceScores differences = validation.differenceScores();
        root.putObject("differences")
                .put("predicted", differences.predicted())
                .put("coverage50", differences.coverage50())
                .put("coverage80", differences.coverage80())
                .put("coverage90", differences.coverage90())
                .put("crpsSkillVsNoDifference", differences.skillVsNone());
        ObjectNode reasons = JsonNodeFactory.instance.objectNode();
        validation.reasons().forEach(reasons::put);
        root.set("unpredicted", reasons);
        root.set("byDisease", groups(validation.scores(ScoredFigure::diseaseCode)));
        root.set("byClass", groups(validation.scores(ScoredFigure::therapyClass)));
        root.set("byMeasure", groups(validation.scores(ScoredFigure::measure)));
        return root;
    }

    private static ObjectNode groups(SortedMap<String, Scores> groups) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        groups.forEach((word, scores) -> node.set(word, scores(scores)));
        return node;
    }

    private static ObjectNode scores(Scores scores) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("predicted", scores.predicted())
                .put("coverage50", scores.coverage50())
                .put("coverage80", scores.coverage80())
                .put("coverage90", scores.coverage90())
                .put("crps", scores.score())
                .put("crpsSkillVsPooled", scores.skillVsPooled())
                .put("crpsSkillVsNoChange", scores.skillVsNoChange())
                .put("signCorrect", scores.signCorrect())
                .put("shareIntervalWidth", scores.shareWidth());
    }

    private void print(PrintWriter print, Validation validation) {
        Scores all = validation.scores();
        print.printf(
                "%d of %d published figures predicted, %s.%n%n",
                all.predicted(),
                validation.rows(),
                folder == null ? "each trial from the others" : "with nothing fitted to these tables");
        TextTable table = new TextTable(
                "", "figures", "in 50 %", "in 80 %", "in 90 %", "CRPS", "v pooled", "v no change", "sign right");
        row(table, "all", all);
        validation.scores(ScoredFigure::diseaseCode).forEach((word, scores) -> row(table, word, scores));
        validation.scores(ScoredFigure::therapyClass).forEach((word, scores) -> row(table, word, scores));
        table.print(print);
        print.println();
        print.println(
                "CRPS: mean distance to the published figure, less for sharp and right predictions; v pooled, v no");
        print.println("change: share of it saved against the pooled mean of like trials and against no change.");
        DifferenceScores differences = validation.differenceScores();
        if (differences.predicted() > 0) {
            print.printf(
                    "%nOf %d differences between arms of a trial %s lie inside 50 %%, %s inside 80 %%, %s inside 90 %%; CRPS %s%n"
                            + "less than with no difference.%n",
                    differences.predicted(),
                    percent(differences.coverage50()),
                    percent(differences.coverage80()),
                    percent(differences.coverage90()),
                    percent(differences.skillVsNone()));
        }
        if (!validation.reasons().isEmpty()) {
            print.printf("%nNot predicted:%n");
            validation.reasons().forEach((reason, rows) -> print.printf("%5d  %s%n", rows, reason));
        }
        print.printf("%nFurthest off:%n");
        validation.figures().stream()
                .filter(figure -> !figure.inside90())
                .sorted(Comparator.comparingDouble(ScoredFigure::score).reversed())
                .limit(MISSES)
                .forEach(miss -> print.printf(
                        Locale.ROOT,
                        "  %s %s %s %s month %.3g: published %.3g, predicted %.3g (%.3g to %.3g)%n",
                        miss.trial(),
                        miss.arm(),
                        miss.measure(),
                        miss.statistic(),
                        miss.month(),
                        miss.published(),
                        miss.predicted(),
                        miss.low(),
                        miss.high()));
    }

    private static void row(TextTable table, String word, Scores scores) {
        table.row(
                word,
                Integer.toString(scores.predicted()),
                percent(scores.coverage50()),
                percent(scores.coverage80()),
                percent(scores.coverage90()),
                scores.score() == null ? "" : String.format(Locale.ROOT, "%.3f", scores.score()),
                percent(scores.skillVsPooled()),
                percent(scores.skillVsNoChange()),
                percent(scores.signCorrect()));
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
