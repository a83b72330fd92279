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
     * @param arguments the folder of examples, and a folder for outputs
     */
    public static void main(String[] arguments) {
        String person = Path.of(arguments[0], "patients", "lupus").toString();
        String report = Path.of(arguments[1], "claims.html").toString();
        String[][] commands = {
            {
                "trial",
                "run",
                Path.of(arguments[0], "misle.yaml").toString(),
                "--patients",
                "4",
                "--out",
                Path.of(arguments[1], "run").toString()
            },
            {"evidence", "claims", "--report", report},
            {"evidence", "pool", "--disease", "SLE", "--therapy", "msc", "--measure", "SLEDAI", "--json"},
            {"evidence", "list"},
            {"therapy", "list"},
            {"patient", "check", person + ".json", "--json"},
            {"patient", "update", person + ".yaml"},
            {
                "patient",
                "forecast",
                person + ".json",
                "--out",
                Path.of(arguments[1], "forecast").toString()
            }
        };
        int worst = 0;
        for (String[] command : commands) {
            worst = Math.max(worst, Main.commandLine().execute(command));
        }
        Interrupts.finished();
        System.exit(worst);
    }
}
