package remit.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;

/** A file is written under a temporary name beside its place and renamed when whole: readers never see half a file. */
public final class Outputs {

    private Outputs() {}

    /** Something that writes a file. */
    @FunctionalInterface
    interface Writing {
        void write(Path temporary) throws IOException;
    }

    /**
     * Makes a folder for results before the work on them begins.
     *
     * @throws InvalidInput if it cannot be made or written, in the words of the option {@code --out}
     */
    public static void folder(Path folder) {
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw unwritable("'" + folder + "' is not a folder");
            }
            Files.createDirectories(folder);
            if (!Files.isWritable(folder)) {
                throw unwritable(folder + " cannot be written (not writable)");
            }
        } catch (IOException e) {
            throw unwritable(folder + " cannot be written" + reason(e));
        }
    }

    private static InvalidInput unwritable(String what) {
        return new InvalidInput(List.of(new Problem(Place.of("--out"), what, "Maybe another folder.")));
    }

    /** Why a folder cannot be written, in brackets; some systems say no more than its name. */
    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? "" : " (" + reason + ")";
    }

    /** Removes a folder with all that is in it; one that is not there is no error. */
    public static void remove(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a text in UTF-8. */
    public static void text(Path file, String text) {
        whole(file, temporary -> Files.writeString(temporary, text, StandardCharsets.UTF_8));
    }

    static void bytes(Path file, byte[] bytes) {
        whole(file, temporary -> Files.write(temporary, bytes));
    }

    static void whole(Path file, Writing writing) {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.deleteIfExists(temporary);
            try {
                writing.write(temporary);
                move(temporary, file);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
