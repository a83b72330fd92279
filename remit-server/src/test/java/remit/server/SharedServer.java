package remit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One server for all tests of this module that do not stop it: starting one takes seconds. */
final class SharedServer {

    private static final RunningServer SERVER = start();

    private SharedServer() {}

    static RunningServer server() {
        return SERVER;
    }

    private static RunningServer start() {
        try {
            Path data = Files.createTempDirectory("remit-server-test");
            RunningServer server = new RunningServer(data);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
