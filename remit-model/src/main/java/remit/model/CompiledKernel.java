package remit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import remit.model.graph.Hoisting;
import remit.model.graph.Kind;
import remit.model.graph.Node;
import remit.model.graph.Recorder;
import remit.solve.RhsCode;
import remit.solve.SparsePattern;
import remit.solve.tape.BytecodeTapes;
import remit.solve.tape.Frame;
import remit.solve.tape.Tape;

/**
 * The model as bytecode: tapes over one frame of states, parameters, what depends on parameters alone, and results. The
 * tapes are shared; an instance owns a frame.
 */
final class CompiledKernel implements Kernel {

    private final Model model;
    private final List<String> observed;
    private final ModelCode straight;
    private final Hoisting hoisting = new Hoisting();
    private final int changes;

    // Where things lie in the frame.
    private final int parameters;
    private final int bound;
    private final int results;

    private final List<Tape> tapes = new ArrayList<>();
    private final int binding;
    private final int derivative;
    private final int jacobian;
    private final int initial;
    private final int observation;
    private final int change;
    private final BytecodeTapes code;

    CompiledKernel(Model model, List<String> observed) {
        this.model = model;
        this.observed = List.copyOf(observed);
        Lowering lowering = new Lowering(model);
        List<Node> rates = lowering.rates();
        Lowering.Jacobian slopes = lowering.jacobian();
        List<Node> observations = lowering.observed(observed);
        List<Node> changed = lowering.changes();
        List<Node> initials = lowering.initials();
        straight = new ModelCode(rates, slopes, observations);
        changes = changed.size();
        // First what the straight-line code reads, in its order.
        List.of(rates, slopes.values(), observations, changed).forEach(hoisting::add);
        parameters = rates.size();
        bound = parameters + model.parameterCount();
        results = bound + hoisting.size();
        binding = add("binding", bound, hoisting.nodes(), false);
        derivative = add("derivative", results, rates, true);
        jacobian = add("Jacobian", results, slopes.values(), true);
        initial = add("initial", results, initials, false);
        observation = add("observation", results, observations, true);
        change = add("change", results, changed, true);
        int most = List.of(rates, slopes.values(), observations, changed).stream()
                .mapToInt(List::size)
                .max()
                .orElse(0);
        code = new BytecodeTapes(tapes, results + most);
    }

    /** A tape that computes nodes into slots, reading what depends on parameters alone or computing that too. */
    private int add(String name, int first, List<Node> nodes, boolean isBound) {
        Tape.Builder tape = Tape.builder(name);
        Recorder recorder = new Recorder(tape, tape::load, node -> {
            int at = isBound ? hoisting.placeOf(node) : -1;
            if (at >= 0) {
                return tape.load(bound + at);
            }
            return node.kind() == Kind.PARAMETER ? tape.load(parameters + node.index()) : Recorder.COMPUTED;
        });
        int[] values = recorder.record(nodes);
        for (int i = 0; i < values.length; i++) {
            tape.store(first + i, values[i]);
        }
        tapes.add(tape.build());
        return tapes.size() - 1;
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public List<String> observed() {
        return observed;
    }

    @Override
    public RhsCode code() {
        return straight;
    }

    @Override
    public RhsCode code(ToDoubleFunction<String> fixed) {
        return straight.with(ParameterValues.of(model, fixed));
    }

    @Override
    public Instance instance() {
        return new Machine();
    }

    private final class Machine implements Instance {

        private final Frame frame = code.frame();
        private final double[] values = ParameterValues.of(model);
        private final double[] changed = new double[changes];
        private final List<int[]> targets = new ArrayList<>();
        private final int[] triggers;

        Machine() {
            triggers = model.actions().stream()
                    .mapToInt(action -> model.parameterIndex(action.trigger()))
                    .toArray();
            model.actions().forEach(action -> targets.add(targets(action)));
            bind();
        }

        /** What each change of an action writes: a species, or (counted from the number of species) a parameter. */
        private int[] targets(Action action) {
            return action.changes().stream()
                    .mapToInt(one -> model.speciesIndex(one.symbol()) >= 0
                            ? model.speciesIndex(one.symbol())
                            : size() + model.parameterIndex(one.symbol()))
                    .toArray();
        }

        @Override
        public int size() {
            return straight.size();
        }

        @Override
        public double[] parameters() {
            return values;
        }

        @Override
        public void bind() {
            frame.write(parameters, 0, values);
            code.run(binding, frame, 0);
        }

        @Override
        public void derivative(double[] y, double[] dy) {
            run(derivative, y, dy);
        }

        @Override
        public SparsePattern pattern() {
            return straight.pattern();
        }

        @Override
        public void jacobian(double[] y, double[] slopes) {
            run(jacobian, y, slopes);
        }

        @Override
        public void codeParameters(double[] into) {
            frame.read(bound, 0, into);
        }

        @Override
        public void initial(double[] y) {
            run(initial, new double[y.length], y);
        }

        @Override
        public void observe(double[] y, double[] out) {
            run(observation, y, out);
        }

        @Override
        public void act(int action, double amount, double[] y) {
            values[triggers[action]] = amount;
            bind();
            run(change, y, changed);
            int first = 0;
            for (int before = 0; before < action; before++) {
                first += targets.get(before).length;
            }
            int[] target = targets.get(action);
            for (int i = 0; i < target.length; i++) {
                if (target[i] < size()) {
                    y[target[i]] = changed[first + i];
                } else {
                    values[target[i] - size()] = changed[first + i];
                }
            }
            values[triggers[action]] = 0;
            bind();
        }

        private void run(int tape, double[] y, double[] out) {
            frame.write(0, 0, y);
            code.run(tape, frame, 0);
            frame.read(results, 0, out);
        }
    }
}
