package remit.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import remit.files.Outputs;
import remit.report.SelfTestReport;
import remit.report.SelfTestReport.Check;
import remit.run.SelfTest;
import remit.trial.run.LocalRunner;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code remit selftest}: whether this installation computes what was released. */
@Command(
        name = "selftest",
        description = {
            "Checks that this installation computes what was released: files whole, the same bits, the same validation.",
            "Exits with 1 when a check fails."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: remit selftest --out qualification"})
final class SelfTestCommand implements Callable<Integer> {

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for selftest.html.")
    private @Nullable Path out;

    @Mixin
    private Printing printing = new Printing();

    @Override
    public Integer call() {
        Path folder = out;
        if (folder != null) {
            Outputs.folder(folder);
        }
        PrintWriter err = printing.err();
        List<Check> checks = new SelfTest(Runtime.getRuntime().availableProcessors()).run(stage -> {
            err.println(stage + " ...");
            err.flush();
        });
        if (folder != null) {
            Map<String, String> settings = new TreeMap<>();
            settings.put("date", LocalDate.now(ZoneOffset.UTC).toString());
            settings.put("engine", LocalRunner.engine());
            settings.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
            Outputs.text(
                    folder.resolve("selftest.html"),
                    SelfTestReport.html(
                            checks, ReportPage.stamp("remit selftest --out DIR", new TreeMap<>(), settings)));
        }
        printing.print(() -> document(checks), print -> print(print, checks));
        return checks.stream().allMatch(Check::isPassed) ? 0 : Main.DEFECT;
    }

    private static void print(PrintWriter print, List<Check> checks) {
        for (Check check : checks) {
            print.printf("%s  %s%n", check.isPassed() ? "passed" : "FAILED", check.what());
            if (!check.isPassed()) {
                print.printf("        expected %s%n        found    %s%n", check.expected(), check.found());
            }
        }
        long failed = checks.stream().filter(check -> !check.isPassed()).count();
        print.println(
                failed == 0
                        ? "All " + checks.size() + " checks passed: this installation computes what was released."
                        : failed + " of " + checks.size()
                                + " checks failed: do not rely on results of this installation.");
    }

    private static ObjectNode document(List<Check> checks) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("passed", checks.stream().allMatch(Check::isPassed));
        ArrayNode list = root.putArray("checks");
        checks.forEach(check -> list.addObject()
                .put("phase", check.phase())
                .put("what", check.what())
                .put("expected", check.expected())
                .put("found", check.found())
                .put("passed", check.isPassed()));
        return root;
    }
}
