package remit.server.state;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import remit.library.Library;

/**
 * What the command line says of the server.
 *
 * @param data folder of the server's state and runs
 * @param libraryFolder a user's own library; null for the shipped one
 * @param slots trials that run at the same time, at least 1
 * @param threads worker threads of each trial, at least 1
 * @param open whether it listens beyond this machine: then with TLS and accounts only
 * @param version version of Remit
 */
public record Settings(Path data, @Nullable Path libraryFolder, int slots, int threads, boolean open, String version) {

    /** The library that trials and pages read. */
    public Library library() {
        Path own = libraryFolder;
        return own == null ? Library.standard() : Library.with(own);
    }

    /** Where a run keeps its files. */
    public Path runFolder(String id) {
        return data.resolve("runs").resolve(id);
    }
}
