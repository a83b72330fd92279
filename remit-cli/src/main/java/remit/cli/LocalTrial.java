package remit.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import remit.files.Outputs;
import remit.files.ProtocolFile;
import remit.library.Library;
import remit.run.TrialRun;

/** One run on this machine, as a terminal shows it. */
final class LocalTrial {

    private final TrialRun run;
    private final boolean resume;

    LocalTrial(
            ProtocolFile file,
            Library library,
            int patients,
            long seed,
            int threads,
            boolean resume,
            List<String> command) {
        this.resume = resume;
        this.run = new TrialRun(
                file,
                library,
                patients,
                seed,
                threads,
                new TrialRun.Origin(Main.Version.text(), command, libraryOption(command)));
    }

    /**
     * Simulates, analyzes and writes.
     *
     * @return the summary document
     */
    String execute(Path out, PrintWriter err) {
        Outputs.folder(out);
        Interrupts.toThisThread();
        TrialRun.Finished finished;
        try (ProgressLine progress = new ProgressLine(err, run.plan().patientsPerArm(), isTerminal())) {
            finished = run.execute(out, resume, progress);
        }
        if (resume && finished.resumedPatients() == 0) {
            err.println("There was nothing to resume in " + out + ": all patients were simulated anew.");
        }
        err.printf(
                "Done in %.1f s: open %s%n",
                finished.seconds(), out.resolve("report.html").toAbsolutePath());
        err.flush();
        return finished.summary();
    }

    /** Java 25 has no console where standard input or output is no terminal, Java 22 to 24 have one that says so. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** The user's library as typed, without its folder: " --library mine"; empty when there is none. */
    private static String libraryOption(List<String> command) {
        for (int i = 0; i < command.size(); i++) {
            String word = command.get(i);
            String folder = word.startsWith("--library=")
                    ? word.substring("--library=".length())
                    : word.equals("--library") && i + 1 < command.size() ? command.get(i + 1) : "";
            Path name = folder.isEmpty() ? null : Path.of(folder).getFileName();
            if (name != null) {
                return " --library " + name;
            }
        }
        return "";
    }
}
