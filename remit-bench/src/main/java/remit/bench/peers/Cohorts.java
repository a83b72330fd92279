package remit.bench.peers;

import java.io.IOException;
import java.io.PrintStream;
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
            double[] told = OwnProcess.numbers(3, List.of("cohort", Integer.toString(size)), HEAP);
            resident = told[2];
            out.printf(
                    Locale.ROOT,
                    "cohort of %,d followed for a year (%s): %.1f patients/s, drawn %.1f/s, resident %.1f MiB%n",
                    size,
                    HEAP,
                    told[0],
                    told[1],
                    resident);
        }
        return resident;
    }
}
