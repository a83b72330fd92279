package remit.server;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import remit.server.state.Archive;

/** {@code remit serve backup}. */
@Command(
        name = "backup",
        description = "Writes state and runs of a stopped server into one file.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: remit serve backup remit-backup.zip --data /srv/remit"})
final class BackupCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE.zip", description = "Where to; it must not exist.")
    private Path file = Path.of("");

    @Mixin
    private StateOptions state = new StateOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (!state.isFile()) {
            throw ServerStart.wrong(
                    "--database",
                    "PostgreSQL is saved with its own tools",
                    "Maybe pg_dump for the database, and a copy of the folder runs beside it.");
        }
        long files = state.use(database -> Archive.write(database, state.folder(), file));
        spec.commandLine().getOut().printf("%d files in %s.%n", files, file);
        return 0;
    }
}
