package remit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import remit.files.ProtocolFile;
import remit.server.run.RunQueue;
import remit.server.run.RunState;
import remit.server.run.Runs;
import remit.server.run.StoredRun;
import remit.server.state.Settings;

/**
 * The command line itself, {@code remit trial run} in a process of its own, and the server's queue: of one protocol, number of
 * patients and seed they write the same bytes. The run record differs in command, number of threads, and times; the report
 * in the name of the protocol file in the command that repeats it.
 */
@Tag("nightly")
class CommandLineTest {

    private final RunningServer server = SharedServer.server();

    @ParameterizedTest
    @ValueSource(strings = {"misle", "cart-vs-ahsct", "natalizumab-ms"})
    void aRunOnTheServerWritesTheBytesOfTheCommandLine(String example, @TempDir Path folder)
            throws IOException, InterruptedException {
        Path protocol = Path.of("..", "examples", example + ".yaml");
        Process command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "remit.cli.Main",
                        "trial",
                        "run",
                        protocol.toString(),
                        "--patients",
                        "30",
                        "--seed",
                        "7",
                        "--out",
                        folder.resolve("out").toString())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        Settings settings = server.bean(Settings.class);
        StoredRun run = server.bean(RunQueue.class)
                .submit("parity", ProtocolFile.of("p", "p", Files.readString(protocol), settings.library()), 30, 7);
        assertThat(command.waitFor())
                .as(Files.readString(folder.resolve("err.txt")))
                .isZero();
        Runs runs = server.bean(Runs.class);
        StoredRun now = runs.find("parity", run.id());
        for (int i = 0; i < 1200 && now != null && !now.state().isOver(); i++) {
            Thread.sleep(100);
            now = runs.find("parity", run.id());
        }
        assertThat(now).extracting(StoredRun::state).isEqualTo(RunState.DONE);
        for (String name : new String[] {"summary.json", "patients.parquet", "visits.parquet"}) {
            assertThat(settings.runFolder(run.id()).resolve(name))
                    .as(name)
                    .hasSameBinaryContentAs(folder.resolve("out").resolve(name));
        }
    }
}
