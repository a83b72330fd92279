package remit.server.run;

import remit.domain.RemitException;

/** Too much waits already; the run was not taken. */
public final class QueueFull extends RemitException {

    private static final long serialVersionUID = 1L;

    QueueFull(String message) {
        super(message);
    }
}
