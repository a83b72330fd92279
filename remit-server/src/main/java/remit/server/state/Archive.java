package remit.server.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;

/** State and runs of a server in one zip file. */
public final class Archive {

    private static final String RUNS = "runs";
    private static final String STATE = "state.mv.db";

    private Archive() {}

    /**
     * Writes one.
     *
     * @param database the file database of the folder, open
     * @param data the server's folder
     * @param file a file that does not exist yet
     * @return number of files in it
     */
    public static long write(JdbcClient database, Path data, Path file) {
        Path copy = data.resolve("backup-state.zip");
        try (ZipOutputStream zip = new ZipOutputStream(newFile(file))) {
            // a consistent copy, made by the database itself
            database.sql("backup to '%s'"
                            .formatted(copy.toAbsolutePath().toString().replace("'", "''")))
                    .update();
            long count = 0;
            try (ZipInputStream state = new ZipInputStream(Files.newInputStream(copy))) {
                for (ZipEntry entry = state.getNextEntry(); entry != null; entry = state.getNextEntry()) {
                    if (entry.getName().endsWith(STATE)) {
                        add(zip, STATE, state);
                        count++;
                    }
                }
            }
            Path runs = data.resolve(RUNS);
            if (Files.isDirectory(runs)) {
                for (Path run : files(runs)) {
                    try (InputStream in = Files.newInputStream(run)) {
                        add(zip, data.relativize(run).toString().replace('\\', '/'), in);
                        count++;
                    }
                }
            }
            return count;
        } catch (FileAlreadyExistsException e) {
            throw wrong(file, "is there already", "Maybe another name.");
        } catch (NoSuchFileException e) {
            throw wrong(file, "cannot be written: there is no such folder", "Maybe make the folder first.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            copy.toFile().delete();
        }
    }

    /**
     * Makes a folder from one.
     *
     * @return number of files
     */
    public static long read(Path file, Path data) {
        try {
            Files.createDirectories(data);
            try (Stream<Path> there = Files.list(data)) {
                if (there.findAny().isPresent()) {
                    throw wrong(data, "is not empty", "Maybe another folder.");
                }
            }
            long count = 0;
            Path runs = data.resolve(RUNS).normalize();
            try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    Path target = data.resolve(entry.getName()).normalize();
                    boolean known = entry.getName().equals(STATE) || target.startsWith(runs);
                    if (!known || entry.isDirectory()) {
                        throw wrong(
                                file, "holds '" + entry.getName() + "', which no backup has", "Maybe another file.");
                    }
                    Path folder = target.getParent();
                    if (folder != null) {
                        Files.createDirectories(folder);
                    }
                    Files.copy(zip, target);
                    count++;
                }
            }
            if (!Files.exists(data.resolve(STATE))) {
                throw wrong(file, "is no backup of a server", "Maybe another file.");
            }
            return count;
        } catch (NoSuchFileException e) {
            throw wrong(file, "there is no such file", "Maybe its path is off.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that its owner alone can read, for it holds password hashes. */
    private static OutputStream newFile(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return out;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void add(ZipOutputStream zip, String name, InputStream content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        content.transferTo((OutputStream) zip);
        zip.closeEntry();
    }

    private static InvalidInput wrong(Path file, String message, String maybe) {
        return new InvalidInput(List.of(new Problem(Place.of(file.toString()), message, maybe)));
    }
}
