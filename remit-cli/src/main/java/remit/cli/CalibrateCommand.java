package remit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import remit.calibrate.learn.Observation;
import remit.calibrate.posterior.ArmFiles;
import remit.calibrate.posterior.Calibration;
import remit.calibrate.posterior.Posterior;
import remit.calibrate.validate.Scores;
import remit.calibrate.validate.Validation;
import remit.evidence.Evidence;
import remit.library.Library;

/** {@code remit calibrate}: learns from published trials. */
@Command(
        name = "calibrate",
        description = {
            "Simulates published trials and learns from what the simulation misses.",
            "The folder it writes is what 'remit validate --posterior DIR' predicts with."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: remit calibrate --evidence my-trials --start shipped --out my-posterior"})
final class CalibrateCommand implements Callable<Integer> {

    private static final String SHIPPED = "shipped";

    @Mixin
    private EvidenceFolderOption tables = new EvidenceFolderOption();

    @Mixin
    private OutFolderOption out = new OutFolderOption();

    @Option(
            names = "--start",
            paramLabel = "POSTERIOR",
            description = {
                "Start from a posterior, 'shipped' or a folder: its parameters stay, only your tables are simulated,",
                "their figures join those it knows. Without it: from the prior, all anew."
            })
    private @Nullable String start;

    @Option(names = "--resume", description = "Go on with a run into the same folder that was cut off.")
    private boolean resume;

    @Mixin
    private LibraryOption library = new LibraryOption();

    @Mixin
    private SimulationOptions simulation = new SimulationOptions();

    @Mixin
    private Printing printing = new Printing();

    @Override
    public Integer call() {
        Evidence evidence = tables.evidence();
        Library texts = library.library();
        PrintWriter err = printing.err();
        Posterior before = start();
        Evidence all = before == null ? evidence : tables.evidenceWithShipped();
        Path folder = out.folder();
        Interrupts.toThisThread();
        ArmFiles kept = new ArmFiles(folder.resolve(".work"), resume);
        Calibration calibration =
                new Calibration(evidence, texts, simulation.seed(), simulation.patients(), simulation.threads());
        Posterior posterior = before == null
                ? calibration.run(
                        stage -> {
                            err.println(stage + " ...");
                            err.flush();
                        },
                        simulation.heard(err),
                        kept)
                : calibration.more(before, all, simulation.heard(err), kept);
        try {
            posterior.write(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be written", e);
        }
        kept.clear();
        Validation validation =
                Validation.leftOut(all, posterior.learned(), Observation::family, posterior.unpredicted());
        printing.print(() -> ValidateCommand.document(validation), print -> print(print, folder, validation.scores()));
        return 0;
    }

    private @Nullable Posterior start() {
        String from = start;
        return from == null ? null : from.equals(SHIPPED) ? Posterior.standard() : Posterior.from(Path.of(from));
    }

    private static void print(PrintWriter print, Path folder, Scores scores) {
        print.printf(
                Locale.ROOT,
                "%d figures learned from, in %s. Each trial predicted from the others: %.0f %% inside 90 %% intervals, CRPS %.0f %% less than the pooled mean's.%n",
                scores.predicted(),
                folder,
                100 * orZero(scores.coverage90()),
                100 * orZero(scores.skillVsPooled()));
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
