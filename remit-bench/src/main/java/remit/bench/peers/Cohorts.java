package remit.bench.peers;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Cohorts of growing size, each followed in a process of its own. Its heap is limited as the launcher limits that of a
 * run: without a limit the collector takes what the machine has before it collects, and the figure would say that.
 */
final class Cohorts {

    private static final String HEAP = "-Xmx640m";

    private Cohorts() {}

    /** Measures and prints them; returns the resident memory of the last, in MiB. */
    static double measure(List<Integer> sizes, PrintStream out) throws IOException {
        double resident = Double.NaN;
        for (int size : sizes) {
            Process process = OwnProcess.of(List.of("cohort", Integer.toString(size)), HEAP)
                    .start();
            String[] words = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ", -1);
            if (words.length < 3) {
                throw new IllegalStateException("a cohort of " + size + " was not followed");
            }
            resident = Double.parseDouble(words[2]);
            out.printf(
                    Locale.ROOT,
                    "cohort of %,d followed for a year (%s): %s patients/s, drawn %s/s, resident %s MiB%n",
                    size,
                    HEAP,
                    words[0],
                    words[1],
                    words[2]);
        }
        return resident;
    }
}
