package remit.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.model.Action;
import remit.model.Kernel;
import remit.model.Model;
import remit.solve.SolveOutcome;
import remit.solve.StiffIntegrator;
import remit.solve.Tolerance;

/** One deterministic patient under a schedule of prescriptions and actions: a small trial engine for tests. */
final class Course {

    /** Prescription of a daily drug going linearly between two days; outside all segments the background holds. */
    private record Segment(double from, double until, double dose, double doseAtEnd) {}

    private record Given(String action, double amount) {}

    private final Model model;
    private final Kernel.Instance instance;
    private final StiffIntegrator integrator;
    private final Map<String, Double> background = new HashMap<>();
    private final Map<String, List<Segment>> prescriptions = new HashMap<>();
    private final Map<Double, List<Given>> given = new HashMap<>();
    private double lagDays = 1e-4;

    Course(Kernel kernel, double relative, double absolute) {
        model = kernel.model();
        instance = kernel.instance();
        integrator = new StiffIntegrator(
                instance, Tolerance.uniform(relative, absolute, model.species().size()), 1_000_000);
    }

    Course parameter(String symbol, double value) {
        int index = model.parameterIndex(symbol);
        if (index < 0) {
            throw new AssertionError("no parameter " + symbol);
        }
        instance.parameters()[index] = value;
        return this;
    }

    /** Every daily drug reacts within this lag instead of its own. */
    Course lag(double days) {
        lagDays = days;
        return this;
    }

    Course background(String symbol, double dose) {
        background.put(symbol, dose);
        return parameter("bg_" + symbol, dose);
    }

    Course prescribe(String symbol, double from, double until, double dose, double doseAtEnd) {
        prescriptions.computeIfAbsent(symbol, s -> new ArrayList<>()).add(new Segment(from, until, dose, doseAtEnd));
        return this;
    }

    Course give(double day, String action, double amount) {
        given.computeIfAbsent(day, d -> new ArrayList<>()).add(new Given(action, amount));
        return this;
    }

    /** Equal doses, one each interval of days from the first. */
    Course every(String action, double first, double interval, int doses, double amount) {
        for (int i = 0; i < doses; i++) {
            give(first + interval * i, action, amount);
        }
        return this;
    }

    /** Equal doses from day 0, one each interval of days, the last before a day. */
    Course until(double day, String action, double interval, double amount) {
        return every(action, 0, interval, (int) Math.ceil(day / interval), amount);
    }

    /** Own stem cells: mobilized on a day, given back on another, three days after antithymocyte globulin in mg. */
    Course transplant(double mobilized, double graftDay, double globulin, String conditioning, String graft) {
        return give(mobilized, "mobilize", 1)
                .give(graftDay - 3, "give_ATG_IV", globulin)
                .give(graftDay - 2, conditioning, 1)
                .give(graftDay, graft, 5);
    }

    /** The reference state with the parameters as set. */
    double[] initial() {
        instance.bind();
        double[] y = new double[model.species().size()];
        instance.initial(y);
        return y;
    }

    double[] rates(double[] y) {
        instance.bind();
        double[] dy = new double[y.length];
        instance.derivative(y, dy);
        return dy;
    }

    double[] observe(double[] y, int observed) {
        double[] out = new double[observed];
        instance.observe(y, out);
        return out;
    }

    /**
     * States on the wanted days: day 0 after the actions of day 0, later days before those of the day.
     *
     * @param start the state on day 0
     * @param days ascending
     */
    List<double[]> run(double[] start, double[] days) {
        TreeSet<Double> stops = new TreeSet<>(given.keySet());
        prescriptions
                .values()
                .forEach(all -> all.forEach(s -> {
                    stops.add(s.from);
                    stops.add(s.until);
                }));
        for (double day : days) {
            stops.add(day);
        }
        stops.add(0.0);
        List<double[]> states = new ArrayList<>();
        double[] y = start.clone();
        integrator.start(0, y);
        int next = 0;
        for (double day : stops) {
            if (next >= days.length) {
                break;
            }
            if (day > 0) {
                SolveOutcome outcome = integrator.advance(day, new double[0], 0, (i, t, s) -> {});
                if (!(outcome instanceof SolveOutcome.Reached)) {
                    throw new AssertionError(outcome);
                }
                y = integrator.state().clone();
                if (days[next] == day) {
                    states.add(y.clone());
                    next++;
                }
            }
            change(day, y);
            integrator.restart(y);
            if (day == 0 && days[next] == 0) {
                states.add(y.clone());
                next++;
            }
        }
        return states;
    }

    private void change(double day, double[] y) {
        for (String symbol : background.keySet()) {
            prescribe(symbol, day, y);
        }
        for (String symbol : prescriptions.keySet()) {
            if (!background.containsKey(symbol)) {
                prescribe(symbol, day, y);
            }
        }
        instance.bind();
        for (Given one : given.getOrDefault(day, List.of())) {
            instance.act(action(one.action), one.amount, y);
        }
    }

    private void prescribe(String symbol, double day, double[] y) {
        Segment now = segment(symbol, day);
        double dose = background.getOrDefault(symbol, 0.0);
        double slope = 0;
        if (now != null) {
            slope = (now.doseAtEnd - now.dose) / (now.until - now.from);
            dose = now.dose + slope * (day - now.from);
        }
        y[model.speciesIndex("D_" + symbol)] = dose;
        parameter("slope_" + symbol, slope);
        parameter("tau_" + symbol, lagDays);
    }

    private @Nullable Segment segment(String symbol, double day) {
        Segment now = null;
        for (Segment segment : prescriptions.getOrDefault(symbol, List.of())) {
            if (segment.from <= day && day < segment.until) {
                now = segment;
            }
        }
        return now;
    }

    private int action(String name) {
        List<Action> actions = model.actions();
        for (int i = 0; i < actions.size(); i++) {
            if (actions.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new AssertionError("no action " + name);
    }
}
