package remit.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.model.expr.Evaluator;
import remit.model.expr.Expr;

/**
 * Reports names that mean nothing, and defines the hooks: those with shares and those that are used.
 *
 * <p>A hook without shares is legal (the drug is not in this model), so a misspelt {@code f_hom} for the parameter
 * {@code f_home} would silently be 1. Therefore an unknown name of at least five letters that looks like a hook, has no
 * shares and is one letter away from something that is defined is taken as a misspelling.
 */
final class NameCheck {

    private static final int SHORTEST_MISSPELLING = 5;

    private final Namespace space;
    private final Map<String, Namespace.Placed> values;
    private final Problems problems;
    private final Map<String, List<String>> shares = new LinkedHashMap<>();
    private final Map<String, Place> hooks = new LinkedHashMap<>();

    NameCheck(Namespace space, Map<String, Namespace.Placed> values, Problems problems) {
        this.space = space;
        this.values = values;
        this.problems = problems;
        space.names().forEach(symbol -> {
            if (Hook.isShare(symbol) && !values.containsKey(symbol)) {
                problems.add(
                        place(symbol),
                        symbol + " looks like the share of a hook but is no assignment",
                        "Maybe '" + symbol + " := ...', or a name without '" + Hook.SEPARATOR + "'.");
            }
        });
        values.forEach((symbol, value) -> {
            if (Hook.isShare(symbol)) {
                share(symbol, value.place());
            }
        });
    }

    private Place place(String symbol) {
        Parameter parameter = space.parameters.get(symbol);
        Statement.SpeciesDeclaration species = space.species.get(symbol);
        Namespace.Constant input = space.inputs.get(symbol);
        return parameter != null
                ? parameter.place()
                : species != null ? species.place() : input != null ? input.place() : Place.of("");
    }

    private void share(String symbol, Place place) {
        String hook = Hook.hookOf(symbol);
        if (Hook.of(hook) == null) {
            problems.add(
                    place,
                    symbol + " is the share of no hook: hooks begin with f_, sum_ or max_",
                    "Maybe 'f_" + symbol + "' for a factor.");
        } else if (space.names().contains(hook)) {
            problems.add(
                    place,
                    symbol + " is a share of " + hook + ", which has a meaning of its own",
                    "Maybe rename " + hook + ", or make it a share too.");
        } else {
            shares.computeIfAbsent(hook, _ -> new ArrayList<>()).add(symbol);
            hooks.putIfAbsent(hook, place);
        }
    }

    /** Checks the names of an expression, remembering the hooks among them. */
    void check(Expr expr) {
        Evaluator.walk(expr, part -> {
            if (part instanceof Expr.Name name && !space.names().contains(name.name())) {
                unknown(name);
            }
        });
    }

    private void unknown(Expr.Name name) {
        String symbol = name.name();
        boolean isHook = Hook.of(symbol) != null && !Hook.isShare(symbol);
        String meant = isHook && !shares.containsKey(symbol) ? misspelt(symbol) : null;
        if (meant != null) {
            problems.add(
                    name.place(),
                    "unknown name " + symbol + ", which is no hook with shares either",
                    "Maybe you meant '" + meant + "'.");
        } else if (isHook) {
            hooks.putIfAbsent(symbol, name.place());
        } else {
            Set<String> known = new TreeSet<>(space.names());
            known.addAll(shares.keySet());
            problems.add(
                    name.place(),
                    "unknown name " + symbol + ": no fragment declares it and no parameter table has it",
                    Problems.nearest(symbol, known));
        }
    }

    private @Nullable String misspelt(String symbol) {
        if (symbol.length() < SHORTEST_MISSPELLING) {
            return null;
        }
        for (String known : space.names()) {
            if (isOneLetterAway(symbol, known)) {
                return known;
            }
        }
        return null;
    }

    /** One letter left out, put in, changed, or two neighbors swapped. */
    static boolean isOneLetterAway(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int head = 0;
        while (head < shorter && a.charAt(head) == b.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head && a.charAt(a.length() - 1 - tail) == b.charAt(b.length() - 1 - tail)) {
            tail++;
        }
        int leftA = a.length() - head - tail;
        int leftB = b.length() - head - tail;
        boolean swapped = leftA == 2
                && leftB == 2
                && a.charAt(head) == b.charAt(head + 1)
                && a.charAt(head + 1) == b.charAt(head);
        return swapped || Math.max(leftA, leftB) == 1;
    }

    /** Adds the hooks to the assignments. */
    void defineHooks() {
        hooks.forEach((symbol, place) -> {
            Hook hook = Hook.of(symbol);
            if (hook != null) {
                Expr joined = hook.join(shares.getOrDefault(symbol, List.of()), place);
                values.put(symbol, new Namespace.Placed(joined, place));
            }
        });
    }
}
