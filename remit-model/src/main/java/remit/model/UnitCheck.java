package remit.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.domain.Unit;
import remit.model.expr.Builtin;
import remit.model.expr.Evaluator;
import remit.model.expr.Expr;
import remit.model.expr.IntegerPower;

/**
 * Finds the unit of every expression and reports what cannot be added, compared or assigned.
 *
 * <p>The rules: a literal number in a sum, comparison, minimum, maximum or piecewise takes the other side's unit, in a
 * product or quotient it has unit 1. Sums need the same unit, size included: adding mg to g is an error. Conditions are
 * dimensionless. exp, log and the exponent of pow want a dimensionless argument. The contribution of a fragment to the
 * rate of X has the unit of X per day. Shares of a product hook are dimensionless, those of a sum or maximum alike.
 *
 * <p>A null unit means "any", as a literal has. {@link #UNKNOWN} is the unit of what has a problem of its own; it spreads
 * and is never complained about.
 */
final class UnitCheck {

    /** The unit of a name that is unknown or whose unit is. */
    static final Unit UNKNOWN = new Unit("?", 1, Map.of());

    private final Function<String, @Nullable Unit> unitOfName;
    private final Problems problems;
    private final List<Unit> known = new ArrayList<>(List.of(Unit.ONE, Unit.ONE.dividedBy(Unit.DAY)));
    private final Set<String> reported = new HashSet<>();
    private Place place = Place.of("");

    /**
     * A checker.
     *
     * @param unitOfName the unit of a species, parameter, input or assignment; null if any
     * @param declared units to name others by, in messages
     */
    UnitCheck(Function<String, @Nullable Unit> unitOfName, Collection<Unit> declared, Problems problems) {
        this.unitOfName = unitOfName;
        known.addAll(declared);
        declared.forEach(unit -> known.add(unit.dividedBy(Unit.DAY)));
        this.problems = problems;
    }

    /** The unit of an expression that stands at a place; null if any. */
    @Nullable
    Unit infer(Expr expr, Place at) {
        Place outer = place;
        place = at;
        try {
            return unit(expr);
        } finally {
            place = outer;
        }
    }

    /** Checks that an expression has a unit. */
    void require(String what, Expr expr, Unit wanted, Place at) {
        Unit found = infer(expr, at);
        if (found != null && !found.equals(UNKNOWN) && !found.isSame(wanted)) {
            problems.add(
                    at,
                    what + " has unit " + readable(found) + " but needs " + readable(wanted),
                    conversion(found, wanted));
        }
    }

    /** Checks what a fragment adds to the rate of a species. */
    void requireRate(String symbol, Expr rate, Unit unit, Place at) {
        Unit found = infer(rate, at);
        Unit wanted = unit.dividedBy(Unit.DAY);
        if (found == null || found.equals(UNKNOWN) || found.isSame(wanted)) {
            return;
        }
        String maybe = found.isSame(unit)
                ? "Maybe multiply by a rate constant (1/d)."
                : found.times(unit).isSame(wanted) ? "Maybe multiply by " + symbol + "." : conversion(found, wanted);
        problems.add(
                at,
                "this adds " + readable(found) + " to the rate of " + symbol + ", which is " + readable(wanted),
                maybe);
    }

    private @Nullable Unit unit(Expr expr) {
        return switch (expr) {
            case Expr.Literal _ -> null;
            case Expr.Name name -> unitOfName.apply(name.name());
            case Expr.Negate(Expr operand) -> unit(operand);
            case Expr.Not(Expr operand) -> condition(operand);
            case Expr.Arithmetic arithmetic -> arithmetic(arithmetic);
            case Expr.Power(Expr operand, Expr exponent) -> power(unit(operand), exponent);
            case Expr.Comparison(var relation, Expr left, Expr right) -> {
                same(expr, List.of(left, right));
                yield Unit.ONE;
            }
            case Expr.Logical(var junction, Expr left, Expr right) -> {
                condition(left);
                condition(right);
                yield Unit.ONE;
            }
            case Expr.Call call -> call(call);
        };
    }

    private @Nullable Unit arithmetic(Expr.Arithmetic expr) {
        return switch (expr.operator()) {
            case ADD, SUBTRACT -> same(expr, List.of(expr.left(), expr.right()));
            case MULTIPLY -> {
                Unit left = unit(expr.left());
                Unit right = unit(expr.right());
                yield isUnknown(left, right)
                        ? UNKNOWN
                        : left == null ? right : right == null ? left : left.times(right);
            }
            case DIVIDE -> {
                Unit left = unit(expr.left());
                Unit right = unit(expr.right());
                yield isUnknown(left, right)
                        ? UNKNOWN
                        : right == null ? left : (left == null ? Unit.ONE : left).dividedBy(right);
            }
        };
    }

