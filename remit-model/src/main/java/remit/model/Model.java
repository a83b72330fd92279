package remit.model;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.Problems;

/**
 * Fragments and parameter tables composed into one checked system of equations. Every name has a meaning, every unit
 * fits, no assignment depends on itself, and no rate depends on a transcendental function. User functions are written
 * out. Immutable.
 */
public final class Model {

    private final String name;
    private final List<Species> species;
    private final List<Parameter> parameters;
    private final List<Input> inputs;
    private final List<Assignment> assignments;
    private final List<Action> actions;
    private final List<Assignment> evaluationOrder;
    private final Map<String, Integer> speciesIndex = new HashMap<>();
    private final Map<String, Integer> parameterIndex = new HashMap<>();
    private final Map<String, Assignment> assignmentOf = new LinkedHashMap<>();
    private final Map<String, Integer> actionIndex = new HashMap<>();

    Model(
            String name,
            List<Species> species,
            List<Parameter> parameters,
            List<Input> inputs,
            List<Assignment> assignments,
            List<Action> actions,
            List<Assignment> evaluationOrder) {
        this.name = name;
        this.species = List.copyOf(species);
        this.parameters = List.copyOf(parameters);
        this.inputs = List.copyOf(inputs);
        this.assignments = List.copyOf(assignments);
        this.actions = List.copyOf(actions);
        this.evaluationOrder = List.copyOf(evaluationOrder);
        species.forEach(one -> speciesIndex.put(one.symbol(), speciesIndex.size()));
        parameters.forEach(one -> parameterIndex.put(one.symbol(), parameterIndex.size()));
        inputs.forEach(one -> parameterIndex.put(one.symbol(), parameterIndex.size()));
        assignments.forEach(one -> assignmentOf.put(one.symbol(), one));
        actions.forEach(one -> actionIndex.put(one.name(), actionIndex.size()));
    }

    /**
     * Joins fragments into one namespace and checks the whole.
     *
     * <p>Rates and reactions of one species add in the order of the fragments; hook shares are joined in that order. A
     * parameter row overrides an earlier one of the same symbol; rows that nothing uses are kept.
     *
     * @param name what the model is called in messages
     * @param fragments in order, as the core, the organ, then therapies
     * @param parameters rows of all tables, core first
     * @param problems receives everything wrong with names, units and rules, in the order of the files
     * @return the model, or null if there was a problem
     */
    public static @Nullable Model compose(
            String name, List<Fragment> fragments, List<Parameter> parameters, Problems problems) {
        return new Composer(name, fragments, parameters).compose(problems);
    }

    /** What the model is called. */
    public String name() {
        return name;
    }

    /** The states, as first declared; their order is that of every state array. */
    public List<Species> species() {
        return species;
    }

    /** The rows of the parameter tables after overriding, as first seen; all of them, used or not. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The inputs and constants that fragments declare; in a parameter array they follow the parameters. */
    public List<Input> inputs() {
        return inputs;
    }

    /** The assignments as first written, and the hooks that are used or shared. */
    public List<Assignment> assignments() {
        return assignments;
    }

    /** The actions, as written. */
    public List<Action> actions() {
        return actions;
    }

    /** The place of a species in a state array; -1 if there is none of that symbol. */
    public int speciesIndex(String symbol) {
        return speciesIndex.getOrDefault(symbol, -1);
    }

    /** The place of a parameter or input in a parameter array; -1 if there is none of that symbol. */
    public int parameterIndex(String symbol) {
        return parameterIndex.getOrDefault(symbol, -1);
    }

    /** The index of an action; -1 if there is none of that name. */
    public int actionIndex(String actionName) {
        return actionIndex.getOrDefault(actionName, -1);
    }

    /** The length of a parameter array: parameters and inputs. */
    public int parameterCount() {
        return parameters.size() + inputs.size();
    }

    /** The assignment or hook of a symbol; null if there is none. */
    public @Nullable Assignment assignment(String symbol) {
        return assignmentOf.get(symbol);
    }

    /** Whether a kernel can observe a name: a species, parameter, input, assignment or hook. */
    public boolean isObservable(String symbol) {
        return speciesIndex.containsKey(symbol)
                || parameterIndex.containsKey(symbol)
                || assignmentOf.containsKey(symbol);
    }

    /** Every observable name. */
    public Set<String> names() {
        Map<String, Integer> all = new LinkedHashMap<>(speciesIndex);
        all.putAll(parameterIndex);
        assignmentOf.keySet().forEach(symbol -> all.put(symbol, 0));
        return Collections.unmodifiableSet(all.keySet());
    }

    /** The assignments, each after those it depends on. */
    List<Assignment> evaluationOrder() {
        return evaluationOrder;
    }
}
