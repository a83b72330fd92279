package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same bits for any thread count and after a kill, each run in a JVM of its own: a JVM shuffles its immutable sets and
 * maps by a seed of its own, so that only separate ones show whether chunks are recognized.
 */
@Tag("nightly")
class ResumeTest {

    private static final Path EXAMPLE = Path.of("..", "examples", "misle.yaml");
    private static final String PATIENTS = "120";

    @TempDir
    Path folder;

    private Process start(Path out, String... more) throws IOException {
        List<String> words = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "remit.cli.Main",
                "trial",
                "run",
                EXAMPLE.toString(),
                "--patients",
                PATIENTS,
                "--out",
                out.toString()));
        words.addAll(List.of(more));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(out.getFileName() + ".log").toFile())
                .start();
    }

    private Path finished(String name, String... more) throws IOException, InterruptedException {
        Path out = folder.resolve(name);
        Process process = start(out, more);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve(name + ".log")))
                .isZero();
        return out;
    }

    @Test
    void threadsAndKillsChangeNoBit() throws IOException, InterruptedException {
        Path one = finished("one", "--threads", "1");
        Path two = finished("two", "--threads", "2");
        Path killed = folder.resolve("killed");
        Process process = start(killed, "--threads", "1");
        Path firstChunk = killed.resolve(".work").resolve("chunk-00000.bin");
        while (process.isAlive() && !Files.exists(firstChunk)) {
            Thread.sleep(20);
        }
        process.destroyForcibly().waitFor();
        assertThat(killed.resolve("summary.json")).doesNotExist();
        assertThat(firstChunk).exists();
        finished("killed", "--threads", "2", "--resume");
        assertThat(Files.readString(killed.resolve("run.json"))).doesNotContain("\"resumedPatients\" : 0");
        for (String file : List.of("summary.json", "patients.parquet", "visits.parquet")) {
            byte[] bytes = Files.readAllBytes(one.resolve(file));
            assertThat(Files.readAllBytes(two.resolve(file)))
                    .as("two threads: " + file)
                    .isEqualTo(bytes);
            assertThat(Files.readAllBytes(killed.resolve(file)))
                    .as("resumed: " + file)
                    .isEqualTo(bytes);
        }
        assertThat(killed.resolve(".work")).doesNotExist();
    }
}
