package remit.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import remit.domain.InvalidInput;
import remit.domain.Problem;
import remit.trial.run.RunCancelled;

/** Entry of the command line. Exit codes: 0 done, 1 a defect, 2 the input is wrong, 3 interrupted and resumable. */
@Command(
        name = "remit",
        description =
                "In-silico trials of stem-cell therapy in autoimmune disease. Research software, not medical advice.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            TrialCommand.class,
            DiseaseCommand.class,
            TherapyCommand.class,
            ModelCommand.class,
            EvidenceCommand.class,
            PatientCommand.class,
            BenchCommand.class,
            ValidateCommand.class,
            CalibrateCommand.class,
            SelfTestCommand.class,
            ServeCommand.class
        },
        footer = {"", "Example: remit trial run examples/misle.yaml"})
public final class Main extends CommandGroup {

    static final int DEFECT = 1;
    static final int WRONG_INPUT = 2;
    static final int INTERRUPTED = 3;

    @Option(
            names = "--debug",
            description = "On a defect, print the whole stack trace.",
            scope = CommandLine.ScopeType.INHERIT)
    private boolean debug;

    /** Runs a command line and exits with its code. */
    public static void main(String[] arguments) {
        int code = commandLine().execute(arguments);
        Interrupts.finished();
        System.exit(code);
    }

    /** The command line, for {@link #main} and for tests. */
    static CommandLine commandLine() {
        Main main = new Main();
        CommandLine line = new CommandLine(main);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((exception, command, parsed) -> main.report(exception, command.getErr()));
        line.setParameterExceptionHandler((exception, arguments) -> {
            PrintWriter err = exception.getCommandLine().getErr();
            err.println("remit: " + WrongUse.message(exception));
            if (!WrongUse.isUnknownCommand(exception)) {
                CommandLine.UnmatchedArgumentException.printSuggestions(exception, err);
            }
            err.println("  " + WrongUse.maybe(exception));
            return WRONG_INPUT;
        });
        return line;
    }

    private int report(Exception exception, PrintWriter err) {
        return switch (exception) {
            case InvalidInput wrong -> {
                print(wrong.problems(), err);
                yield WRONG_INPUT;
            }
            case RunCancelled cancelled -> {
                err.println("remit: interrupted; " + cancelled.getMessage());
                yield INTERRUPTED;
            }
            default -> {
                err.println("remit: this is a defect in Remit, not in your input: " + exception);
                if (debug) {
                    exception.printStackTrace(err);
                } else {
                    err.println("  Maybe run it again with --debug and report what it prints.");
                }
                yield DEFECT;
            }
        };
    }

    private static void print(List<Problem> problems, PrintWriter err) {
        for (Problem problem : problems) {
            err.println(problem);
        }
        if (problems.size() > 1) {
            err.println(problems.size() + " problems.");
        }
    }

    /** Version as built into the jar. */
    static final class Version implements IVersionProvider {

        /** The version, "development" outside a jar. */
        static String text() {
            String version = Main.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }

        @Override
        public String[] getVersion() {
            return new String[] {"remit " + text() + " (Java " + Runtime.version() + ")"};
        }
    }
}
