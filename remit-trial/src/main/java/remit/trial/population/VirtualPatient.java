package remit.trial.population;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import remit.model.expr.Evaluator;
import remit.model.expr.Expr;
import remit.model.expr.Scope;

/** One drawn patient: every covariate, factor, share and parameter by name. Immutable; a scope for rules about it. */
public final class VirtualPatient implements Scope {

    private final int slot;
    private final int attempt;
    private final int modelDraw;
    private final Map<String, Integer> index;
    private final double[] values;

    VirtualPatient(int slot, int attempt, int modelDraw, Map<String, Integer> index, double[] values) {
        this.slot = slot;
        this.attempt = attempt;
        this.modelDraw = modelDraw;
        this.index = index;
        this.values = values;
    }

    /** Number of the patient in the trial, from 0. */
    public int slot() {
        return slot;
    }

    /** Which draw of the slot, from 0. */
    public int attempt() {
        return attempt;
    }

    /** Which draw of the uncertain population parameters. */
    public int modelDraw() {
        return modelDraw;
    }

    /** Whether there is a number of that name. */
    public boolean has(String name) {
        return index.containsKey(name);
    }

    /** The number of a name; NaN if there is none. */
    @Override
    public double value(String name) {
        Integer at = index.get(name);
        return at == null ? Double.NaN : values[at];
    }

    /** The number at a place that {@link PatientDraw#indexOf} gave. */
    public double at(int at) {
        return values[at];
    }

    @Override
    public double call(String function, List<Expr> arguments, Evaluator evaluator) {
        throw new IllegalArgumentException("a rule about a patient has no function " + function);
    }

    /** All numbers by name. */
    public Map<String, Double> values() {
        Map<String, Double> all = new TreeMap<>();
        index.forEach((name, at) -> all.put(name, values[at]));
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VirtualPatient that
                && slot == that.slot
                && attempt == that.attempt
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
