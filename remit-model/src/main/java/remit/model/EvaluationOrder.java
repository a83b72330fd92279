package remit.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.Problems;
import remit.model.expr.Builtin;
import remit.model.expr.Evaluator;
import remit.model.expr.Expr;

/** Puts assignments after those they depend on, reporting circles, and answers what an expression depends on. */
final class EvaluationOrder {

    private final Map<String, Namespace.Placed> values;
    private final Problems problems;
    private final Set<String> ordered = new LinkedHashSet<>();
    private final Map<String, Set<String>> reached = new HashMap<>();

    EvaluationOrder(Map<String, Namespace.Placed> values, Problems problems) {
        this.values = values;
        this.problems = problems;
        Set<String> circular = new HashSet<>();
        for (String symbol : values.keySet()) {
            visit(symbol, new ArrayList<>(), circular);
        }
    }

    /** The assignments in an order in which they can be evaluated. */
    List<String> symbols() {
        return List.copyOf(ordered);
    }

    private void visit(String symbol, List<String> path, Set<String> circular) {
        Namespace.Placed value = values.get(symbol);
        if (value == null || ordered.contains(symbol)) {
            return;
        }
        int start = path.indexOf(symbol);
        if (start >= 0) {
            List<String> circle = path.subList(start, path.size());
            if (circular.addAll(circle)) {
                problems.add(
                        value.place(),
                        symbol + " depends on itself: " + String.join(" -> ", circle) + " -> " + symbol,
                        "Maybe one of them should be a species with a rate.");
            }
            return;
        }
        path.add(symbol);
        for (String name : Evaluator.names(value.value())) {
            visit(name, path, circular);
        }
        path.removeLast();
        ordered.add(symbol);
    }

    /** The first species that an expression depends on, directly or through assignments; null if none. */
    @Nullable
    String firstStateOf(Expr expr, Set<String> species) {
        for (String name : allNames(expr)) {
            if (species.contains(name)) {
                return name;
            }
        }
        return null;
    }

    /** Reports a rate that depends on a function which rates may not use. */
    void requireRational(String species, Namespace.Placed rate) {
        String function = forbidden(rate.value());
        String through = "";
        for (String name : allNames(rate.value())) {
            Namespace.Placed value = values.get(name);
            if (function == null && value != null) {
                function = forbidden(value.value());
                through = function == null ? "" : " through " + name;
            }
        }
        if (function != null) {
            problems.add(
                    rate.place(),
                    "the rate of " + species + " uses " + function + through,
                    "Maybe a species with a linear rate: what decays as exp(-k t) has the rate -k*X.");
        }
    }

    private static @Nullable String forbidden(Expr expr) {
        for (String function : Evaluator.functions(expr)) {
            Builtin builtin = Builtin.of(function);
            if (builtin != null && !builtin.inRates()) {
                return function;
            }
        }
        return null;
    }

    private Set<String> allNames(Expr expr) {
        Set<String> all = new LinkedHashSet<>();
        for (String name : Evaluator.names(expr)) {
            all.add(name);
            all.addAll(reach(name));
        }
        return all;
    }

    private Set<String> reach(String symbol) {
        Set<String> known = reached.get(symbol);
        if (known != null) {
            return known;
        }
        reached.put(symbol, Set.of());
        Namespace.Placed value = values.get(symbol);
        Set<String> all = value == null ? Set.of() : allNames(value.value());
        reached.put(symbol, all);
        return all;
    }
}
