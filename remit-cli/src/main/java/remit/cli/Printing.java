package remit.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** How a command prints: text for people, or with {@code --json} one document. Shared by all commands as a mixin. */
final class Printing {

    @Option(names = "--json", description = "Prints one JSON document on standard output.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Prints one of the two. */
    void print(Supplier<ObjectNode> document, Consumer<PrintWriter> text) {
        if (json) {
            print(document.get().toPrettyString() + System.lineSeparator());
        } else {
            text.accept(out());
            out().flush();
        }
    }

    /** Prints text that is the same in both ways. */
    void print(String text) {
        out().print(text);
        out().flush();
    }

    boolean json() {
        return json;
    }

    PrintWriter err() {
        return command.commandLine().getErr();
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
