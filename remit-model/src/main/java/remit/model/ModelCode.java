package remit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import remit.model.graph.Hoisting;
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
    private final Hoisting hoisting = new Hoisting();

    ModelCode(List<Node> rates, Lowering.Jacobian jacobian) {
        this.rates = rates;
        pattern = jacobian.pattern();
        all = new ArrayList<>(rates);
        all.addAll(jacobian.values());
        hoisting.add(all);
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

    private int[] record(List<Node> roots, Tape.Builder tape, IntUnaryOperator state, IntUnaryOperator parameter) {
        return new Recorder(tape, state, node -> {
                    int at = hoisting.placeOf(node);
                    return at < 0 ? Recorder.COMPUTED : parameter.applyAsInt(at);
                })
                .record(roots);
    }
}
