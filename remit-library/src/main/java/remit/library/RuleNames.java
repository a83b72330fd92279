package remit.library;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.model.expr.Builtin;
import remit.model.expr.Expr;
import remit.trial.clinic.Observable;
import remit.trial.clinic.RuleFunction;

/**
 * The words that rules of one clinic may use, and the check of a rule against them. A rule also tells which observed values
 * it needs at the same visit, which gives the order of observation.
 */
final class RuleNames {

    /** What a rule may look at. */
    enum Sight {
        /** Everything at the visit. */
        VISIT,
        /** Everything at the visit, and the observed ratio of the grade. */
        GRADE,
        /** Signals, constants and traits: nothing that is observed. */
        STATE,
        /** Constants and traits: what is fixed about the patient. */
        PATIENT,
        /** Observed values, constants and traits: no true states. */
        BASELINE
    }

    private static final String DAY = "day";

    private final Set<String> values = new LinkedHashSet<>();
    private final Set<String> signals = new LinkedHashSet<>();
    private final Set<String> constants = new LinkedHashSet<>();
    private final Set<String> traits = new LinkedHashSet<>();
    private final Set<String> events = new LinkedHashSet<>();
    private final Map<String, Set<String>> itemsByGroup = new HashMap<>();
    private final Set<String> items = new LinkedHashSet<>();
    private final Set<String> grades = new LinkedHashSet<>();

    void signal(String name) {
        signals.add(name);
    }

    void constant(String name) {
        constants.add(name);
    }

    void trait(String name) {
        traits.add(name);
    }

    void event(String name) {
        events.add(name);
    }

    void value(Observable observable) {
        values.add(observable.name());
        if (observable instanceof Observable.Item item) {
            items.add(item.name());
            for (String group : item.groups()) {
                itemsByGroup.computeIfAbsent(group, g -> new LinkedHashSet<>()).add(item.name());
            }
        } else if (observable instanceof Observable.Grade) {
            grades.add(observable.name());
        }
    }

    Set<String> values() {
        return values;
    }

    Set<String> events() {
        return events;
    }

    boolean isValue(String name) {
        return values.contains(name);
    }

    Set<String> itemsOf(String group) {
        return itemsByGroup.getOrDefault(group, Set.of());
    }

    Set<String> groups() {
        return itemsByGroup.keySet();
    }

    /**
     * Checks every word of a rule.
     *
     * @param owner whose rule it is, for messages
     * @return the observed values that must be there before, of the same visit
     */
    Set<String> check(String owner, Expr rule, Sight sight, Problems problems) {
        Set<String> needs = new LinkedHashSet<>();
        new Check(owner, sight, needs, problems).walk(rule);
        return needs;
    }

    private Set<String> visible(Sight sight) {
        Set<String> visible = new TreeSet<>(constants);
        visible.addAll(traits);
        switch (sight) {
            case VISIT, GRADE -> {
                visible.addAll(values);
                visible.addAll(signals);
                visible.add(DAY);
                if (sight == Sight.GRADE) {
                    visible.add(Observable.Grade.RATIO);
                }
            }
            case STATE -> visible.addAll(signals);
            case BASELINE -> visible.addAll(values);
            case PATIENT -> {
                // constants and traits only
            }
        }
        return visible;
    }

    private final class Check {
        private final String owner;
        private final Sight sight;
        private final Set<String> visible;
        private final Set<String> needs;
        private final Problems problems;

        Check(String owner, Sight sight, Set<String> needs, Problems problems) {
            this.owner = owner;
            this.sight = sight;
            this.visible = visible(sight);
            this.needs = needs;
            this.problems = problems;
        }

        void walk(Expr expr) {
            switch (expr) {
                case Expr.Literal literal -> {
                    // a number needs nothing
                }
                case Expr.Name name -> name(name);
                case Expr.Negate(Expr operand) -> walk(operand);
                case Expr.Not(Expr operand) -> walk(operand);
                case Expr.Arithmetic(var operator, Expr left, Expr right) -> both(left, right);
                case Expr.Power(Expr operand, Expr exponent) -> both(operand, exponent);
                case Expr.Comparison(var relation, Expr left, Expr right) -> both(left, right);
                case Expr.Logical(var junction, Expr left, Expr right) -> both(left, right);
                case Expr.Call call -> call(call);
            }
        }

