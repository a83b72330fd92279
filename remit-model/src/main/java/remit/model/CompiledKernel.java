package remit.model;

import java.util.ArrayList;
import java.util.List;
import remit.model.graph.Compiler;
import remit.model.graph.Node;
import remit.model.graph.Routine;
import remit.solve.RhsCode;
import remit.solve.SparsePattern;

/**
 * The model as bytecode. Its routines are stateless; an instance owns the arrays they work on.
 */
final class CompiledKernel implements Kernel {

    /**
     * The compiled parts of a model, and the room they need.
     *
     * @param hoisted where the parameters of the straight-line code are: a bound value, or (counted from their number) a
     *     parameter
     */
    private record Code(
            Routine binding,
            Routine derivative,
            Routine jacobian,
            Routine initial,
            Routine observation,
            Routine changes,
            SparsePattern pattern,
            List<Integer> hoisted,
            int boundSize,
            int scratchSize,
            int changeCount) {}

    private final Model model;
    private final List<String> observed;
    private final Code code;
    private final ModelCode straight;

    CompiledKernel(Model model, List<String> observed) {
        this.model = model;
        this.observed = List.copyOf(observed);
        Lowering lowering = new Lowering(model);
        List<Node> rates = lowering.rates();
        Lowering.Jacobian jacobian = lowering.jacobian();
        straight = new ModelCode(rates, jacobian);
        List<Node> observation = lowering.observed(observed);
        List<Node> changes = lowering.changes();
        Compiler compiler = new Compiler();
        List.of(rates, jacobian.values(), observation, changes).forEach(compiler::hoist);
        Routine binding = compiler.binding();
        Routine derivative = compiler.compile(rates);
        Routine derivatives = compiler.compile(jacobian.values());
        Routine initial = compiler.compileAlone(lowering.initials());
        Routine observing = compiler.compile(observation);
        Routine changing = compiler.compile(changes);
        code = new Code(
                binding,
                derivative,
                derivatives,
                initial,
                observing,
                changing,
                jacobian.pattern(),
                straight.hoisted().stream().map(compiler::placeOf).toList(),
                compiler.boundSize(),
                compiler.scratchSize(),
                changes.size());
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
    public Instance instance() {
        return new Machine(model, code);
    }

    private static final class Machine implements Instance {

        private final Code code;
        private final int size;
        private final double[] parameters;
        private final double[] bound;
        private final double[] scratch;
        private final double[] states;
        private final double[] changed;
        private final List<int[]> targets = new ArrayList<>();
        private final int[] triggers;
        private final int[] hoisted;

        Machine(Model model, Code code) {
            this.code = code;
            size = model.species().size();
            parameters = ParameterValues.of(model);
            bound = new double[code.boundSize()];
            scratch = new double[code.scratchSize()];
            states = new double[size];
            changed = new double[code.changeCount()];
            triggers = model.actions().stream()
                    .mapToInt(action -> model.parameterIndex(action.trigger()))
                    .toArray();
            hoisted = code.hoisted().stream().mapToInt(Integer::intValue).toArray();
            model.actions().forEach(action -> targets.add(targets(model, action)));
            bind();
        }

        /** What each change of an action writes: a species, or (counted from the number of species) a parameter. */
        private static int[] targets(Model model, Action action) {
            return action.changes().stream()
                    .mapToInt(change -> model.speciesIndex(change.symbol()) >= 0
                            ? model.speciesIndex(change.symbol())
                            : model.species().size() + model.parameterIndex(change.symbol()))
                    .toArray();
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public double[] parameters() {
            return parameters;
        }

        @Override
        public void bind() {
            code.binding.run(states, parameters, bound, scratch, bound);
        }

        @Override
        public void derivative(double[] y, double[] dy) {
            run(code.derivative, y, dy);
        }

        @Override
        public SparsePattern pattern() {
            return code.pattern;
        }

        @Override
        public void jacobian(double[] y, double[] values) {
            run(code.jacobian, y, values);
        }

        @Override
        public void codeParameters(double[] values) {
            for (int i = 0; i < hoisted.length; i++) {
                values[i] = hoisted[i] < bound.length ? bound[hoisted[i]] : parameters[hoisted[i] - bound.length];
            }
        }

        @Override
        public void initial(double[] y) {
            code.initial.run(states, parameters, bound, scratch, y);
        }

        @Override
        public void observe(double[] y, double[] out) {
            run(code.observation, y, out);
        }

        @Override
        public void act(int action, double amount, double[] y) {
            parameters[triggers[action]] = amount;
            bind();
            run(code.changes, y, changed);
            int first = 0;
            for (int before = 0; before < action; before++) {
                first += targets.get(before).length;
            }
            int[] target = targets.get(action);
            for (int i = 0; i < target.length; i++) {
                if (target[i] < size) {
                    y[target[i]] = changed[first + i];
                } else {
                    parameters[target[i] - size] = changed[first + i];
                }
            }
            parameters[triggers[action]] = 0;
            bind();
        }

        private void run(Routine routine, double[] y, double[] out) {
            for (int i = 0; i < size; i++) {
                states[i] = 0 > y[i] ? 0 : y[i];
            }
            routine.run(states, parameters, bound, scratch, out);
        }
    }
}
