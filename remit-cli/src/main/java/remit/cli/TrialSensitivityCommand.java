package remit.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import remit.calibrate.sensitivity.TrialSensitivity;
import remit.calibrate.sensitivity.TrialSensitivity.Answer;
import remit.calibrate.sensitivity.TrialSensitivity.Share;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.files.ProtocolFile;
import remit.library.Library;
import remit.trial.run.TrialPlan;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code remit trial sensitivity}: which uncertain parameters the answers of a trial hang on. */
@Command(
        name = "sensitivity",
        description = {
            "Says which uncertain parameters make up how much of what is not known about a trial's answers:",
            "first-order Sobol indices of every endpoint and of its difference to the reference arm, over the prior."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: remit trial sensitivity examples/misle.yaml"})
final class TrialSensitivityCommand implements Callable<Integer> {

    /** Shares that the table shows; the JSON document has all. */
    private static final int SHOWN = 5;

    @Parameters(paramLabel = "PROTOCOL.yaml", description = "The protocol.")
    private Path protocol = Path.of("");

    @Option(
            names = "--patients",
            paramLabel = "N",
            description = "Virtual patients, two for each draw of the parameters (default: ${DEFAULT-VALUE}).")
    private int patients = 4000;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of all random draws (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Mixin
    private LibraryOption library = new LibraryOption();

    @Mixin
    private Printing printing = new Printing();

    @Override
    public Integer call() {
        if (patients < 400 || patients > 1_000_000) {
            throw new InvalidInput(List.of(new Problem(
                    Place.of("--patients"),
                    patients + " is not between 400 and 1,000,000",
                    "Maybe leave it out: fewer tell nothing.")));
        }
        Library texts = library.library();
        ProtocolFile file = ProtocolText.read(protocol, texts);
        TrialPlan plan = TrialSensitivity.prepared(TrialPlan.of(
                file.protocol(),
                texts.disease(file.protocol().disease()),
                texts.therapies(file.protocol()),
                seed,
                patients));
        Interrupts.toThisThread();
        List<Answer> answers;
        try (ProgressLine progress = new ProgressLine(printing.err(), patients, LocalTrial.isTerminal())) {
            answers = TrialSensitivity.of(plan, Runtime.getRuntime().availableProcessors(), progress);
        }
        printing.print(() -> document(answers), print -> print(print, answers));
        return 0;
    }

    private static void print(PrintWriter print, List<Answer> answers) {
        print.println(
                "Share of the variance between parameter draws that a parameter makes up by itself (standard error);");
        print.println(
                "what is missing to 1 is interaction. Prior draws; patients' own variation is not in it. Answers that");
        print.println("parameters do not move beyond the noise of this many patients are left out.");
        for (Answer answer : answers) {
            if (!(answer.parameterSd() > 2 * answer.sdStandardError())) {
                continue;
            }
            print.println();
            print.printf(
                    Locale.ROOT,
                    "%s, month %s, %s: mean %.3g, SD between parameter draws %.2g (standard error %.1g)%n",
                    answer.measure(),
                    Texts.number(answer.month()),
                    answer.reference() == null ? answer.arm() : answer.arm() + " minus " + answer.reference(),
                    answer.mean(),
                    answer.parameterSd(),
                    answer.sdStandardError());
            List<Share> told = answer.shares().stream()
                    .filter(share -> share.share() > 2 * share.standardError())
                    .limit(SHOWN)
                    .toList();
            if (told.isEmpty()) {
                print.println("  no parameter stands out of the noise");
            }
            told.forEach(share -> print.printf(
                    Locale.ROOT, "  %-16s %.2f (%.2f)%n", share.symbol(), share.share(), share.standardError()));
        }
    }

    private static ObjectNode document(List<Answer> answers) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode list = root.putArray("answers");
        for (Answer answer : answers) {
            ObjectNode node = list.addObject();
            node.put("measure", answer.measure())
                    .put("month", answer.month())
                    .put("arm", answer.arm())
                    .put("reference", answer.reference())
                    .put("mean", answer.mean())
                    .put("parameterSd", answer.parameterSd());
            if (!Double.isNaN(answer.sdStandardError())) {
                node.put("sdStandardError", answer.sdStandardError());
            }
            ArrayNode shares = node.putArray("shares");
            answer.shares()
                    .forEach(share -> shares.addObject()
                            .put("symbol", share.symbol())
                            .put("share", share.share())
                            .put("standardError", share.standardError()));
        }
        return root;
    }
}