        private void both(Expr left, Expr right) {
            walk(left);
            walk(right);
        }

        private void name(Expr.Name name) {
            if (!visible.contains(name.name())) {
                String why = values.contains(name.name()) || signals.contains(name.name())
                        ? " cannot be used here"
                        : " is not known";
                problems.add(
                        name.place(), owner + ": '" + name.name() + "'" + why, Problems.nearest(name.name(), visible));
            } else if (values.contains(name.name())) {
                needs.add(name.name());
            }
        }

        private void call(Expr.Call call) {
            if (Builtin.of(call.function()) != null) {
                call.arguments().forEach(this::walk);
                return;
            }
            RuleFunction function = RuleFunction.of(call.function());
            if (function == null) {
                Set<String> words = new TreeSet<>(RuleFunction.words());
                words.addAll(Builtin.words());
                problems.add(
                        call.place(),
                        owner + ": there is no function '" + call.function() + "'",
                        Problems.nearest(call.function(), words));
                return;
            }
            int given = call.arguments().size();
            List<RuleFunction.Argument> wanted = function.arguments();
            if (given < function.required() || given > wanted.size()) {
                problems.add(
                        call.place(),
                        "%s: %s has %d arguments".formatted(owner, function.word(), given),
                        "Maybe give " + wanted(function) + ".");
                return;
            }
            for (int i = 0; i < given; i++) {
                argument(function, wanted.get(i), call.arguments().get(i), call.place());
            }
            groupNeeds(function, call);
        }

        private static String wanted(RuleFunction function) {
            int most = function.arguments().size();
            return function.required() == most ? String.valueOf(most) : function.required() + " to " + most;
        }

        private void argument(RuleFunction function, RuleFunction.Argument kind, Expr argument, Place place) {
            if (kind == RuleFunction.Argument.NUMBER) {
                walk(argument);
                return;
            }
            if (!(argument instanceof Expr.Name word)) {
                problems.add(place, owner + ": " + function.word() + " wants a word there, not a formula", null);
                return;
            }
            switch (kind) {
                case VALUE -> {
                    oneOf(word, visibleValues(), "no observed value");
                    if (function.looksAtNow()) {
                        needs.add(word.name());
                    }
                }
                case EVENT -> oneOf(word, events, "no event");
                case GROUP -> oneOf(word, groups(), "no group of items");
                case GRADE -> oneOf(word, List.of("A", "B", "C", "D", "E"), "no grade");
                case REFERENCE -> oneOf(word, List.of("baseline", "previous"), "no reference");
                case DRUG -> {
                    if (!signals.contains(RuleFunction.DOSE_SIGNAL + word.name())) {
                        problems.add(
                                word.place(),
                                owner + ": no signal " + RuleFunction.DOSE_SIGNAL + word.name() + " holds this dose",
                                Problems.nearest(RuleFunction.DOSE_SIGNAL + word.name(), signals));
                    }
                }
                case NUMBER -> throw new IllegalStateException("numbers are walked above");
            }
        }

        private Set<String> visibleValues() {
            return switch (sight) {
                case VISIT, GRADE, BASELINE -> values;
                case STATE, PATIENT -> Set.of();
            };
        }

        private void oneOf(Expr.Name word, Iterable<String> allowed, String message) {
            for (String each : allowed) {
                if (each.equals(word.name())) {
                    return;
                }
            }
            problems.add(
                    word.place(),
                    "%s: '%s' is %s".formatted(owner, word.name(), message),
                    Problems.nearest(word.name(), allowed));
        }

        private void groupNeeds(RuleFunction function, Expr.Call call) {
            switch (function) {
                case ITEMS_ON, NEW_ITEMS -> {
                    String group = firstWord(call);
                    needs.addAll(group == null ? items : itemsOf(group));
                }
                case SYSTEMS_AT, SYSTEMS_FROM, NEW_SYSTEMS, UNIMPROVED_SYSTEMS -> needs.addAll(grades);
                default -> {
                    // needs what its arguments name
                }
            }
        }

        private static @Nullable String firstWord(Expr.Call call) {
            return !call.arguments().isEmpty() && call.arguments().getFirst() instanceof Expr.Name name
                    ? name.name()
                    : null;
        }
    }
}
