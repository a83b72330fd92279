package remit.domain;

import java.util.List;
import java.util.stream.Collectors;

/** A text written by a user or a library author is wrong; carries every problem found in it. Exit code 2. */
public class InvalidInput extends RemitException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidInput(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
