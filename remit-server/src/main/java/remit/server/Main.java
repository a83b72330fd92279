package remit.server;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.server.account.Accounts;
import remit.server.account.OneTimeLinks;
import remit.server.state.Settings;

/**
 * {@code remit serve}: Remit in a browser. Prints one line with its address and a link that lets one browser in, then serves
 * until it is told to stop.
 */
@Command(
        name = "remit serve",
        description = {
            "Remit in a browser, on this machine: design, run and compare trials, read the evidence.",
            "Prints one line with the address and a one-time link, and stops on Ctrl-C or SIGTERM."
        },
        mixinStandardHelpOptions = true,
        subcommands = {UserCommand.class, BackupCommand.class, RestoreCommand.class},
        footer = {
            "",
            "Example: remit serve",
            "Example: remit serve --port 9000 --data /srv/remit --address 0.0.0.0 --certificate tls.crt --key tls.key"
        })
public final class Main implements Callable<Integer> {

    private static final int DEFECT = 1;
    private static final int WRONG_INPUT = 2;
    private static final int PORT = 8765;
    private static final long LONGEST_STOP_SECONDS = 9;

    @Option(names = "--port", description = "Port (default " + PORT + "; 0 for any free one).")
    private int port = PORT;

    @Option(
            names = "--address",
            description = "Address to listen on (default 127.0.0.1, this machine alone). Others need TLS and accounts.")
    private String address = "127.0.0.1";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where state and runs are kept (default ~/.remit/server).")
    private @Nullable Path data;

    @Option(names = "--library", paramLabel = "DIR", description = "A folder of your own diseases and therapies.")
    private @Nullable Path library;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "PostgreSQL instead of a file: jdbc:postgresql://HOST/NAME?user=U&password=P.")
    private @Nullable String database;

    @Option(
            names = "--runs",
            description = "Trials simulated at the same time (default ${DEFAULT-VALUE}).",
            defaultValue = "2")
    private int slots = 2;

    @Option(names = "--threads", description = "Worker threads of each trial (default: all cores).")
    private @Nullable Integer threads;

    @Option(names = "--certificate", paramLabel = "FILE", description = "TLS certificate chain, PEM.")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "TLS private key, PEM.")
    private @Nullable Path key;

    @Option(names = "--json", description = "Prints the line as one JSON document.")
    private boolean json;

    @Option(names = "--log-json", description = "Writes the log as JSON lines on standard error too.")
    private boolean logJson;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs a command line and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, for {@link #main} and for tests. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            PrintWriter err = command.getErr();
            if (exception instanceof InvalidInput wrong) {
                for (Problem problem : wrong.problems()) {
                    err.println(problem);
                }
                return WRONG_INPUT;
            }
            err.println("remit: this is a defect in Remit, not in your input: " + exception);
            return DEFECT;
        });
        line.setParameterExceptionHandler((exception, arguments) -> {
            PrintWriter err = exception.getCommandLine().getErr();
            err.println("remit: " + exception.getMessage());
            err.println("  Maybe see: remit serve --help");
            return WRONG_INPUT;
        });
        return line;
    }

    /** The version, "development" outside a jar. */
    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The folder of a server that names none. */
    static Path usualFolder() {
        return Path.of(System.getProperty("user.home"), ".remit", "server");
    }

    @Override
    public Integer call() throws InterruptedException {
        ServerStart.Listening listening = new ServerStart.Listening(address, port, certificate, key);
        boolean open = check(listening);
        Path folder = data == null ? usualFolder() : data;
        ServerStart.makeFolder(folder);
        System.setProperty("remit.log.console", logJson ? "json" : "plain");
        int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        Settings settings = new Settings(folder, library, slots, workers, open, version());
        ConfigurableApplicationContext context = ServerStart.web(settings, listening, database);
        if (open && !hasWayIn(context)) {
            context.close();
            throw ServerStart.wrong(
                    "--address",
                    "beyond this machine nobody could log in: there are no accounts",
                    "Maybe first: remit serve user add NAME --data " + folder);
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(context, stopped), "remit-stop"));
        announce(context, listening);
        stopped.await();
        return 0;
    }

    private boolean check(ServerStart.Listening listening) {
        Problems problems = new Problems();
        if (port < 0 || port > 65_535) {
            problems.add(Place.of("--port"), port + " is not between 0 and 65535", "Maybe --port " + PORT + ".");
        }
        if (slots < 1 || slots > 64) {
            problems.add(Place.of("--runs"), slots + " is not between 1 and 64", "Maybe --runs 2.");
        }
        Integer workers = threads;
        if (workers != null && (workers < 1 || workers > 1024)) {
            problems.add(Place.of("--threads"), workers + " is not between 1 and 1024", "Maybe leave it out.");
        }
        if ((certificate == null) != (key == null)) {
            problems.add(Place.of("--certificate"), "certificate and key go together", "Maybe give both.");
        }
        for (Path file : java.util.Arrays.asList(certificate, key)) {
            if (file != null && !Files.isReadable(file)) {
                problems.add(Place.of(file.toString()), "cannot be read", "Maybe its path or permissions are off.");
            }
        }
        Path own = library;
        if (own != null && !Files.isDirectory(own)) {
            problems.add(Place.of("--library"), own + " is not a folder", "Maybe see docs/extending.md for its shape.");
        }
        String url = database;
        if (url != null && !url.startsWith("jdbc:postgresql:")) {
            problems.add(
                    Place.of("--database"), "is no PostgreSQL address", "Maybe jdbc:postgresql://localhost/remit.");
        }
        problems.throwIfAny(InvalidInput::new);
        boolean open = !listening.isLoopback();
        if (open && !listening.isEncrypted()) {
            throw ServerStart.wrong(
                    "--address",
                    address + " can be reached from other machines, and there is no TLS certificate",
                    "Maybe add --certificate FILE --key FILE, or leave out --address.");
        }
        return open;
    }

    private static boolean hasWayIn(ConfigurableApplicationContext context) {
        String issuer = System.getenv("REMIT_OIDC_ISSUER");
        return (issuer != null && !issuer.isBlank())
                || !context.getBean(Accounts.class).names().isEmpty();
    }

    private void announce(ConfigurableApplicationContext context, ServerStart.Listening listening) {
        String host = listening.address().contains(":") ? "[" + listening.address() + "]" : listening.address();
        String at = "%s://%s:%s/"
                .formatted(
                        listening.isEncrypted() ? "https" : "http",
                        host,
                        context.getEnvironment().getProperty("local.server.port"));
        PrintWriter out = spec.commandLine().getOut();
        if (listening.isLoopback()) {
            String link =
                    at + "login?token=" + context.getBean(OneTimeLinks.class).fresh(OneTimeLinks.OWNER);
            out.println(
                    json
                            ? "{\"address\":\"%s\",\"link\":\"%s\"}".formatted(at, link)
                            : "Remit is ready at %s  One-time link: %s".formatted(at, link));
        } else {
            out.println(
                    json
                            ? "{\"address\":\"%s\"}".formatted(at)
                            : "Remit is ready at %s  Log in with your account.".formatted(at));
        }
        out.flush();
    }

    /** Closes in order; if that hangs, ends all the same before anybody loses patience. What runs goes on at the next start. */
    private static void stop(ConfigurableApplicationContext context, CountDownLatch stopped) {
        Thread closing = Thread.ofPlatform().daemon(true).start(context::close);
        try {
            closing.join(TimeUnit.SECONDS.toMillis(LONGEST_STOP_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopped.countDown();
        Runtime.getRuntime().halt(0);
    }
}
