package remit.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.domain.Unit;
import remit.model.expr.Builtin;
import remit.model.expr.Expr;

/**
 * What all fragments and tables declare, put under their names. Finds what is declared twice, what is declared as two
 * different things, and statements about names of the wrong kind. Alike declarations of one unit, species, input or
 * function in several fragments are one declaration.
 */
final class Namespace {

    /** An expression and where it stands. */
    record Placed(Expr value, Place place) {}

    /** An input or constant as collected. */
    record Constant(@Nullable Double value, Place place, String doc) {}

    final Map<String, Unit> units = new HashMap<>();
    final Map<String, Statement.FunctionDefinition> functions = new LinkedHashMap<>();
    final Map<String, Statement.SpeciesDeclaration> species = new LinkedHashMap<>();
    final Map<String, Parameter> parameters = new LinkedHashMap<>();
    final Map<String, Constant> inputs = new LinkedHashMap<>();
    final Map<String, Statement.AssignmentRule> assignments = new LinkedHashMap<>();
    final Map<String, Statement.InitialValue> initials = new HashMap<>();
    final Map<String, List<Placed>> rates = new HashMap<>();
    final Map<String, Statement.ActionRule> actions = new LinkedHashMap<>();
    final Map<String, Statement.DisplayName> displayNames = new HashMap<>();
    final Map<String, Statement.HasUnit> declaredUnits = new HashMap<>();

    private final Map<String, Place> places = new HashMap<>();
    private final Set<String> reactions = new LinkedHashSet<>();
    private final Problems problems;

    Namespace(List<Fragment> fragments, List<Parameter> table, Problems problems) {
        this.problems = problems;
        table.forEach(this::parameter);
        for (Fragment fragment : fragments) {
            fragment.statements().forEach(this::declare);
        }
        for (Fragment fragment : fragments) {
            fragment.statements().forEach(this::state);
        }
        for (Fragment fragment : fragments) {
            fragment.statements().forEach(this::describe);
        }
    }

    /** Every name that may stand in an expression. */
    Set<String> names() {
        return places.keySet();
    }

    /** The unit declared for a name; null if there is none or its declaration is wrong. */
    @Nullable
    Unit declaredUnit(String symbol) {
        Statement.HasUnit has = declaredUnits.get(symbol);
        return has == null ? null : units.get(has.unitId());
    }

    String displayName(String symbol) {
        Statement.DisplayName name = displayNames.get(symbol);
        return name == null ? symbol : name.text();
    }

    private void parameter(Parameter row) {
        Parameter earlier = parameters.put(row.symbol(), row);
        places.putIfAbsent(row.symbol(), row.place());
        if (earlier != null && !earlier.unit().isSame(row.unit())) {
            problems.add(
                    row.place(),
                    "parameter " + row.symbol() + " has unit " + row.unit() + " here but " + earlier.unit() + " at "
                            + earlier.place(),
                    "Maybe convert the value to " + earlier.unit() + ".");
        }
    }

    private void declare(Statement statement) {
        switch (statement) {
            case Statement.UnitDeclaration unit -> unit(unit);
            case Statement.FunctionDefinition function -> function(function);
            case Statement.SpeciesDeclaration declaration -> {
                if (!species.containsKey(declaration.symbol()) && isNew(declaration.symbol(), declaration.place())) {
                    species.put(declaration.symbol(), declaration);
                }
            }
            case Statement.InputDeclaration declaration -> input(declaration);
            case Statement.AssignmentRule rule -> {
                if (isNew(rule.symbol(), rule.place())) {
                    assignments.put(rule.symbol(), rule);
                }
            }
            case Statement.HasUnit _,
                    Statement.DisplayName _,
                    Statement.InitialValue _,
                    Statement.RateRule _,
                    Statement.Reaction _,
                    Statement.ActionRule _ -> {}
        }
    }

