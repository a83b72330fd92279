package remit.model;

import java.util.List;

/**
 * One file of model text as written: a disease, an organ, or what one therapy adds. It means nothing alone; fragments
 * are composed ({@link Model#compose}).
 *
 * @param name the name after {@code model}
 * @param file where it was read from
 * @param statements in the order written
 */
public record Fragment(String name, String file, List<Statement> statements) {
    public Fragment {
        statements = List.copyOf(statements);
    }
}
