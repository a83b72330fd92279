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
import remit.domain.Problems;
import remit.evidence.Evidence;
import remit.files.Catalog;
import remit.files.LibraryCatalog;
import remit.files.ProtocolReader;
import remit.library.Library;
import remit.trial.protocol.Protocol;

/**
 * A protocol with the text it was read from.
 *
 * @param text as in the file
 * @param protocol checked
 */
record ProtocolFile(String text, Protocol protocol) {

    /** Larger files are refused before they are read. */
    private static final long MAX_BYTES = 4_000_000;

    /** Reads and checks a protocol; throws with everything that is wrong. */
    static ProtocolFile read(Path file, Library library) {
        String text = content(file);
        Catalog catalog = LibraryCatalog.of(library, Evidence.standard());
        Problems problems = new Problems();
        Protocol protocol = ProtocolReader.read(file.toString(), text, catalog, problems);
        problems.throwIfAny(InvalidInput::new);
        if (protocol == null) {
            throw new IllegalStateException("no protocol and no problem");
        }
        return new ProtocolFile(text, protocol);
    }

    private static String content(Path file) {
        String name = file.toString();
        if (!Files.exists(file)) {
            throw wrong(
                    name,
                    "there is no such file",
                    "Maybe one of examples/*.yaml, or: remit trial init lupus > my-trial.yaml");
        }
        if (Files.isDirectory(file)) {
            throw wrong(name, "is a folder, not a protocol file", "Maybe a .yaml file in it.");
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
