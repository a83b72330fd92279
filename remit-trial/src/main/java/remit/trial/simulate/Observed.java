package remit.trial.simulate;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import remit.domain.Place;
import remit.domain.Problems;
import remit.model.Model;
import remit.model.expr.Evaluator;
import remit.model.expr.Expr;
import remit.trial.clinic.Signal;

/** What the engine asks the kernel to observe: the drivers of the clinic, and what its own rules name. Immutable. */
final class Observed {

    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();
    private final int[] driverAt;
    private final double[] driverOtherwise;

    /**
     * Finds every name in the model.
     *
     * @param signals of the clinic; one that the model lacks takes its stand-in, or is a problem
     * @param rules expressions over model and patient
     */
    Observed(Model model, Place place, List<Signal> signals, List<Expr> rules, Problems problems) {
        Set<String> found = new LinkedHashSet<>();
        for (Signal signal : signals) {
            if (model.isObservable(signal.of())) {
                found.add(signal.of());
            } else if (signal.otherwise() == null) {
                problems.add(
                        place,
                        "the clinic reads " + signal.of() + ", which the model does not have",
                        Problems.nearest(signal.of(), model.names()));
            }
        }
        for (Expr rule : rules) {
            Evaluator.names(rule).stream()
                    .filter(name -> model.speciesIndex(name) >= 0 || model.assignment(name) != null)
                    .forEach(found::add);
        }
        names = List.copyOf(found);
        names.forEach(name -> places.put(name, places.size()));
        driverAt = new int[signals.size()];
        driverOtherwise = new double[signals.size()];
        for (int i = 0; i < driverAt.length; i++) {
            driverAt[i] = at(signals.get(i).of());
            Double otherwise = signals.get(i).otherwise();
            driverOtherwise[i] = otherwise == null ? Double.NaN : otherwise;
        }
    }

    /** The names, in the order of observations. */
    List<String> names() {
        return names;
    }

    /** Where a name stands among the observations; -1 if it is not observed. */
    int at(String name) {
        return places.getOrDefault(name, -1);
    }

    /** The clinic's drivers from observations, a new array. */
    double[] drivers(double[] observations) {
        double[] drivers = new double[driverAt.length];
        for (int i = 0; i < drivers.length; i++) {
            drivers[i] = driverAt[i] < 0 ? driverOtherwise[i] : observations[driverAt[i]];
        }
        return drivers;
    }
}
