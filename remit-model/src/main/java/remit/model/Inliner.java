package remit.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import remit.domain.Place;
import remit.domain.Problems;
import remit.domain.RemitException;
import remit.model.expr.Builtin;
import remit.model.expr.Evaluator;
import remit.model.expr.Expr;
import remit.model.expr.IntegerPower;

/**
 * Writes out the calls of user functions: the body with the arguments in place of the names. Reports unknown functions,
 * wrong argument counts, functions that call themselves and exponents that are no integer literal afterwards. A body
 * sees nothing but its arguments.
 */
final class Inliner {

    private static final int MOST_PARTS = 20_000;
    private static final int DEEPEST = 1_500;

    private final Map<String, Statement.FunctionDefinition> functions;
    private final Problems problems;
    private final Deque<String> calling = new ArrayDeque<>();
    private int parts;

    Inliner(Map<String, Statement.FunctionDefinition> functions, Problems problems) {
        this.functions = functions;
        this.problems = problems;
        functions.values().forEach(this::checkNames);
    }

    /** The expression without user functions. */
    Expr inline(Expr expr, Place place) {
        parts = 0;
        try {
            Expr result = substitute(expr, Map.of(), 0);
            Evaluator.walk(result, part -> {
                if (part instanceof Expr.Power power && IntegerPower.literal(power.exponent()) == null) {
                    problems.add(
                            place,
                            "the exponent " + Text.of(power.exponent()) + " is not an integer up to "
                                    + IntegerPower.LARGEST,
                            "Maybe sqrt(x), or a product of powers.");
                }
            });
            return result;
        } catch (TooLarge e) {
            problems.add(
                    place,
                    "the expression is too large once its functions are written out",
                    "Maybe give its parts names of their own with ':='.");
            return new Expr.Literal(0);
        }
    }

    private void checkNames(Statement.FunctionDefinition function) {
        if (new TreeSet<>(function.arguments()).size() < function.arguments().size()) {
            problems.add(function.place(), "function " + function.name() + " has two arguments of one name");
        }
        Evaluator.walk(function.body(), part -> {
            if (part instanceof Expr.Name name && !function.arguments().contains(name.name())) {
                problems.add(
                        name.place(),
                        name.name() + " is not an argument of function " + function.name(),
                        function.arguments().isEmpty()
                                ? "Maybe make it one."
                                : Problems.nearest(name.name(), function.arguments()));
            }
        });
    }

    private Expr substitute(Expr expr, Map<String, Expr> values, int depth) {
        if (++parts > MOST_PARTS || depth > DEEPEST) {
            throw new TooLarge();
        }
        int next = depth + 1;
        return switch (expr) {
            case Expr.Literal literal -> literal;
            case Expr.Name name -> values.getOrDefault(name.name(), name);
            case Expr.Negate(Expr operand) -> new Expr.Negate(substitute(operand, values, next));
            case Expr.Not(Expr operand) -> new Expr.Not(substitute(operand, values, next));
            case Expr.Arithmetic(var operator, Expr left, Expr right) ->
                new Expr.Arithmetic(operator, substitute(left, values, next), substitute(right, values, next));
            case Expr.Power(Expr operand, Expr exponent) ->
                new Expr.Power(substitute(operand, values, next), substitute(exponent, values, next));
            case Expr.Comparison(var relation, Expr left, Expr right) ->
                new Expr.Comparison(relation, substitute(left, values, next), substitute(right, values, next));
            case Expr.Logical(var junction, Expr left, Expr right) ->
                new Expr.Logical(junction, substitute(left, values, next), substitute(right, values, next));
            case Expr.Call call -> call(call, values, next);
        };
    }

    private Expr call(Expr.Call call, Map<String, Expr> values, int depth) {
        List<Expr> arguments = new ArrayList<>();
        call.arguments().forEach(argument -> arguments.add(substitute(argument, values, depth)));
        if (Builtin.of(call.function()) != null) {
            return new Expr.Call(call.function(), arguments, call.place());
        }
        Statement.FunctionDefinition function = functions.get(call.function());
        if (function == null) {
            List<String> known = new ArrayList<>(Builtin.words());
            known.addAll(functions.keySet());
            problems.add(call.place(), "unknown function " + call.function(), Problems.nearest(call.function(), known));
            return new Expr.Call(call.function(), arguments, call.place());
        }
        if (function.arguments().size() != arguments.size()) {
            problems.add(
                    call.place(),
                    "function " + call.function() + " takes "
                            + function.arguments().size() + " arguments, not " + arguments.size(),
                    "Maybe " + call.function() + "(" + String.join(", ", function.arguments()) + ").");
            return new Expr.Call(call.function(), arguments, call.place());
        }
        if (calling.contains(call.function())) {
            problems.add(call.place(), "function " + call.function() + " calls itself");
            return new Expr.Call(call.function(), arguments, call.place());
        }
        Map<String, Expr> inner = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            inner.put(function.arguments().get(i), arguments.get(i));
        }
        calling.push(call.function());
        try {
            return substitute(function.body(), inner, depth);
        } finally {
            calling.pop();
        }
    }

    private static final class TooLarge extends RemitException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("an expression grows too large");
        }
    }
}
