package remit.trial.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import remit.model.Kernel;
import remit.model.Model;
import remit.solve.Backend;
import remit.solve.RosenbrockMethod;
import remit.solve.StepCode;
import remit.solve.Tolerance;
import remit.solve.tape.Precision;
import remit.trial.population.VirtualPatient;

/**
 * The patients of a trial reduced to {@link BareCourse}s, for measuring the engine and comparing it with others. Each
 * starts in the model's initial state on standing care that goes on as on day 0. One thread's.
 */
public final class BareCourses {

    private final TrialModel model;
    private final Kernel.Instance instance;

    /** The courses of a trial. */
    public BareCourses(TrialModel model) {
        this.model = model;
        instance = model.kernel().instance();
    }

    /**
     * The steps of a trial's model, as {@link CohortSimulator#steps} makes them, by a chosen method.
     *
     * @param relative relative tolerance
     * @param absolute absolute tolerance, in units of each state's own scale
     */
    public static StepCode steps(
            TrialModel model,
            double relative,
            double absolute,
            RosenbrockMethod method,
            Backend backend,
            Precision precision) {
        return StepCode.of(
                model.kernel().code(fixed(model)),
                new Tolerance(relative, absolute(model, absolute)),
                model.hazardStates(),
                method,
                backend,
                precision);
    }

    /** Gives the value of a parameter that never differs between patients, by its name; NaN for one that may. */
    public static ToDoubleFunction<String> fixed(TrialModel model) {
        return new FixedParameters(model);
    }

    /** The absolute tolerance of each state: the part given of its own scale. */
    public static double[] absolute(TrialModel model, double part) {
        Kernel.Instance reference = model.kernel().instance();
        double[] absolute = new double[reference.size()];
        reference.initial(absolute);
        for (int i = 0; i < absolute.length; i++) {
            absolute[i] = part * (absolute[i] > 0 ? absolute[i] : 1);
        }
        return absolute;
    }

    /** How many states the steps of {@link #steps} watch. */
    public static int watched(TrialModel model) {
        return model.hazardStates().length;
    }

    /**
     * One patient's course.
     *
     * @param slot of the patient
     * @param arm index of the arm whose study treatment is given
     * @param days length
     * @param triggered whether the patient's flare triggers come
     */
    public BareCourse course(int slot, int arm, double days, boolean triggered) {
        VirtualPatient patient = model.draw().draw(slot, 0);
        Model composed = model.kernel().model();
        double[] parameters = instance.parameters();
        for (int i = 0; i < composed.parameters().size(); i++) {
            parameters[i] = patient.value(composed.parameters().get(i).symbol());
        }
        for (int i = 0; i < composed.inputs().size(); i++) {
            parameters[composed.parameters().size() + i] =
                    composed.inputs().get(i).value();
        }
        List<Given> standing = Given.all(model, patient, model.protocol().background(), 0, true);
        List<Given> study =
                Given.all(model, patient, model.protocol().arms().get(arm).study(), 0, false);
        double[] state = new double[instance.size()];
        double[] levels = new double[model.prescribed().size()];
        for (int drug = 0; drug < levels.length; drug++) {
            levels[drug] = prescribe(model.prescribed().get(drug), standing, parameters);
        }
        List<BareCourse.Jump> jumps = new ArrayList<>();
        for (Given row : study) {
            for (Given.Dose dose : row.doses()) {
                dose.settings().forEach((name, value) -> {
                    if (composed.parameterIndex(name) >= 0) {
                        parameters[composed.parameterIndex(name)] = value;
                    }
                });
                if (dose.amount() > 0) {
                    jumps.add(new BareCourse.Jump(dose.day(), dose.action(), dose.amount()));
                }
            }
        }
        if (triggered) {
            Triggers.draw(model, patient, 0, days)
                    .forEach(one -> jumps.add(new BareCourse.Jump(one.day(), one.action(), one.size())));
        }
        jumps.removeIf(jump -> jump.day() < 0 || jump.day() >= days);
        jumps.sort(Comparator.comparingDouble(BareCourse.Jump::day));
        instance.bind();
        instance.initial(state);
        for (int drug = 0; drug < levels.length; drug++) {
            state[model.prescribed().get(drug).dose()] = levels[drug];
        }
        for (int hazard : model.hazardStates()) {
            state[hazard] = 0;
        }
        while (!jumps.isEmpty() && jumps.getFirst().day() == 0) {
            BareCourse.Jump first = jumps.removeFirst();
            instance.act(first.action(), first.amount(), state);
        }
        return new BareCourse(parameters.clone(), state, jumps);
    }

    /** Writes the parameters of a daily drug; returns its level. */
    private static double prescribe(TrialModel.Prescribed drug, List<Given> standing, double[] parameters) {
        double level = 0;
        for (Given row : standing) {
            if (drug.symbol().equals(row.therapy().symbol())) {
                level += row.level(0);
            }
        }
        parameters[drug.slope()] = 0;
        if (drug.background() >= 0) {
            parameters[drug.background()] = level;
        }
        if (drug.lag() >= 0 && drug.lagOn() >= 0) {
            parameters[drug.lag()] = parameters[drug.lagOn()];
        }
        return level;
    }
}
