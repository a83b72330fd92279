package remit.evidence.claim;

import java.util.List;
import remit.domain.InvalidInput;
import remit.domain.Problem;

/** A table of claims, questions or overrides breaks its conventions, or a claim was asked for that is not there. */
public final class InvalidClaims extends InvalidInput {

    private static final long serialVersionUID = 1L;

    /** An exception with every problem found. */
    public InvalidClaims(List<Problem> problems) {
        super(problems);
    }
}
