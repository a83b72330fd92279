package remit.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.model.expr.Expr;

/** One statement of a fragment, as written. */
public sealed interface Statement {

    /** Where it stands. */
    Place place();

    /** {@code species X}: X is a state. {@code doc} is the comment above. */
    record SpeciesDeclaration(String symbol, Place place, String doc) implements Statement {}

    /** {@code var X = number}: an input, which the trial sets; {@code value} null where the declaration gives none. */
    record InputDeclaration(String symbol, @Nullable Expr value, Place place, String doc) implements Statement {}

    /** {@code unit id = "UCUM"}. */
    record UnitDeclaration(String id, String code, Place place) implements Statement {}

    /** {@code X has id}: X's unit. */
    record HasUnit(String symbol, String unitId, Place place) implements Statement {}

    /** {@code X is "..."}: what people call X. */
    record DisplayName(String symbol, String text, Place place) implements Statement {}

    /** {@code X = ...}: a species' initial value or a constant's number. */
    record InitialValue(String symbol, Expr value, Place place, String doc) implements Statement {}

    /** {@code X := ...}: X is this at all times. */
    record AssignmentRule(String symbol, Expr value, Place place, String doc) implements Statement {}

    /** {@code X' = ...}: adds to the rate of X, per day. */
    record RateRule(String symbol, Expr rate, Place place, String doc) implements Statement {}

    /** {@code J: 2 A -> B; rate}: takes from and adds to species. */
    record Reaction(String name, List<Term> reactants, List<Term> products, Expr rate, Place place, String doc)
            implements Statement {
        public Reaction {
            reactants = List.copyOf(reactants);
            products = List.copyOf(products);
        }
    }

    /** {@code name: at (input > 0): X = ..., Y = ...}. */
    record ActionRule(String name, Expr trigger, List<Change> changes, Place place, String doc) implements Statement {
        public ActionRule {
            changes = List.copyOf(changes);
        }
    }

    /** {@code function f(a, b) ... end}. */
    record FunctionDefinition(String name, List<String> arguments, Expr body, Place place, String doc)
            implements Statement {
        public FunctionDefinition {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * A species in a reaction.
     *
     * @param factor how many; 1 where none is written
     */
    record Term(double factor, String symbol, Place place) {}

    /** What an action makes of a species or input. */
    record Change(String symbol, Expr value, Place place) {}
}
