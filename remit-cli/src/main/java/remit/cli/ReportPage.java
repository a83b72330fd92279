package remit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import remit.report.RunStamp;

/** The page a command writes with {@code --report}, and the stamp on it. */
final class ReportPage {

    private ReportPage() {}

    /** Writes the page, and says on standard error where it lies. */
    static void write(Path file, String html, Printing printing) {
        try {
            Files.writeString(file, html);
        } catch (IOException e) {
            throw EvidenceFilters.wrong(
                    "--report", file + " cannot be written (" + e.getMessage() + ")", "Maybe another folder.");
        }
        printing.err().println("Report: open " + file.toAbsolutePath());
        printing.err().flush();
    }

    /**
     * What identifies a run of this program; the version of Java is added.
     *
     * @param command the command that repeats the run
     * @param inputs SHA-256 of every input by name
     * @param settings anything else by name
     */
    static RunStamp stamp(String command, Map<String, String> inputs, Map<String, String> settings) {
        SortedMap<String, String> all = new TreeMap<>(settings);
        all.put("Java", Runtime.version().toString());
        return new RunStamp(Main.Version.text(), command, new TreeMap<>(inputs), all);
    }
}
