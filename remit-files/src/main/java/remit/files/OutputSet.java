package remit.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The output files of one run, put in place together, as far as a file system can.
 *
 * <p>All are written into a hidden folder beside their place and forced to the disk. Only then is the seal of an older set
 * ({@code run.json}) taken away, every file moved into place by a rename, and the new seal moved last. So a folder with a seal
 * holds one whole set; a folder without one was cut off, and a resumed run completes it. A failure while writing leaves the
 * older set as it was.
 */
public final class OutputSet {

    private static final String SCRATCH = ".writing";

    private final Path folder;
    private final String seal;

    /**
     * A set in a folder.
     *
     * @param folder output folder, made if it is absent
     * @param seal name of the file that says that the set is whole
     */
    public OutputSet(Path folder, String seal) {
        this.folder = folder;
        this.seal = seal;
    }

    /** Moves one file into place; tests cut it off. */
    @FunctionalInterface
    interface Moving {
        void move(Path from, Path to) throws IOException;
    }

    /**
     * Writes the set.
     *
     * @param writing gets a folder and writes every file of the set into it, the seal too
     */
    public void write(Consumer<Path> writing) {
        write(writing, (from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
    }

    void write(Consumer<Path> writing, Moving moving) {
        Path scratch = folder.resolve(SCRATCH);
        try {
            Outputs.remove(scratch);
            Files.createDirectories(scratch);
            try {
                writing.accept(scratch);
                List<Path> files = files(scratch);
                for (Path file : files) {
                    force(file);
                }
                forceFolder(scratch);
                Files.deleteIfExists(folder.resolve(seal));
                forceFolder(folder);
                for (Path file : files) {
                    moving.move(file, folder.resolve(file.getFileName()));
                }
                forceFolder(folder);
            } finally {
                Outputs.remove(scratch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a written set, in alphabetical order, the seal last. */
    private List<Path> files(Path scratch) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(scratch)) {
            files = new ArrayList<>(all.sorted().toList());
        }
        Path last = scratch.resolve(seal);
        if (!files.remove(last)) {
            throw new IllegalArgumentException("the set has no " + seal);
        }
        files.add(last);
        return files;
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes renames last; file systems whose folders cannot be opened keep them in their own time. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folder; the renames are in order all the same
        }
    }
}
