package remit.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code remit serve --json} in a process of its own. */
final class ServerProcess {

    private ServerProcess() {}

    /**
     * Starts one.
     *
     * @param folder for what it says on standard error
     * @param environment what is added to this process's
     */
    static Process start(Path folder, Map<String, String> environment, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "remit.server.Main",
                "--json"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(
                        folder.resolve("err-" + System.nanoTime() + ".txt").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }
}
