package remit.domain;

/** Everything Remit throws on purpose above the ground modules. The message says what, where, and what would be right. */
public abstract class RemitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected RemitException(String message) {
        super(message);
    }

    protected RemitException(String message, Throwable cause) {
        super(message, cause);
    }
}
