package remit.server;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import remit.server.state.Archive;

/** {@code remit serve restore}. */
@Command(
        name = "restore",
        description = "Makes a server's folder from a backup; the folder must be empty or absent.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: remit serve restore remit-backup.zip --data /srv/remit"})
final class RestoreCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE.zip", description = "A backup.")
    private Path file = Path.of("");

    @Option(names = "--data", paramLabel = "DIR", description = "The server's folder (default ~/.remit/server).")
    private @Nullable Path data;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Path folder = data == null ? Main.usualFolder() : data;
        ServerStart.makeFolder(folder);
        long files = Archive.read(file, folder);
        spec.commandLine().getOut().printf("%d files in %s.%n", files, folder);
        return 0;
    }
}
