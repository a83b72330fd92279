package remit.server;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import remit.server.account.Accounts;

/** {@code remit serve user}: local accounts, while the server is stopped. */
@Command(
        name = "user",
        description = "Local accounts; the server must be stopped.",
        mixinStandardHelpOptions = true,
        subcommands = {UserCommand.Add.class, UserCommand.Remove.class, UserCommand.Listing.class},
        footer = {"", "Example: remit serve user add maria --data /srv/remit"})
final class UserCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code remit serve user add}. */
    @Command(
            name = "add",
            description = "Adds an account or changes its password, which is read from standard input.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: remit serve user add maria --data /srv/remit"})
    static final class Add implements Callable<Integer> {

        @Parameters(paramLabel = "NAME", description = "Small letters, digits, dots, dashes.")
        private String name = "";

        @Mixin
        private StateOptions state = new StateOptions();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            String password = password();
            state.use(database -> {
                new Accounts(database).keep(name, password);
                return 0;
            });
            spec.commandLine().getOut().println("Account " + name + " is ready.");
            return 0;
        }

        @SuppressWarnings("SystemConsoleNull") // Java 25 has none where input is no terminal
        private static String password() {
            Console console = System.console();
            if (console != null && console.isTerminal()) {
                char[] typed = console.readPassword("Password (12 characters or more): ");
                return typed == null ? "" : new String(typed);
            }
            try {
                String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
                return line == null ? "" : line;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** {@code remit serve user remove}. */
    @Command(
            name = "remove",
            description = "Removes an account; its runs stay.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: remit serve user remove maria --data /srv/remit"})
    static final class Remove implements Callable<Integer> {

        @Parameters(paramLabel = "NAME", description = "An account.")
        private String name = "";

        @Mixin
        private StateOptions state = new StateOptions();

        @Override
        public Integer call() {
            if (!state.use(database -> new Accounts(database).remove(name))) {
                throw ServerStart.wrong(name, "there is no such account", "Maybe see: remit serve user list");
            }
            return 0;
        }
    }

    /** {@code remit serve user list}. */
    @Command(
            name = "list",
            description = "Lists the accounts.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: remit serve user list --data /srv/remit"})
    static final class Listing implements Callable<Integer> {

        @Mixin
        private StateOptions state = new StateOptions();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            state.use(database -> new Accounts(database).names())
                    .forEach(spec.commandLine().getOut()::println);
            return 0;
        }
    }
}
