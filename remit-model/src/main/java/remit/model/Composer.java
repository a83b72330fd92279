package remit.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.domain.Unit;
import remit.model.expr.Expr;

/**
 * Makes a model of fragments: collects ({@link Namespace}), writes out functions ({@link Inliner}), resolves names and
 * hooks ({@link NameCheck}), orders assignments ({@link EvaluationOrder}), checks units ({@link UnitCheck}). Every stage
 * goes on after a problem, so that all are reported at once, in the order of the files.
 */
final class Composer {

    private final String name;
    private final Map<String, Integer> fileOrder = new HashMap<>();
    private final Problems problems = new Problems();
    private final Namespace space;
    private final Inliner inliner;
    private final Map<String, Expr> values = new LinkedHashMap<>();
    private final Map<String, Place> valuePlaces = new HashMap<>();
    private final Map<String, Expr> initials = new LinkedHashMap<>();
    private final Map<String, List<Namespace.Contribution>> rates = new LinkedHashMap<>();
    private final List<Action> actions = new ArrayList<>();

    Composer(String name, List<Fragment> fragments, List<Parameter> parameters) {
        this.name = name;
        parameters.forEach(row -> fileOrder.putIfAbsent(row.place().file(), fileOrder.size()));
        fragments.forEach(fragment -> fileOrder.putIfAbsent(fragment.file(), fileOrder.size()));
        space = new Namespace(fragments, parameters, problems);
        inliner = new Inliner(space.functions, problems);
    }

    @Nullable Model compose(Problems target) {
        writeOut();
        NameCheck names = new NameCheck(space, values, valuePlaces, problems);
        checkNames(names);
        EvaluationOrder order = new EvaluationOrder(values, valuePlaces, problems);
        checkInitials(order);
        rates.forEach((species, parts) -> parts.forEach(part -> order.requireRational(species, part)));
        Map<String, Unit> units = checkUnits(order);
        List<Problem> found = new ArrayList<>(problems.list());
        found.sort(Comparator.comparing((Problem problem) -> fileOrder.getOrDefault(problem.place().file(), -1))
                .thenComparing(problem -> problem.place().line())
                .thenComparing(problem -> problem.place().column()));
        found.stream().distinct().forEach(problem -> target.add(problem.place(), problem.message(), problem.maybe()));
        return found.isEmpty() ? model(order, units) : null;
    }

