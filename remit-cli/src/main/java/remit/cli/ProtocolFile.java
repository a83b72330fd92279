package remit.cli;

import java.nio.file.Path;
import remit.domain.InvalidInput;
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
 * @param name of the file, without its folder
 * @param text as in the file
 * @param protocol checked
 */
record ProtocolFile(String name, String text, Protocol protocol) {

    /** Reads and checks a protocol; throws with everything that is wrong. */
    static ProtocolFile read(Path file, Library library) {
        String text = TextFile.content(
                file, "protocol", "Maybe one of examples/*.yaml, or: remit trial init lupus > my-trial.yaml", ".yaml");
        Catalog catalog = LibraryCatalog.of(library, Evidence.standard());
        Problems problems = new Problems();
        Protocol protocol = ProtocolReader.read(file.toString(), text, catalog, problems);
        problems.throwIfAny(InvalidInput::new);
        if (protocol == null) {
            throw new IllegalStateException("no protocol and no problem");
        }
        Path name = file.getFileName();
        return new ProtocolFile(name == null ? file.toString() : name.toString(), text, protocol);
    }
}
