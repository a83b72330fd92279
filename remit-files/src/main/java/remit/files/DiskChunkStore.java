package remit.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import remit.trial.run.ChunkStore;

/**
 * Keeps finished chunks of a run in a folder, one file each, so that a run killed at any moment can go on. What a chunk
 * belongs to stands inside it and is checked by its reader; a chunk of another plan reads as absent.
 */
public final class DiskChunkStore implements ChunkStore {

    private final Path folder;

    /**
     * A store in the output folder of a run.
     *
     * @param resume keeps chunks of an earlier run; otherwise they are removed first
     */
    public DiskChunkStore(Path out, boolean resume) {
        this.folder = out.resolve(".work");
        if (!resume) {
            clear();
        }
    }

    /** The folder, for whatever else a run puts aside; {@link #clear} removes all of it. */
    public Path folder() {
        return folder;
    }

    @Override
    public byte @Nullable [] read(int chunk) {
        Path file = file(chunk);
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void write(int chunk, byte[] bytes) {
        Outputs.bytes(file(chunk), bytes);
    }

    /** Removes every chunk; the run is over. */
    public void clear() {
        Outputs.remove(folder);
    }

    private Path file(int chunk) {
        return folder.resolve("chunk-%05d.bin".formatted(chunk));
    }
}
