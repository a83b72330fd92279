package remit.trial.simulate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problems;
import remit.model.Action;
import remit.model.Fragment;
import remit.model.Kernel;
import remit.model.Model;
import remit.model.Parameter;
import remit.model.expr.Evaluator;
import remit.model.expr.Expr;
import remit.trial.disease.Disease;
import remit.trial.disease.Therapy;
import remit.trial.population.PatientDraw;
import remit.trial.protocol.Protocol;

/**
 * Everything of a trial that no patient changes: the composed and compiled model and where its names stand. Immutable and
 * shared by all threads.
 */
public final class TrialModel {

    private final Protocol protocol;
    private final Disease disease;
    private final Map<String, Therapy> therapies;
    private final long seed;
    private final Kernel kernel;
    private final PatientDraw draw;
    private final List<Prescribed> prescribed;
    private final Map<String, Integer> actions = new LinkedHashMap<>();
    private final Observed observed;
    private final int[] hazardStates;
    private final int[] resetStates;
    private final Adjustment adjustment;

    /**
     * The model names of a drug taken day by day.
     *
     * @param symbol such as GC
     * @param dose index of the species D_symbol
     * @param slope index of the input slope_symbol
     * @param lag index of tau_symbol; -1 for none
     * @param lagOn index of tau_on_symbol; -1 for none
     * @param lagOff index of tau_off_symbol; -1 for none
     * @param background index of bg_symbol; -1 for none
     */
    record Prescribed(String symbol, int dose, int slope, int lag, int lagOn, int lagOff, int background) {}

    private TrialModel(
            Protocol protocol,
            Disease disease,
            Map<String, Therapy> therapies,
            long seed,
            Model model,
            Problems problems) {
        this.protocol = protocol;
        this.disease = disease;
        this.therapies = therapies;
        this.seed = seed;
        Place place = Place.of(disease.id());
        List<Action> all = model.actions();
        for (int i = 0; i < all.size(); i++) {
            actions.put(all.get(i).trigger(), i);
        }
        for (int i = 0; i < all.size(); i++) {
            actions.putIfAbsent(all.get(i).name(), i);
        }
        prescribed = prescribed(model, therapies.values(), problems);
        checkActions(problems);
        observed = new Observed(model, place, disease.clinic().signals(), rules(), problems);
        kernel = Kernel.compiled(model, observed.names());
        draw = new PatientDraw(disease.population(), protocol.population(), model.parameters(), seed);
        hazardStates =
                states(disease.hazards().stream().map(Disease.Hazard::state).toList(), problems);
        resetStates = states(List.copyOf(disease.reset().keySet()), problems);
        checkNames(model, place, problems);
        adjustment = Adjustment.NONE;
    }

    private TrialModel(TrialModel other, Adjustment adjustment) {
        protocol = other.protocol;
        disease = other.disease;
        therapies = other.therapies;
        seed = other.seed;
        kernel = other.kernel;
        prescribed = other.prescribed;
        actions.putAll(other.actions);
        observed = other.observed;
        hazardStates = other.hazardStates;
        resetStates = other.resetStates;
        this.adjustment = adjustment;
        PatientDraw moved = other.draw;
        for (Adjustment.Shift shift : adjustment.shifts()) {
            moved = moved.moving(shift.measure(), shift.moves(), shift.log(), shift.logSd());
        }
        draw = moved;
    }

    /**
     * The model of a cohort that is adjusted to a described one.
     *
     * @throws IllegalStateException if it was adjusted before
     */
    public TrialModel adjusted(Adjustment how) {
        if (!adjustment.equals(Adjustment.NONE)) {
            throw new IllegalStateException("the cohort is adjusted already");
        }
        return new TrialModel(this, how);
    }

    /**
     * Composes, compiles and checks the model of a trial.
     *
     * @param therapies by id; every therapy of the protocol
     * @throws InvalidInput with every problem of the texts together
     */
    public static TrialModel of(Protocol protocol, Disease disease, Map<String, Therapy> therapies, long seed) {
        Problems problems = new Problems();
        if (!disease.population().courses().containsKey(protocol.population().course())) {
            problems.add(
                    Place.of(protocol.trial()),
                    disease.name() + " has no course '" + protocol.population().course() + "'",
                    Problems.nearest(
                            protocol.population().course(),
                            disease.population().courses().keySet()));
            throw new InvalidInput(problems.list());
        }
        Set<Fragment> fragments = new LinkedHashSet<>(disease.fragments());
        // The disease's tables go last: what a drug does in a disease may differ from what it does elsewhere.
        Set<Parameter> parameters = new LinkedHashSet<>();
        for (Therapy therapy : therapies.values()) {
            fragments.addAll(therapy.fragments());
            parameters.addAll(therapy.parameters());
        }
        parameters.addAll(disease.parameters());
        Model model = Model.compose(disease.id(), List.copyOf(fragments), List.copyOf(parameters), problems);
        if (model == null) {
            throw new InvalidInput(problems.list());
        }
        TrialModel trial = new TrialModel(protocol, disease, therapies, seed, model, problems);
        problems.throwIfAny(InvalidInput::new);
        return trial;
    }

