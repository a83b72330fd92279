package remit.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import remit.files.Outputs;

/** The option by which a command is told where to write what it makes. */
final class OutFolderOption {

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write to.")
    private @Nullable Path out;

    /** The folder, made and found writable: asked for before the work begins. */
    Path folder() {
        Path folder = out;
        if (folder == null) {
            throw new IllegalStateException("--out is required");
        }
        Outputs.folder(folder);
        return folder;
    }
}
