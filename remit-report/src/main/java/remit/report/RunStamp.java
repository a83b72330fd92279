package remit.report;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What identifies the run a report shows, so that it can be repeated. Everything here must be the same whenever the same
 * run is repeated, or two reports of one run differ.
 *
 * @param version version of Remit
 * @param command the command that repeats the run, as typed
 * @param inputs SHA-256 of every input by name: protocol, library, evidence
 * @param settings anything else by name: tolerances, solver, Java
 */
public record RunStamp(
        String version, String command, SortedMap<String, String> inputs, SortedMap<String, String> settings) {
    public RunStamp {
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }
}
