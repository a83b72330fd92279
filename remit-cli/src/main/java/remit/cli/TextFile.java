package remit.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;

/** Reads a text file that a user names on the command line. */
final class TextFile {

    /** Larger files are refused before they are read. */
    private static final long MAX_BYTES = 4_000_000;

    private TextFile() {}

    /**
     * The content of a UTF-8 file.
     *
     * @param kind what it should be, for messages: "protocol"
     * @param absent the mend when there is no such file
     * @param extension how such files end: ".yaml"
     * @throws InvalidInput if it cannot be read
     */
    static String content(Path file, String kind, String absent, String extension) {
        String name = file.toString();
        if (!Files.exists(file)) {
            throw wrong(name, "there is no such file", absent);
        }
        if (Files.isDirectory(file)) {
            throw wrong(name, "is a folder, not a " + kind + " file", "Maybe a " + extension + " file in it.");
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw wrong(
                        name,
                        "file has %,d bytes; at most %,d are read".formatted(Files.size(file), MAX_BYTES),
                        "Maybe this is not the file you meant.");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw wrong(name, "file is not UTF-8 text", "Maybe save it as UTF-8.");
        } catch (IOException e) {
            throw wrong(name, "file cannot be read: " + e.getMessage(), "Maybe its permissions.");
        }
    }

    private static InvalidInput wrong(String file, String message, String maybe) {
        return new InvalidInput(List.of(new Problem(Place.of(file), message, maybe)));
    }
}