    /** The statements about a name, once all declarations are known. */
    private void state(Statement statement) {
        switch (statement) {
            case Statement.InitialValue value -> initial(value);
            case Statement.RateRule rule -> rate(rule.symbol(), rule.rate(), rule.place());
            case Statement.Reaction reaction -> reaction(reaction);
            case Statement.ActionRule action -> {
                Statement.ActionRule earlier = actions.putIfAbsent(action.name(), action);
                if (earlier != null) {
                    twice("action", action.name(), action.place(), earlier.place());
                }
            }
            case Statement.HasUnit _,
                    Statement.DisplayName _,
                    Statement.UnitDeclaration _,
                    Statement.FunctionDefinition _,
                    Statement.SpeciesDeclaration _,
                    Statement.InputDeclaration _,
                    Statement.AssignmentRule _ -> {}
        }
    }

    private void describe(Statement statement) {
        switch (statement) {
            case Statement.DisplayName name -> {
                if (isKnown(name.symbol(), name.place())) {
                    Statement.DisplayName earlier = displayNames.putIfAbsent(name.symbol(), name);
                    if (earlier != null && !earlier.text().equals(name.text())) {
                        twice("display name of", name.symbol(), name.place(), earlier.place());
                    }
                }
            }
            case Statement.HasUnit has -> hasUnit(has);
            case Statement.InitialValue _,
                    Statement.RateRule _,
                    Statement.Reaction _,
                    Statement.ActionRule _,
                    Statement.UnitDeclaration _,
                    Statement.FunctionDefinition _,
                    Statement.SpeciesDeclaration _,
                    Statement.InputDeclaration _,
                    Statement.AssignmentRule _ -> {}
        }
    }

    private void unit(Statement.UnitDeclaration declaration) {
        try {
            Unit unit = Unit.parse(declaration.code());
            Unit earlier = units.putIfAbsent(declaration.id(), unit);
            if (earlier != null && !earlier.code().equals(unit.code())) {
                problems.add(
                        declaration.place(),
                        "unit " + declaration.id() + " is " + unit + " here but " + earlier + " elsewhere",
                        "Maybe give one of the two another name.");
            }
        } catch (IllegalArgumentException e) {
            units.putIfAbsent(declaration.id(), Unit.ONE);
            problems.add(
                    declaration.place(),
                    String.valueOf(e.getMessage()),
                    "Maybe put what is no unit in braces, as \"{rel}\" or \"{cells}/uL\".");
        }
    }

    private void function(Statement.FunctionDefinition definition) {
        if (Builtin.of(definition.name()) != null) {
            problems.add(definition.place(), "function " + definition.name() + " is built in", "Maybe rename it.");
            return;
        }
        Statement.FunctionDefinition earlier = functions.putIfAbsent(definition.name(), definition);
        if (earlier != null
                && !(earlier.arguments().equals(definition.arguments())
                        && earlier.body().equals(definition.body()))) {
            twice("function", definition.name(), definition.place(), earlier.place());
        }
    }

    private void input(Statement.InputDeclaration declaration) {
        String symbol = declaration.symbol();
        Double value = declaration.value() == null ? null : number(declaration.value());
        if (declaration.value() != null && value == null) {
            problems.add(
                    declaration.place(),
                    "the value of input " + symbol + " is not a number",
                    "Maybe '" + symbol + " := ...' for an expression.");
            value = 0.0;
        }
        Constant earlier = inputs.get(symbol);
        if (earlier != null) {
            if (value != null && !value.equals(earlier.value())) {
                twice("input", symbol, declaration.place(), earlier.place());
            }
        } else if (isNew(symbol, declaration.place())) {
            inputs.put(symbol, new Constant(value, declaration.place(), declaration.doc()));
        }
    }

    private void initial(Statement.InitialValue statement) {
        String symbol = statement.symbol();
        if (species.containsKey(symbol)) {
            Statement.InitialValue earlier = initials.putIfAbsent(symbol, statement);
            if (earlier != null) {
                twice("initial value of", symbol, statement.place(), earlier.place());
            }
            return;
        }
        Double value = number(statement.value());
        Constant input = inputs.get(symbol);
        if (value == null) {
            problems.add(
                    statement.place(),
                    "'" + symbol + " = ...' gives an initial value, but " + symbol + " is not a species",
                    "Maybe '" + symbol + " := ...', or declare 'species " + symbol + ";'.");
        } else if (input != null && input.value() == null) {
            inputs.put(symbol, new Constant(value, input.place(), input.doc()));
        } else if (isNew(symbol, statement.place())) {
            inputs.put(symbol, new Constant(value, statement.place(), statement.doc()));
        }
    }

