package remit.evidence;

import java.util.List;
import remit.domain.InvalidInput;
import remit.domain.Problem;

/** An evidence table breaks the conventions of its schema. */
public final class InvalidEvidence extends InvalidInput {

    private static final long serialVersionUID = 1L;

    InvalidEvidence(List<Problem> problems) {
        super(problems);
    }
}
