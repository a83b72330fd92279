package remit.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import remit.trial.run.TrialPlan;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code run.json}: what a run was, so that it can be repeated: versions, hashes, seed, tolerances, and how long it took.
 *
 * @param plan what was run
 * @param protocolText the protocol as written
 * @param libraryFiles texts of every library file that was read, by path
 * @param version version of Remit
 * @param command the command line
 * @param threads worker threads
 * @param resumedPatients patients taken from an interrupted run
 * @param simulateSeconds wall time of the simulation
 * @param totalSeconds wall time of all
 */
public record RunRecord(
        TrialPlan plan,
        String protocolText,
        SortedMap<String, String> libraryFiles,
        String version,
        List<String> command,
        int threads,
        int resumedPatients,
        double simulateSeconds,
        double totalSeconds) {

    public RunRecord {
        libraryFiles = Collections.unmodifiableSortedMap(new TreeMap<>(libraryFiles));
        command = List.copyOf(command);
    }

    /** Writes the record. */
    public void write(Path file) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema", 1);
        root.put("remit", version);
        root.put("command", String.join(" ", command));
        root.put("seed", plan.seed());
        root.put("patientsPerArm", plan.patientsPerArm());
        ObjectNode hashes = root.putObject("sha256");
        hashes.put("protocol", sha256(protocolText));
        hashes.put("library", libraryHash(libraryFiles));
        ObjectNode files = root.putObject("libraryFiles");
        libraryFiles.forEach((path, text) -> files.put(path, sha256(text)));
        ObjectNode tolerances = root.putObject("tolerances");
        tolerances.put("relative", plan.tolerances().relative());
        tolerances.put("absolute", plan.tolerances().absolute());
        tolerances.put("maxSteps", plan.tolerances().maxSteps());
        ObjectNode machine = root.putObject("machine");
        machine.put("java", Runtime.version().toString());
        machine.put("vm", System.getProperty("java.vm.name"));
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        machine.put("threads", threads);
        ObjectNode seconds = root.putObject("seconds");
        seconds.put("simulate", Math.rint(simulateSeconds * 100) / 100);
        seconds.put("total", Math.rint(totalSeconds * 100) / 100);
        root.put("resumedPatients", resumedPatients);
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Outputs.text(file, mapper.writeValueAsString(root) + "\n");
    }

    /** One hash of many files: of the lines "hash path" in the order of the paths, as sha256sum prints them. */
    public static String libraryHash(SortedMap<String, String> files) {
        StringBuilder lines = new StringBuilder();
        files.forEach((path, text) ->
                lines.append(sha256(text)).append("  ").append(path).append('\n'));
        return sha256(lines.toString());
    }

    /** SHA-256 of a text in UTF-8, hexadecimal. */
    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
