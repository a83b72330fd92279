package remit.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** The command line in this process, and what it printed. */
final class Terminal {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private int code;

    /** A terminal after one command. */
    static Terminal ran(String... words) {
        Terminal terminal = new Terminal();
        terminal.run(words);
        return terminal;
    }

    /** Runs a command. @return its exit code */
    int run(String... words) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        code = line.execute(words);
        Interrupts.finished();
        return code;
    }

    /** Exit code of the last command. */
    int code() {
        return code;
    }

    /** All that was printed on standard output. */
    String out() {
        return out.toString();
    }

    /** All that was printed on standard error. */
    String err() {
        return err.toString();
    }
}
