package remit.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import remit.model.graph.Kind;
import remit.model.graph.Node;
import remit.model.graph.Recorder;
import remit.solve.RhsCode;
import remit.solve.SparsePattern;
import remit.solve.tape.Tape;

/** A model's rates and their Jacobian as straight-line code over states and what depends on parameters alone. */
final class ModelCode implements RhsCode {

    private final List<Node> rates;
    private final List<Node> all;
    private final SparsePattern pattern;
    private final Map<Node, Integer> hoisted = new LinkedHashMap<>();

    ModelCode(List<Node> rates, Lowering.Jacobian jacobian) {
        this.rates = rates;
        pattern = jacobian.pattern();
        all = new ArrayList<>(rates);
        all.addAll(jacobian.values());
        Map<Node, Boolean> seen = new LinkedHashMap<>();
        all.forEach(root -> hoist(root, seen));
    }

    private void hoist(Node node, Map<Node, Boolean> seen) {
        if (seen.put(node, true) != null || node.kind() == Kind.CONSTANT) {
            return;
        }
        if (!node.varies()) {
            hoisted.put(node, hoisted.size());
        } else {
            node.operands().forEach(operand -> hoist(operand, seen));
        }
    }

    /** What the code reads as its parameters, in order: nodes that depend on parameters alone. */
    List<Node> hoisted() {
        return List.copyOf(hoisted.keySet());
    }

    @Override
    public int size() {
        return rates.size();
    }

    @Override
    public int parameters() {
        return hoisted.size();
    }

    @Override
    public SparsePattern pattern() {
        return pattern;
    }

    @Override
    public int[] derivative(Tape.Builder tape, IntUnaryOperator state, IntUnaryOperator parameter) {
        return new Recorder(tape, state, parameter, hoisted).record(rates);
    }

    @Override
    public int[] derivativeAndJacobian(Tape.Builder tape, IntUnaryOperator state, IntUnaryOperator parameter) {
        return new Recorder(tape, state, parameter, hoisted).record(all);
    }
}
