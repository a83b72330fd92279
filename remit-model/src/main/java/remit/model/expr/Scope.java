package remit.model.expr;

import java.util.List;

/** What the names and functions of a text rule mean. */
public interface Scope {

    /**
     * The value of a name; NaN where it is missing.
     *
     * @throws RuntimeException if the name is unknown: rules are checked with {@link Evaluator#names} before they run
     */
    double value(String name);

    /**
     * The value of a call of a function that is not {@link Builtin}.
     *
     * @param function its name
     * @param arguments not evaluated yet: a function such as {@code baseline(UPCR)} wants the name
     * @param evaluator evaluates an argument in this or another scope
     */
    double call(String function, List<Expr> arguments, Evaluator evaluator);
}