    private static @Nullable Unit power(@Nullable Unit operand, Expr exponent) {
        Integer n = IntegerPower.literal(exponent);
        return operand == null || operand.equals(UNKNOWN) || n == null ? operand : operand.power(n);
    }

    private @Nullable Unit call(Expr.Call call) {
        Builtin builtin = Builtin.of(call.function());
        List<Expr> arguments = call.arguments();
        if (builtin == null || arguments.isEmpty()) {
            return UNKNOWN;
        }
        return switch (builtin) {
            case MIN, MAX -> same(call, arguments);
            case ABS, FLOOR, CEIL, ROUND -> unit(arguments.getFirst());
            case SQRT -> root(arguments.getFirst());
            case EXP, LOG, LN, LOG10 -> {
                dimensionless(arguments.getFirst(), "the argument of " + builtin.word());
                yield Unit.ONE;
            }
            case POW -> {
                arguments.forEach(argument -> dimensionless(argument, "an argument of pow"));
                yield Unit.ONE;
            }
            case PIECEWISE -> piecewise(call);
        };
    }

    private @Nullable Unit piecewise(Expr.Call call) {
        List<Expr> arguments = call.arguments();
        List<Expr> values = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (i % 2 == 0) {
                values.add(arguments.get(i));
            } else {
                condition(arguments.get(i));
            }
        }
        return same(call, values);
    }

    private @Nullable Unit root(Expr operand) {
        Unit unit = unit(operand);
        if (unit == null || unit.equals(UNKNOWN)) {
            return unit;
        }
        Map<String, Integer> halves = new TreeMap<>();
        for (Map.Entry<String, Integer> entry : unit.dimensions().entrySet()) {
            if (entry.getValue() % 2 != 0) {
                add(
                        operand,
                        "the square root of " + Text.of(operand) + ", unit " + readable(unit) + ", has no unit",
                        null);
                return null;
            }
            halves.put(entry.getKey(), entry.getValue() / 2);
        }
        return new Unit("sqrt(" + unit + ")", Math.sqrt(unit.factor()), halves);
    }

    private Unit condition(Expr expr) {
        dimensionless(expr, "the condition " + Text.of(expr));
        return Unit.ONE;
    }

    private void dimensionless(Expr expr, String what) {
        Unit unit = unit(expr);
        if (unit != null && !unit.equals(UNKNOWN) && !unit.isDimensionless()) {
            add(
                    expr,
                    what + " has unit " + readable(unit) + " but must have none",
                    "Maybe divide by a reference value.");
        }
    }

    /** The common unit of the terms of a sum, comparison or choice. */
    private @Nullable Unit same(Expr whole, List<Expr> terms) {
        Unit common = null;
        boolean isUnknown = false;
        Expr first = whole;
        for (Expr term : terms) {
            Unit unit = unit(term);
            if (unit != null && unit.equals(UNKNOWN)) {
                isUnknown = true;
            } else if (common == null) {
                common = unit;
                first = term;
            } else if (unit != null && !unit.isSame(common)) {
                add(
                        whole,
                        Text.of(first) + " has unit " + readable(common) + " but " + Text.of(term) + " has "
                                + readable(unit),
                        conversion(unit, common));
            }
        }
        return common == null && isUnknown ? UNKNOWN : common;
    }

    private static boolean isUnknown(@Nullable Unit one, @Nullable Unit other) {
        return UNKNOWN.equals(one) || UNKNOWN.equals(other);
    }

    /** Reports once per place: a function's body may be written out many times. */
    private void add(Expr whole, String message, @Nullable String maybe) {
        Place at = firstPlace(whole);
        if (reported.add(at + message)) {
            problems.add(at, message, maybe);
        }
    }

    /** Where the first name of a part stands: statements may have many lines. */
    private Place firstPlace(Expr part) {
        List<Place> places = new ArrayList<>();
        Evaluator.walk(part, one -> {
            if (one instanceof Expr.Name name) {
                places.add(name.place());
            }
        });
        return places.isEmpty() ? place : places.getFirst();
    }

    private String conversion(Unit found, Unit wanted) {
        if (found.isComparable(wanted)) {
            return "Maybe multiply by " + (float) found.factorTo(wanted) + " to convert.";
        }
        return "Maybe a factor of unit " + readable(wanted.dividedBy(found)) + " is missing.";
    }

    /** A unit as the reader knows it: by a code the model declares, or the product as it came about. */
    private String readable(Unit unit) {
        for (Unit one : known) {
            if (one.code().equals(unit.code())) {
                return one.code();
            }
        }
        for (Unit one : known) {
            if (one.isSame(unit)) {
                return one.code();
            }
        }
        return unit.code();
    }
}
