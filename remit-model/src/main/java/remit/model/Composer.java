package remit.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.model.expr.Expr;

/**
 * Makes a model of fragments: collects ({@link Namespace}), writes out functions ({@link Inliner}), resolves names and
 * hooks ({@link NameCheck}), orders assignments ({@link EvaluationOrder}), checks units ({@link ModelUnits}). Every stage
 * goes on after a problem, so that all are reported at once, in the order of the files.
 */
final class Composer {

    private final String name;
    private final Map<String, Integer> fileOrder = new HashMap<>();
    private final Problems problems = new Problems();
    private final Namespace space;
    private final Inliner inliner;
    private final Map<String, Namespace.Placed> values = new LinkedHashMap<>();
    private final Map<String, Namespace.Placed> initials = new LinkedHashMap<>();
    private final Map<String, List<Namespace.Placed>> rates = new LinkedHashMap<>();
    private final List<Action> actions = new ArrayList<>();

    Composer(String name, List<Fragment> fragments, List<Parameter> parameters) {
        this.name = name;
        parameters.forEach(row -> fileOrder.putIfAbsent(row.place().file(), fileOrder.size()));
        Set<Fragment> seen = new HashSet<>();
        for (Fragment fragment : fragments) {
            fileOrder.putIfAbsent(fragment.file(), fileOrder.size());
            if (!seen.add(fragment)) {
                problems.add(
                        Place.of(fragment.file()),
                        "fragment " + fragment.name() + " is composed twice, so its rates would count twice",
                        "Maybe two therapies bring it: give it once.");
            }
        }
        space = new Namespace(fragments, parameters, problems);
        inliner = new Inliner(space.functions, problems);
    }

    @Nullable
    Model compose(Problems target) {
        writeOut();
        NameCheck names = new NameCheck(space, values, problems);
        checkNames(names);
        EvaluationOrder order = new EvaluationOrder(values, problems);
        checkInitials(order);
        rates.forEach((species, parts) -> parts.forEach(part -> order.requireRational(species, part)));
        ModelUnits units = new ModelUnits(space, values, problems);
        units.check(order, initials, rates, actions);
        List<Problem> found = new ArrayList<>(problems.list());
        found.sort(Comparator.comparingInt((Problem problem) ->
                        fileOrder.getOrDefault(problem.place().file(), -1))
                .thenComparingInt(problem -> problem.place().line())
                .thenComparingInt(problem -> problem.place().column()));
        found.stream().distinct().forEach(problem -> target.add(problem.place(), problem.message(), problem.maybe()));
        return found.isEmpty() ? model(order, units) : null;
    }

    private void writeOut() {
        space.assignments.forEach((symbol, rule) -> {
            values.put(symbol, inline(rule.value(), rule.place()));
        });
        space.species.forEach((symbol, declaration) -> {
            Statement.InitialValue initial = space.initials.get(symbol);
            if (initial == null) {
                problems.add(
                        declaration.place(),
                        "species " + symbol + " has no initial value",
                        "Maybe '" + symbol + " = 0;'.");
            } else {
                initials.put(symbol, inline(initial.value(), initial.place()));
            }
            if (!space.declaredUnits.containsKey(symbol)) {
                problems.add(
                        declaration.place(),
                        "species " + symbol + " has no unit",
                        "Maybe 'unit rel = \"{rel}\"; " + symbol + " has rel;'.");
            }
        });
        space.inputs.forEach((symbol, input) -> {
            if (input.value() == null) {
                problems.add(input.place(), "input " + symbol + " has no value", "Maybe 'var " + symbol + " = 0;'.");
            }
        });
        space.rates.forEach((symbol, parts) -> rates.put(
                symbol,
                parts.stream().map(part -> inline(part.value(), part.place())).toList()));
        space.actions.values().forEach(this::action);
    }

    private Namespace.Placed inline(Expr value, Place place) {
        return new Namespace.Placed(inliner.inline(value, place), place);
    }