    private void writeOut() {
        space.assignments.forEach((symbol, rule) -> {
            values.put(symbol, inliner.inline(rule.value(), rule.place()));
            valuePlaces.put(symbol, rule.place());
        });
        space.species.forEach((symbol, declaration) -> {
            Statement.InitialValue initial = space.initials.get(symbol);
            if (initial == null) {
                problems.add(
                        declaration.place(),
                        "species " + symbol + " has no initial value",
                        "Maybe '" + symbol + " = 0;'.");
            } else {
                initials.put(symbol, inliner.inline(initial.value(), initial.place()));
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
                parts.stream()
                        .map(part ->
                                new Namespace.Contribution(inliner.inline(part.rate(), part.place()), part.place()))
                        .toList()));
        space.actions.values().forEach(this::action);
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
        List.copyOf(values.values()).forEach(names::check);
        initials.values().forEach(names::check);
        rates.values().forEach(parts -> parts.forEach(part -> names.check(part.rate())));
        actions.forEach(action -> action.changes().forEach(change -> names.check(change.value())));
        names.defineHooks();
    }

    private void checkInitials(EvaluationOrder order) {
        initials.forEach((symbol, value) -> {
            String state = order.firstStateOf(value, space.species.keySet());
            if (state != null) {
                problems.add(
                        space.initials.get(symbol).place(),
                        "the initial value of " + symbol + " depends on species " + state,
                        "Maybe give it by parameters alone.");
            }
        });
    }

    private Map<String, Unit> checkUnits(EvaluationOrder order) {
        Map<String, Unit> inferred = new HashMap<>();
        UnitCheck check = new UnitCheck(symbol -> unitOf(symbol, inferred), space.units.values(), problems);
        for (String symbol : order.symbols()) {
            Expr value = values.get(symbol);
            Place place = valuePlaces.get(symbol);
            Unit declared = space.declaredUnit(symbol);
            if (declared == null) {
                Unit unit = check.infer(value, place);
                if (unit != null) {
                    inferred.put(symbol, unit);
                }
            } else {
                check.require(symbol, value, declared, place);
                inferred.put(symbol, declared);
            }
            if (Hook.isShare(symbol) && Hook.of(symbol) == Hook.PRODUCT) {
                check.require("the factor " + symbol, value, Unit.ONE, place);
            }
        }
        initials.forEach((symbol, value) -> {
            Unit unit = space.declaredUnit(symbol);
            if (unit != null) {
                check.require(
                        "the initial value of " + symbol,
                        value,
                        unit,
                        space.initials.get(symbol).place());
            }
        });
        rates.forEach((symbol, parts) -> parts.forEach(part -> {
            Unit unit = space.declaredUnit(symbol);
            if (unit == null) {
                check.infer(part.rate(), part.place());
            } else {
                check.requireRate(symbol, part.rate(), unit, part.place());
            }
        }));
        space.actions.values().forEach(rule -> checkUnits(rule, check, inferred));
        checkOverrides(check);
        return inferred;
    }

    private void checkUnits(Statement.ActionRule rule, UnitCheck check, Map<String, Unit> inferred) {
        for (Action action : actions) {
            if (action.name().equals(rule.name())) {
                for (int i = 0; i < action.changes().size(); i++) {
                    Action.Change change = action.changes().get(i);
                    Unit unit = unitOf(change.symbol(), inferred);
                    if (unit != null) {
                        check.require(
                                "the new value of " + change.symbol(),
                                change.value(),
                                unit,
                                rule.changes().get(i).place());
                    }
                }
            }
        }
    }

    /** A fragment may say which unit it expects of a table's parameter. */
    private void checkOverrides(UnitCheck check) {
        space.declaredUnits.forEach((symbol, has) -> {
            if (space.parameters.containsKey(symbol)) {
                Unit unit = space.declaredUnit(symbol);
                if (unit != null) {
                    check.require("parameter " + symbol, new Expr.Name(symbol, has.place()), unit, has.place());
                }
            }
        });
    }

    private @Nullable Unit unitOf(String symbol, Map<String, Unit> inferred) {
        Parameter parameter = space.parameters.get(symbol);
        if (parameter != null) {
            return parameter.unit();
        }
        if (space.inputs.containsKey(symbol)) {
            return inputUnit(symbol);
        }
        return space.species.containsKey(symbol) ? space.declaredUnit(symbol) : inferred.get(symbol);
    }

    private Unit inputUnit(String symbol) {
        Unit unit = space.declaredUnit(symbol);
        return unit == null ? Unit.ONE : unit;
    }

    private Model model(EvaluationOrder order, Map<String, Unit> units) {
        List<Species> species = new ArrayList<>();
        space.species.forEach((symbol, declaration) -> {
            Unit unit = space.declaredUnit(symbol);
            species.add(new Species(
                    symbol,
                    space.displayName(symbol),
                    unit == null ? Unit.ONE : unit,
                    initials.get(symbol),
                    sum(rates.getOrDefault(symbol, List.of())),
                    declaration.place(),
                    declaration.doc()));
        });
        List<Input> inputs = new ArrayList<>();
        space.inputs.forEach((symbol, input) -> inputs.add(new Input(
                symbol,
                input.value() == null ? 0 : input.value(),
                inputUnit(symbol),
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
                            units.getOrDefault(symbol, Unit.ONE),
                            value,
                            valuePlaces.get(symbol),
                            rule == null ? "" : rule.doc()));
        });
        return new Model(
                name,
                species,
                List.copyOf(space.parameters.values()),
                inputs,
                List.copyOf(assignments.values()),
                actions,
                order.symbols().stream().map(assignments::get).toList());
    }

    private static Expr sum(List<Namespace.Contribution> parts) {
        if (parts.isEmpty()) {
            return new Expr.Literal(0);
        }
        Expr sum = parts.getFirst().rate();
        for (Namespace.Contribution part : parts.subList(1, parts.size())) {
            sum = new Expr.Arithmetic(Expr.Operator.ADD, sum, part.rate());
        }
        return sum;
    }
}
