package remit.cli;

import picocli.CommandLine.Option;

/** The options of commands that simulate virtual twins of one person, as a mixin. */
final class TwinOptions {

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of all draws (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed = 1;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads; no bit of the result changes (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    long seed() {
        return seed;
    }

    int threads() {
        return Math.max(1, threads);
    }
}
