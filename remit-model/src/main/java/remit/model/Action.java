package remit.model;

import java.util.List;
import remit.domain.Place;
import remit.model.expr.Expr;

/**
 * What happens at once when the trial gives something: {@code infuse: at (give_msc > 0): MV = MV + give_msc;}. All
 * right-hand sides are evaluated before any left-hand side changes.
 *
 * @param name the name before the colon
 * @param trigger the input that carries the amount; 0 before and after
 * @param changes what becomes what
 * @param place where it is written
 * @param doc the comment above it; may be empty
 */
public record Action(String name, String trigger, List<Change> changes, Place place, String doc) {

    public Action {
        changes = List.copyOf(changes);
    }

    /**
     * One change.
     *
     * @param symbol a species or an input
     * @param value its new value
     */
    public record Change(String symbol, Expr value) {}
}