    private void reaction(Statement.Reaction reaction) {
        if (!reactions.add(reaction.name())) {
            problems.add(
                    reaction.place(),
                    "reaction " + reaction.name() + " is written twice",
                    "Maybe give one of the two another name.");
        }
        if (reaction.reactants().isEmpty() && reaction.products().isEmpty()) {
            problems.add(reaction.place(), "reaction " + reaction.name() + " changes nothing");
        }
        for (Statement.Term term : reaction.reactants()) {
            rate(term.symbol(), new Expr.Negate(times(term, reaction.rate())), term.place());
        }
        for (Statement.Term term : reaction.products()) {
            rate(term.symbol(), times(term, reaction.rate()), term.place());
        }
    }

    private static Expr times(Statement.Term term, Expr rate) {
        return term.factor() == 1
                ? rate
                : new Expr.Arithmetic(Expr.Operator.MULTIPLY, new Expr.Literal(term.factor()), rate);
    }

    private void rate(String symbol, Expr rate, Place place) {
        if (species.containsKey(symbol)) {
            rates.computeIfAbsent(symbol, _ -> new ArrayList<>()).add(new Placed(rate, place));
        } else {
            problems.add(
                    place,
                    symbol + " has a rate but is not a species",
                    species.isEmpty()
                            ? "Maybe 'species " + symbol + ";'."
                            : Problems.nearest(symbol, species.keySet()));
        }
    }

    private void hasUnit(Statement.HasUnit has) {
        if (!isKnown(has.symbol(), has.place())) {
            return;
        }
        if (!units.containsKey(has.unitId())) {
            problems.add(
                    has.place(),
                    "unit " + has.unitId() + " is not declared",
                    units.isEmpty()
                            ? "Maybe 'unit " + has.unitId() + " = \"...\";'."
                            : Problems.nearest(has.unitId(), units.keySet()));
            return;
        }
        Statement.HasUnit earlier = declaredUnits.putIfAbsent(has.symbol(), has);
        if (earlier != null && !earlier.unitId().equals(has.unitId())) {
            twice("unit of", has.symbol(), has.place(), earlier.place());
        }
    }

    private boolean isKnown(String symbol, Place place) {
        if (places.containsKey(symbol)) {
            return true;
        }
        problems.add(place, "unknown name " + symbol, Problems.nearest(symbol, names()));
        return false;
    }

    /** Takes a name; a problem if it is taken already. */
    private boolean isNew(String symbol, Place place) {
        Place earlier = places.putIfAbsent(symbol, place);
        if (earlier == null) {
            return true;
        }
        if (parameters.containsKey(symbol)) {
            problems.add(
                    place,
                    symbol + " is a parameter already, at " + earlier,
                    "Maybe rename one of the two, or remove the row from the table.");
        } else {
            String kind = species.containsKey(symbol) ? "species" : inputs.containsKey(symbol) ? "input" : "assignment";
            problems.add(
                    place,
                    symbol + " has a meaning already: " + kind + " at " + earlier,
                    kind.equals("assignment") && Hook.of(symbol) != null
                            ? "Maybe shares of a hook: '" + symbol + "__a', '" + symbol + "__b'."
                            : "Maybe rename one of the two.");
        }
        return false;
    }

    private void twice(String what, String symbol, Place place, Place earlier) {
        problems.add(
                place, what + " " + symbol + " is given twice, first at " + earlier, "Maybe remove one of the two.");
    }

    private static @Nullable Double number(Expr value) {
        if (value instanceof Expr.Negate(Expr.Literal(double number))) {
            return -number;
        }
        return value instanceof Expr.Literal(double number) ? number : null;
    }
}
