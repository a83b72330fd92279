package remit.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.files.ProtocolFile;
import remit.files.ProtocolSchema;
import remit.library.Library;
import remit.trial.protocol.Protocol;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code remit trial}: runs, checks and starts protocols. */
@Command(
        name = "trial",
        description = "Runs, checks and starts virtual trials.",
        mixinStandardHelpOptions = true,
        subcommands = {
            TrialCommand.Run.class,
            TrialCommand.Check.class,
            TrialSensitivityCommand.class,
            TrialCommand.Init.class,
            TrialCommand.SchemaText.class
        },
        footer = {"", "Example: remit trial run examples/misle.yaml --patients 200"})
final class TrialCommand extends CommandGroup {

    /** {@code remit trial run}. */
    @Command(
            name = "run",
            description =
                    "Runs a virtual trial and writes report.html, summary.json, patients.parquet, visits.parquet, run.json.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: remit trial run examples/misle.yaml --patients 1000 --seed 1 --out runs/misle"})
    static final class Run implements Callable<Integer> {

        @Parameters(paramLabel = "PROTOCOL.yaml", description = "The protocol.")
        private Path protocol = Path.of("");

        @Option(
                names = "--patients",
                description = "Virtual patients, each followed under every arm (default ${DEFAULT-VALUE}).",
                defaultValue = "1000")
        private int patients;

        @Option(
                names = "--seed",
                description = "Seed of all random draws (default ${DEFAULT-VALUE}).",
                defaultValue = "1")
        private long seed;

        @Option(names = "--out", paramLabel = "DIR", description = "Output folder (default runs/TRIAL).")
        private @Nullable Path out;

        @Option(names = "--threads", description = "Worker threads (default: all cores). Does not change any result.")
        private @Nullable Integer threads;

        @Option(
                names = "--engine",
                description = "Where it runs: local (default ${DEFAULT-VALUE}).",
                defaultValue = "local")
        private String engine = "local";

        @Option(
                names = "--resume",
                description = "Goes on with an interrupted run of the same protocol, seed and size.")
        private boolean resume;

        @Mixin
        private LibraryOption library = new LibraryOption();

        @Mixin
        private Printing printing = new Printing();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            Problems problems = new Problems();
            int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
            if (patients < 1 || patients > 1_000_000) {
                problems.add(
                        Place.of("--patients"), patients + " is not between 1 and 1,000,000", "Maybe --patients 1000.");
            }
            if (workers < 1 || workers > 1024) {
                problems.add(Place.of("--threads"), workers + " is not between 1 and 1024", "Maybe leave it out.");
            }
            if (!engine.equals("local")) {
                problems.add(
                        Place.of("--engine"),
                        "'" + engine + "' is not an engine of this version",
                        "Maybe --engine local.");
            }
            problems.throwIfAny(InvalidInput::new);
            Library texts = library.library();
            ProtocolFile file = ProtocolText.read(protocol, texts);
            LocalTrial run = new LocalTrial(file, texts, patients, seed, workers, resume, command(spec));
            String summary =
                    run.execute(out == null ? Path.of("runs", file.protocol().trial()) : out, printing.err());
            if (printing.json()) {
                printing.print(summary);
            }
            return 0;
        }

        private static List<String> command(CommandSpec spec) {
            List<String> words = new ArrayList<>(List.of("remit"));
            CommandLine.ParseResult parsed = spec.root().commandLine().getParseResult();
            words.addAll(parsed.originalArgs());
            return words;
        }
    }

    /** {@code remit trial check}. */
    @Command(
            name = "check",
            description = "Checks a protocol and says everything that is wrong with it.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: remit trial check my-trial.yaml"})
    static final class Check implements Callable<Integer> {

        @Parameters(paramLabel = "PROTOCOL.yaml", description = "The protocol.")
        private Path protocol = Path.of("");

        @Mixin
        private LibraryOption library = new LibraryOption();

        @Mixin
        private Printing printing = new Printing();

        @Override
        public Integer call() {
            if (!printing.json()) {
                Protocol checked =
                        ProtocolText.read(protocol, library.library()).protocol();
                printing.print("%s is right: %s, %d arms, %d people, %s months.%n"
                        .formatted(
                                protocol,
                                checked.trial(),
                                checked.arms().size(),
                                checked.population().size(),
                                Texts.number(checked.followUp().months())));
                return 0;
            }
            List<Problem> problems = List.of();
            try {
                ProtocolText.read(protocol, library.library());
            } catch (InvalidInput wrong) {
                problems = wrong.problems();
            }
            printing.print(findings(problems).toPrettyString() + System.lineSeparator());
            return problems.isEmpty() ? 0 : Main.WRONG_INPUT;
        }

        private static ObjectNode findings(List<Problem> problems) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.put("valid", problems.isEmpty());
            var list = root.putArray("problems");
            for (Problem problem : problems) {
                ObjectNode node = list.addObject();
                node.put("file", problem.place().file());
                node.put("line", problem.place().line());
                node.put("column", problem.place().column());
                node.put("message", problem.message());
                node.put("maybe", problem.maybe());
            }
            return root;
        }
    }

    /** {@code remit trial init}. */
    @Command(
            name = "init",
            description = "Prints a commented protocol to start from.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: remit trial init lupus > my-trial.yaml"})
    static final class Init implements Callable<Integer> {

        @Parameters(paramLabel = "DISEASE", description = "A disease of the library (remit disease list).")
        private String disease = "";

        @Mixin
        private LibraryOption library = new LibraryOption();

        @Mixin
        private Printing printing = new Printing();

        @Override
        public Integer call() {
            Library texts = library.library();
            Texts.known("disease", disease, texts.diseases());
            String text = texts.example(disease);
            if (text == null) {
                throw new InvalidInput(List.of(new Problem(
                        Place.of(disease),
                        "the library has no example protocol for it",
                        "Maybe start from examples/.")));
            }
            printing.print(
                    () -> JsonNodeFactory.instance
                            .objectNode()
                            .put("disease", disease)
                            .put("protocol", text),
                    out -> out.print(text));
            return 0;
        }
    }

    /** {@code remit trial schema}. */
    @Command(
            name = "schema",
            description = "Prints the JSON Schema of protocols.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: remit trial schema > protocol.schema.json"})
    static final class SchemaText implements Callable<Integer> {

        @Mixin
        private Printing printing = new Printing();

        @Override
        public Integer call() {
            printing.print(ProtocolSchema.text());
            return 0;
        }
    }
}
