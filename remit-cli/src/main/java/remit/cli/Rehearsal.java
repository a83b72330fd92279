package remit.cli;

import java.nio.file.Path;

/**
 * Runs the usual commands once in one process, so that the launcher can keep what the JVM learned for later starts (JEP
 * 514, 515).
 */
final class Rehearsal {

    private Rehearsal() {}

    /**
     * Runs them.
     *
     * @param arguments a protocol, and a folder for its outputs
     */
    public static void main(String[] arguments) {
        String report = Path.of(arguments[1], "claims.html").toString();
        String[][] commands = {
            {
                "trial",
                "run",
                arguments[0],
                "--patients",
                "4",
                "--out",
                Path.of(arguments[1], "run").toString()
            },
            {"evidence", "claims", "--report", report},
            {"evidence", "pool", "--disease", "SLE", "--therapy", "msc", "--measure", "SLEDAI", "--json"},
            {"evidence", "list"},
            {"therapy", "list"}
        };
        int worst = 0;
        for (String[] command : commands) {
            worst = Math.max(worst, Main.commandLine().execute(command));
        }
        Interrupts.finished();
        System.exit(worst);
    }
}
