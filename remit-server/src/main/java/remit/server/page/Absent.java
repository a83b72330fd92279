package remit.server.page;

import remit.domain.RemitException;

/** There is no such thing, or it is somebody else's: the same answer for both. */
public final class Absent extends RemitException {

    private static final long serialVersionUID = 1L;

    /** Nothing of that name. */
    public Absent(String what) {
        super("There is no such " + what + ".");
    }
}
