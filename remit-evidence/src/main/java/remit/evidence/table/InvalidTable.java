package remit.evidence.table;

import java.util.List;
import remit.domain.InvalidInput;
import remit.domain.Problem;

/** A table of studies, or what was asked of it, is wrong. */
public final class InvalidTable extends InvalidInput {

    private static final long serialVersionUID = 1L;

    InvalidTable(List<Problem> problems) {
        super(problems);
    }
}
