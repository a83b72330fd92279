package remit.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import remit.model.graph.GraphWalk;
import remit.model.graph.Hoisting;
import remit.model.graph.Kind;
import remit.model.graph.Node;
import remit.model.graph.Recorder;
import remit.solve.RhsCode;
import remit.solve.SparsePattern;
import remit.solve.tape.Tape;

/**
 * A model's rates, their Jacobian and what is observed as straight-line code over states and what depends on parameters
 * alone. Where an observation takes a transcendental function of a state, which machine code has not, samples are
 * states.
 */
final class ModelCode implements RhsCode {

    private final List<Node> rates;
    private final List<Node> all;
    private final List<Node> observed;
    private final SparsePattern pattern;
    private final Hoisting hoisting;
    private final double[] fixed;

    ModelCode(List<Node> rates, Lowering.Jacobian jacobian, List<Node> observations) {
        this.rates = rates;
        observed = isArithmetic(observations, new HashSet<>()) ? observations : List.of();
        pattern = jacobian.pattern();
        all = new ArrayList<>(rates);
        all.addAll(jacobian.values());
        hoisting = new Hoisting();
        hoisting.add(all);
        hoisting.add(observed);
        fixed = new double[hoisting.size()];
        Arrays.fill(fixed, Double.NaN);
    }

    private ModelCode(ModelCode code, double[] fixed) {
        rates = code.rates;
        all = code.all;
        observed = code.observed;
        pattern = code.pattern;
        hoisting = code.hoisting;
        this.fixed = fixed;
    }

    /**
     * The code with what depends on fixed parameters alone as numbers.
     *
     * @param parameters the values of the model's parameters and inputs; NaN for those that are not fixed
     */
    ModelCode with(double[] parameters) {
        return new ModelCode(this, fixed(hoisted(), size(), parameters));
    }

    /** The values of nodes that depend on fixed parameters alone; NaN for the others. */
    static double[] fixed(List<Node> hoisted, int states, double[] parameters) {
        double[] values = new double[hoisted.size()];
        new GraphWalk(hoisted).evaluate(new double[states], parameters, values);
        Map<Node, Boolean> known = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (!isFixed(hoisted.get(i), parameters, known)) {
                values[i] = Double.NaN;
            }
        }
        return values;
    }

    private static boolean isFixed(Node node, double[] parameters, Map<Node, Boolean> known) {
        Boolean before = known.get(node);
        if (before != null) {
            return before;
        }
        boolean is = node.kind() == Kind.PARAMETER
                ? !Double.isNaN(parameters[node.index()])
                : node.operands().stream().allMatch(operand -> isFixed(operand, parameters, known));
        known.put(node, is);
        return is;
    }

    @Override
    public double fixed(int parameter) {
        return fixed[parameter];
    }

    /** What the code reads as its parameters, in order: nodes that depend on parameters alone. */
    List<Node> hoisted() {
        return hoisting.nodes();
    }

    @Override
    public int size() {
        return rates.size();
    }

    @Override
    public int parameters() {
        return hoisting.size();
    }

    @Override
    public SparsePattern pattern() {
        return pattern;
    }

    @Override
    public int[] derivative(Tape.Builder tape, IntUnaryOperator state, IntUnaryOperator parameter) {
        return record(rates, tape, state, parameter);
    }

    @Override
    public int[] derivativeAndJacobian(Tape.Builder tape, IntUnaryOperator state, IntUnaryOperator parameter) {
        return record(all, tape, state, parameter);
    }

    @Override
    public int sampled() {
        return observed.size();
    }

    @Override
    public int[] sample(Tape.Builder tape, IntUnaryOperator state, IntUnaryOperator parameter) {
        return record(observed, tape, state, parameter);
    }

    private static boolean isArithmetic(List<Node> nodes, Set<Node> seen) {
        for (Node node : nodes) {
            if (node.varies() && seen.add(node)) {
                if (node.isTranscendental() || !isArithmetic(node.operands(), seen)) {
                    return false;
                }
            }
        }
        return true;
    }

    private int[] record(List<Node> roots, Tape.Builder tape, IntUnaryOperator state, IntUnaryOperator parameter) {
        return new Recorder(tape, state, node -> {
                    int at = hoisting.placeOf(node);
                    return at < 0 ? Recorder.COMPUTED : parameter.applyAsInt(at);
                })
                .record(roots);
    }
}
