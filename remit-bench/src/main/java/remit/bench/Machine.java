package remit.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where something was measured.
 *
 * @param processor as the operating system names it
 * @param cores that the virtual machine may use
 * @param load average of the last minute; negative where it is not known
 * @param java version
 */
public record Machine(String processor, int cores, double load, String java) {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path STATUS = Path.of("/proc/self/status");

    /** This machine, now. */
    public static Machine here() {
        String named = field(PROCESSORS, "model name");
        return new Machine(
                named.isEmpty() ? System.getProperty("os.arch", "unknown") : named,
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version().toString());
    }

    /** Resident memory of this process in MiB; NaN where the system does not say. */
    public static double residentMiB() {
        String[] words = field(STATUS, "VmRSS").split("\\s+", -1);
        return words[0].isEmpty() ? Double.NaN : Double.parseDouble(words[0]) / 1024;
    }

    /** The value of a line "name : value"; empty if there is none. */
    private static String field(Path file, String name) {
        if (!Files.isReadable(file)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