    private void action(Statement.ActionRule rule) {
        String trigger = trigger(rule.trigger());
        if (trigger == null || !space.inputs.containsKey(trigger)) {
            problems.add(
                    rule.place(),
                    "action " + rule.name() + " is not triggered by an input",
                    "Maybe 'var give_x = 0;' and 'at (give_x > 0)'.");
            trigger = "";
        }
        List<Action.Change> changes = new ArrayList<>();
        for (Statement.Change change : rule.changes()) {
            if (!space.species.containsKey(change.symbol()) && !space.inputs.containsKey(change.symbol())) {
                problems.add(
                        change.place(),
                        "action " + rule.name() + " changes " + change.symbol() + ", which is no species or input",
                        space.species.isEmpty() ? null : Problems.nearest(change.symbol(), space.species.keySet()));
            }
            if (changes.stream().anyMatch(other -> other.symbol().equals(change.symbol()))) {
                problems.add(change.place(), "action " + rule.name() + " changes " + change.symbol() + " twice");
            }
            changes.add(new Action.Change(change.symbol(), inliner.inline(change.value(), change.place())));
        }
        actions.add(new Action(rule.name(), trigger, changes, rule.place(), rule.doc()));
    }

    private static @Nullable String trigger(Expr expr) {
        return expr instanceof Expr.Comparison(var relation, Expr.Name input, Expr.Literal(double zero))
                        && relation == Expr.Relation.GREATER
                        && zero == 0
                ? input.name()
                : null;
    }

    private void checkNames(NameCheck names) {
        List.copyOf(values.values()).forEach(value -> names.check(value.value()));
        initials.values().forEach(value -> names.check(value.value()));
        rates.values().forEach(parts -> parts.forEach(part -> names.check(part.value())));
        actions.forEach(action -> action.changes().forEach(change -> names.check(change.value())));
        names.defineHooks();
    }

    private void checkInitials(EvaluationOrder order) {
        initials.forEach((symbol, initial) -> {
            String state = order.firstStateOf(initial.value(), space.species.keySet());
            if (state != null) {
                problems.add(
                        initial.place(),
                        "the initial value of " + symbol + " depends on species " + state,
                        "Maybe give it by parameters alone.");
            }
        });
    }

    private Model model(EvaluationOrder order, ModelUnits units) {
        List<Species> species = new ArrayList<>();
        space.species.forEach((symbol, declaration) -> {
            Namespace.Placed initial = Objects.requireNonNull(initials.get(symbol));
            species.add(new Species(
                    symbol,
                    space.displayName(symbol),
                    units.of(symbol),
                    initial.value(),
                    sum(rates.getOrDefault(symbol, List.of())),
                    declaration.place(),
                    declaration.doc()));
        });
        List<Input> inputs = new ArrayList<>();
        space.inputs.forEach((symbol, input) -> inputs.add(new Input(
                symbol,
                input.value() == null ? 0 : input.value(),
                units.of(symbol),
                space.displayName(symbol),
                input.place(),
                input.doc())));
        Map<String, Assignment> assignments = new LinkedHashMap<>();
        values.forEach((symbol, value) -> {
            Statement.AssignmentRule rule = space.assignments.get(symbol);
            assignments.put(
                    symbol,
                    new Assignment(
                            symbol,
                            space.displayName(symbol),
                            units.of(symbol),
                            value.value(),
                            value.place(),
                            rule == null ? "" : rule.doc()));
        });
        return new Model(
                name,
                species,
                List.copyOf(space.parameters.values()),
                inputs,
                List.copyOf(assignments.values()),
                actions,
                order.symbols().stream()
                        .map(symbol -> Objects.requireNonNull(assignments.get(symbol)))
                        .toList());
    }

    private static Expr sum(List<Namespace.Placed> parts) {
        if (parts.isEmpty()) {
            return new Expr.Literal(0);
        }
        Expr sum = parts.getFirst().value();
        for (Namespace.Placed part : parts.subList(1, parts.size())) {
            sum = new Expr.Arithmetic(Expr.Operator.ADD, sum, part.value());
        }
        return sum;
    }
}
