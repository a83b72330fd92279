package remit.cli;

import java.nio.file.Path;
import remit.files.ProtocolFile;
import remit.library.Library;

/** The protocol that a user names on the command line. */
final class ProtocolText {

    private ProtocolText() {}

    /** Reads and checks a protocol; throws with everything that is wrong. */
    static ProtocolFile read(Path file, Library library) {
        String text = TextFile.content(
                file, "protocol", "Maybe one of examples/*.yaml, or: remit trial init lupus > my-trial.yaml", ".yaml");
        Path name = file.getFileName();
        return ProtocolFile.of(file.toString(), name == null ? file.toString() : name.toString(), text, library);
    }
}
