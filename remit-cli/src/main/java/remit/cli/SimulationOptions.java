package remit.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Option;
import remit.calibrate.run.PublishedRun;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;

/** The options of commands that simulate published arms. */
final class SimulationOptions {

    @Option(
            names = "--patients",
            paramLabel = "N",
            description = "Virtual patients an arm (default: ${DEFAULT-VALUE}).")
    private int patients = PublishedRun.PATIENTS;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of all random draws (default: ${DEFAULT-VALUE}).")
    private long seed = PublishedRun.SEED;

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    int patients() {
        if (patients < 20 || patients > 100_000) {
            throw wrong("--patients", patients + " is not between 20 and 100000");
        }
        return patients;
    }

    long seed() {
        return seed;
    }

    int threads() {
        if (threads < 1) {
            throw wrong("--threads", threads + " is below 1");
        }
        return threads;
    }

    private static InvalidInput wrong(String option, String what) {
        return new InvalidInput(
                java.util.List.of(new Problem(Place.of(option), what, "Maybe leave it out for the usual number.")));
    }

    /** Tells every tenth of the arms. */
    PublishedRun.Heard heard(PrintWriter err) {
        long start = System.nanoTime();
        return (done, total, arm) -> {
            if (done * 10 / total > (done - 1) * 10 / total) {
                double seconds = (System.nanoTime() - start) / 1e9;
                err.printf("%d of %d arms, about %.0f s left%n", done, total, seconds * (total - done) / done);
                err.flush();
            }
        };
    }
}
