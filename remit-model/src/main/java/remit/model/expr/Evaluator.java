package remit.model.expr;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Evaluates expressions by walking the tree. Operations are done in the written order, powers by {@link IntegerPower},
 * transcendental functions by StrictMath. {@code &&}, {@code ||} and {@code piecewise} evaluate only what they need.
 * Stateless and shareable.
 */
public final class Evaluator {

    /** Whether a number counts as true: it is neither 0 nor NaN. */
    public static boolean isTrue(double value) {
        return Math.abs(value) > 0;
    }

    /** The value; a truth is 1 or 0. */
    public double evaluate(Expr expr, Scope scope) {
        return switch (expr) {
            case Expr.Literal literal -> literal.value();
            case Expr.Name name -> scope.value(name.name());
            case Expr.Negate negate -> -evaluate(negate.operand(), scope);
            case Expr.Not not -> isTrue(evaluate(not.operand(), scope)) ? 0 : 1;
            case Expr.Arithmetic arithmetic -> arithmetic(arithmetic, scope);
            case Expr.Power power -> power(power, scope);
            case Expr.Comparison comparison ->
                comparison.relation().holds(evaluate(comparison.left(), scope), evaluate(comparison.right(), scope))
                        ? 1
                        : 0;
            case Expr.Logical logical -> logical(logical, scope) ? 1 : 0;
            case Expr.Call call -> call(call, scope);
        };
    }

    /** Whether the expression is true. */
    public boolean holds(Expr expr, Scope scope) {
        return isTrue(evaluate(expr, scope));
    }

    /** Every name in the expression, arguments of calls included, in order of appearance. */
    public static Set<String> names(Expr expr) {
        Set<String> names = new LinkedHashSet<>();
        walk(expr, part -> {
            if (part instanceof Expr.Name name) {
                names.add(name.name());
            }
        });
        return names;
    }

    /** Every function the expression calls, built-in ones included, in order of appearance. */
    public static Set<String> functions(Expr expr) {
        Set<String> names = new LinkedHashSet<>();
        walk(expr, part -> {
            if (part instanceof Expr.Call call) {
                names.add(call.function());
            }
        });
        return names;
    }

    /** Visits the expression and all its parts, a whole before its parts, left before right. */
    public static void walk(Expr expr, Consumer<Expr> visitor) {
        visitor.accept(expr);
        for (Expr part : parts(expr)) {
            walk(part, visitor);
        }
    }

    private static List<Expr> parts(Expr expr) {
        return switch (expr) {
            case Expr.Literal literal -> List.of();
            case Expr.Name name -> List.of();
            case Expr.Negate(Expr operand) -> List.of(operand);
            case Expr.Not(Expr operand) -> List.of(operand);
            case Expr.Arithmetic(var operator, Expr left, Expr right) -> List.of(left, right);
            case Expr.Power(Expr operand, Expr exponent) -> List.of(operand, exponent);
            case Expr.Comparison(var relation, Expr left, Expr right) -> List.of(left, right);
            case Expr.Logical(var junction, Expr left, Expr right) -> List.of(left, right);
            case Expr.Call call -> call.arguments();
        };
    }

    private double arithmetic(Expr.Arithmetic expr, Scope scope) {
        double left = evaluate(expr.left(), scope);
        double right = evaluate(expr.right(), scope);
        return switch (expr.operator()) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
        };
    }

    private double power(Expr.Power expr, Scope scope) {
        Integer exponent = IntegerPower.literal(expr.exponent());
        double operand = evaluate(expr.operand(), scope);
        return exponent == null
                ? StrictMath.pow(operand, evaluate(expr.exponent(), scope))
                : IntegerPower.of(operand, exponent);
    }

    private boolean logical(Expr.Logical expr, Scope scope) {
        boolean left = holds(expr.left(), scope);
        return switch (expr.junction()) {
            case AND -> left && holds(expr.right(), scope);
            case OR -> left || holds(expr.right(), scope);
        };
    }

    private double call(Expr.Call call, Scope scope) {
        Builtin builtin = Builtin.of(call.function());
        List<Expr> arguments = call.arguments();
        if (builtin == null) {
            return scope.call(call.function(), arguments, this);
        }
        if (builtin == Builtin.PIECEWISE) {
            return piecewise(arguments, scope);
        }
        double value = evaluate(arguments.getFirst(), scope);
        if (arguments.size() == 1) {
            return builtin.of(value, 0);
        }
        for (int i = 1; i < arguments.size(); i++) {
            value = builtin.of(value, evaluate(arguments.get(i), scope));
        }
        return value;
    }

    private double piecewise(List<Expr> arguments, Scope scope) {
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            if (holds(arguments.get(i + 1), scope)) {
                return evaluate(arguments.get(i), scope);
            }
        }
        return evaluate(arguments.getLast(), scope);
    }
}
