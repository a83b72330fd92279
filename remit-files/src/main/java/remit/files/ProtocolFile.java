package remit.files;

import remit.domain.InvalidInput;
import remit.domain.Problems;
import remit.evidence.Evidence;
import remit.library.Library;
import remit.trial.protocol.Protocol;

/**
 * A protocol with the text it was read from.
 *
 * @param name of the file, without its folder
 * @param text as in the file
 * @param protocol checked
 */
public record ProtocolFile(String name, String text, Protocol protocol) {

    /**
     * Reads and checks a protocol.
     *
     * @param place the file as problems name it
     * @param name of the file, without its folder
     * @param text its content
     * @throws InvalidInput with everything that is wrong
     */
    public static ProtocolFile of(String place, String name, String text, Library library) {
        Catalog catalog = LibraryCatalog.of(library, Evidence.standard());
        Problems problems = new Problems();
        Protocol protocol = ProtocolReader.read(place, text, catalog, problems);
        problems.throwIfAny(InvalidInput::new);
        if (protocol == null) {
            throw new IllegalStateException("no protocol and no problem");
        }
        return new ProtocolFile(name, text, protocol);
    }
}
