package remit.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import remit.model.expr.Evaluator;
import remit.model.expr.Expr;
import remit.model.expr.Scope;
import remit.model.graph.GraphWalk;
import remit.model.graph.Node;
import remit.solve.RhsCode;
import remit.solve.SparsePattern;

/**
 * Walks the model's expressions as they are written. Only the Jacobian goes by the graph, since nobody wrote it; it is
 * walked node by node.
 */
final class InterpretedKernel implements Kernel {

    private final Model model;
    private final List<String> observed;
    private final List<Node> rates;
    private final Lowering.Jacobian jacobian;
    private final ModelCode code;

    InterpretedKernel(Model model, List<String> observed) {
        this.model = model;
        this.observed = List.copyOf(observed);
        Lowering lowering = new Lowering(model);
        List<Node> observations = lowering.observed(observed);
        rates = lowering.rates();
        jacobian = lowering.jacobian();
        code = new ModelCode(rates, jacobian, observations);
    }

    @Override
    public RhsCode code() {
        return code;
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
    public RhsCode code(ToDoubleFunction<String> fixed) {
        return code.with(ParameterValues.of(model, fixed));
    }

    @Override
    public Instance instance() {
        return new Walker(model, observed, rates, jacobian, code);
    }

    private static final class Walker implements Instance, Scope {

        private final Model model;
        private final List<String> observed;
        private final SparsePattern pattern;
        private final GraphWalk rates;
        private final GraphWalk jacobian;
        private final GraphWalk hoisted;
        private final Evaluator evaluator = new Evaluator();
        private final double[] parameters;
        private final double[] state;
        private final Map<String, Double> assigned = new HashMap<>();

        Walker(Model model, List<String> observed, List<Node> rates, Lowering.Jacobian jacobian, ModelCode code) {
            this.model = model;
            this.observed = observed;
            pattern = jacobian.pattern();
            this.rates = new GraphWalk(rates);
            this.jacobian = new GraphWalk(jacobian.values());
            hoisted = new GraphWalk(code.hoisted());
            state = new double[model.species().size()];
            parameters = ParameterValues.of(model);
        }

        @Override
        public int size() {
            return model.species().size();
        }

        @Override
        public double[] parameters() {
            return parameters;
        }

        @Override
        public void bind() {
            // nothing is remembered between calls
        }

        @Override
        public void derivative(double[] y, double[] dy) {
            rates.evaluate(y, parameters, dy);
        }

        @Override
        public SparsePattern pattern() {
            return pattern;
        }

        @Override
        public void jacobian(double[] y, double[] values) {
            jacobian.evaluate(y, parameters, values);
        }

        @Override
        public void codeParameters(double[] values) {
            hoisted.evaluate(state, parameters, values);
        }

        @Override
        public void initial(double[] y) {
            enter(new double[size()]);
            for (int i = 0; i < size(); i++) {
                y[i] = evaluator.evaluate(model.species().get(i).initial(), this);
            }
        }

        @Override
        public void observe(double[] y, double[] out) {
            enter(y);
            for (int i = 0; i < observed.size(); i++) {
                out[i] = value(observed.get(i));
            }
        }

        @Override
        public void act(int action, double amount, double[] y) {
            Action rule = model.actions().get(action);
            int trigger = model.parameterIndex(rule.trigger());
            parameters[trigger] = amount;
            enter(y);
            double[] changed = new double[rule.changes().size()];
            for (int i = 0; i < changed.length; i++) {
                changed[i] = evaluator.evaluate(rule.changes().get(i).value(), this);
            }
            for (int i = 0; i < changed.length; i++) {
                String symbol = rule.changes().get(i).symbol();
                int species = model.speciesIndex(symbol);
                if (species >= 0) {
                    y[species] = changed[i];
                } else {
                    parameters[model.parameterIndex(symbol)] = changed[i];
                }
            }
            parameters[trigger] = 0;
        }

        private void enter(double[] y) {
            for (int i = 0; i < state.length; i++) {
                state[i] = 0 > y[i] ? 0 : y[i];
            }
            assigned.clear();
            for (Assignment assignment : model.evaluationOrder()) {
                assigned.put(assignment.symbol(), evaluator.evaluate(assignment.value(), this));
            }
        }

        @Override
        public double value(String name) {
            int species = model.speciesIndex(name);
            if (species >= 0) {
                return state[species];
            }
            int parameter = model.parameterIndex(name);
            if (parameter >= 0) {
                return parameters[parameter];
            }
            Double value = assigned.get(name);
            if (value == null) {
                throw new IllegalArgumentException("model " + model.name() + " has no '" + name + "'");
            }
            return value;
        }

        @Override
        public double call(String function, List<Expr> arguments, Evaluator unused) {
            throw new IllegalArgumentException("function " + function + " was not written out");
        }
    }
}
