package remit.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.Problems;
import remit.domain.Unit;
import remit.model.expr.Expr;

/**
 * The units of a model's names, and their check: declared ones of species and inputs (an input without one has unit 1),
 * the tables' of parameters, inferred ones of assignments.
 */
final class ModelUnits {

    private final Namespace space;
    private final Map<String, Namespace.Placed> values;
    private final Map<String, Unit> inferred = new HashMap<>();
    private final Set<String> literal = new HashSet<>();
    private final UnitCheck check;

    ModelUnits(Namespace space, Map<String, Namespace.Placed> values, Problems problems) {
        this.space = space;
        this.values = values;
        check = new UnitCheck(this::known, space.units.values(), problems);
    }

    /** Infers and checks, assignments first. */
    void check(
            EvaluationOrder order,
            Map<String, Namespace.Placed> initials,
            Map<String, List<Namespace.Placed>> rates,
            List<Action> actions) {
        order.symbols().forEach(this::assignment);
        initials.forEach((symbol, initial) -> {
            Unit unit = space.declaredUnit(symbol);
            if (unit != null) {
                check.require("the initial value of " + symbol, initial.value(), unit, initial.place());
            }
        });
        rates.forEach((symbol, parts) -> parts.forEach(part -> rate(symbol, part)));
        actions.forEach(this::action);
        space.declaredUnits.forEach((symbol, has) -> {
            Unit unit = space.declaredUnit(symbol);
            if (unit != null && space.parameters.containsKey(symbol)) {
                check.require("parameter " + symbol, new Expr.Name(symbol, has.place()), unit, has.place());
            }
        });
    }

    /** The unit of a name; 1 where nothing says otherwise. */
    Unit of(String symbol) {
        Unit unit = known(symbol);
        return unit == null || unit.equals(UnitCheck.UNKNOWN) ? Unit.ONE : unit;
    }

    private @Nullable Unit known(String symbol) {
        Parameter parameter = space.parameters.get(symbol);
        if (parameter != null) {
            return parameter.unit();
        }
        Unit declared = space.declaredUnit(symbol);
        if (declared == null && space.inputs.containsKey(symbol)) {
            return Unit.ONE;
        }
        if (declared != null) {
            return declared;
        }
        return literal.contains(symbol) ? null : inferred.getOrDefault(symbol, UnitCheck.UNKNOWN);
    }

    private void assignment(String symbol) {
        Namespace.Placed assignment = values.get(symbol);
        if (assignment == null) {
            return;
        }
        Unit declared = space.declaredUnit(symbol);
        if (declared != null) {
            check.require(symbol, assignment.value(), declared, assignment.place());
        } else {
            Unit unit = check.infer(assignment.value(), assignment.place());
            if (unit == null) {
                literal.add(symbol);
            } else {
                inferred.put(symbol, unit);
            }
        }
        if (Hook.isShare(symbol) && Hook.of(symbol) == Hook.PRODUCT) {
            check.require("the factor " + symbol, assignment.value(), Unit.ONE, assignment.place());
        }
    }

    private void rate(String symbol, Namespace.Placed part) {
        Unit unit = space.declaredUnit(symbol);
        if (unit == null) {
            check.infer(part.value(), part.place());
        } else {
            check.requireRate(symbol, part.value(), unit, part.place());
        }
    }

    private void action(Action action) {
        for (Action.Change change : action.changes()) {
            Unit unit = known(change.symbol());
            if (unit != null) {
                check.require("the new value of " + change.symbol(), change.value(), unit, action.place());
            }
        }
    }
}