    private static List<Prescribed> prescribed(Model model, Collection<Therapy> therapies, Problems problems) {
        Map<String, Prescribed> bySymbol = new LinkedHashMap<>();
        for (Therapy therapy : therapies) {
            String symbol = therapy.symbol();
            if (therapy.role() != Therapy.Role.DAILY || symbol == null) {
                continue;
            }
            int dose = model.speciesIndex("D_" + symbol);
            int slope = model.parameterIndex("slope_" + symbol);
            if (dose < 0 || slope < 0) {
                problems.add(
                        Place.of(therapy.id()),
                        "therapy is taken daily, but its model text lacks "
                                + (dose < 0 ? "species D_" : "input slope_")
                                + symbol,
                        "Maybe add it to the fragment, or another role.");
                continue;
            }
            bySymbol.put(
                    symbol,
                    new Prescribed(
                            symbol,
                            dose,
                            slope,
                            model.parameterIndex("tau_" + symbol),
                            model.parameterIndex("tau_on_" + symbol),
                            model.parameterIndex("tau_off_" + symbol),
                            model.parameterIndex("bg_" + symbol)));
        }
        return List.copyOf(bySymbol.values());
    }

    /** Expressions that the engine evaluates on model and patient. */
    private List<Expr> rules() {
        List<Expr> rules = new ArrayList<>();
        disease.hazards().forEach(hazard -> {
            if (hazard.fatal() != null) {
                rules.add(hazard.fatal());
            }
        });
        disease.sustained().forEach(sustained -> rules.add(sustained.when()));
        therapies.values().forEach(therapy -> therapy.harms().forEach(harm -> rules.add(harm.probability())));
        return rules;
    }

    private void checkActions(Problems problems) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (Therapy therapy : therapies.values()) {
            therapy.routes().values().forEach(action -> wanted.put(action, therapy.id()));
            therapy.conditioning().values().forEach(procedure -> {
                procedure.steps().forEach(step -> wanted.put(step.action(), therapy.id()));
                procedure.selected().values().forEach(action -> wanted.put(action, therapy.id()));
            });
        }
        Disease.Triggers triggers = disease.triggers();
        if (triggers != null) {
            triggers.targets().keySet().forEach(action -> wanted.put(action, disease.id()));
            triggers.entryTargets().keySet().forEach(action -> wanted.put(action, disease.id()));
        }
        disease.hazards().forEach(hazard -> {
            if (hazard.trigger() != null) {
                wanted.put(hazard.trigger(), disease.id());
            }
        });
        wanted.forEach((action, owner) -> {
            if (!actions.containsKey(action)) {
                problems.add(
                        Place.of(owner),
                        "action '" + action + "' is not in the model text",
                        Problems.nearest(action, actions.keySet()));
            }
        });
    }

    private int[] states(List<String> names, Problems problems) {
        int[] at = new int[names.size()];
        for (int i = 0; i < at.length; i++) {
            at[i] = kernel.model().speciesIndex(names.get(i));
            if (at[i] < 0) {
                problems.add(
                        Place.of(disease.id()), "state '" + names.get(i) + "' is not a species of the model", null);
                at[i] = 0;
            }
        }
        return at;
    }

    private void checkNames(Model model, Place place, Problems problems) {
        Set<String> known = new LinkedHashSet<>(draw.names());
        known.addAll(model.names());
        known.addAll(Procedure.NAMES);
        Set<Expr> all = new LinkedHashSet<>(rules());
        all.addAll(disease.reset().values());
        if (disease.resetDay() != null) {
            all.add(disease.resetDay());
        }
        if (disease.triggers() != null) {
            all.addAll(disease.triggers().targets().values());
            all.addAll(disease.triggers().entryTargets().values());
        }
        therapies
                .values()
                .forEach(therapy -> therapy.conditioning()
                        .values()
                        .forEach(procedure -> procedure.steps().forEach(step -> all.add(step.amount()))));
        for (Expr rule : all) {
            for (String name : Evaluator.names(rule)) {
                if (!known.contains(name)) {
                    problems.add(
                            place,
                            "'" + name + "' in a rule is neither in the model nor a trait of patients",
                            Problems.nearest(name, known));
                }
            }
        }
    }

    /** What the designer wrote. */
    public Protocol protocol() {
        return protocol;
    }

    /** The disease. */
    public Disease disease() {
        return disease;
    }

    Adjustment adjustment() {
        return adjustment;
    }

    /** The therapy of an id; the protocol was checked to name only known ones. */
    Therapy therapy(String id) {
        Therapy therapy = therapies.get(id);
        if (therapy == null) {
            throw new IllegalArgumentException("the plan lacks therapy " + id);
        }
        return therapy;
    }

    /** Every therapy that the trial uses. */
    Collection<Therapy> therapies() {
        return therapies.values();
    }

    long seed() {
        return seed;
    }

    /** The compiled model. */
    public Kernel kernel() {
        return kernel;
    }

    /** Draws the patients of the trial. */
    public PatientDraw draw() {
        return draw;
    }

    List<Prescribed> prescribed() {
        return prescribed;
    }

    /** The index of a drug among {@link #prescribed()}. */
    int prescribed(@Nullable String symbol) {
        for (int i = 0; i < prescribed.size(); i++) {
            if (prescribed.get(i).symbol().equals(symbol)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no daily drug of symbol " + symbol);
    }

    /** The index of an action by its trigger input or its name. */
    int action(String name) {
        return actions.getOrDefault(name, -1);
    }

    int[] hazardStates() {
        return hazardStates;
    }

    int[] resetStates() {
        return resetStates;
    }

    /** Whether an action is one that flare triggers fire. */
    boolean isFlare(String action) {
        Disease.Triggers triggers = disease.triggers();
        return triggers != null && triggers.targets().containsKey(action);
    }

    /** What the kernel observes for the engine. */
    Observed observed() {
        return observed;
    }
}
