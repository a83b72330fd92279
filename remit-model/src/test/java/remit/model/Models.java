package remit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.domain.Provenance;
import remit.domain.SourceKind;
import remit.domain.Unit;
import remit.model.expr.Evaluator;
import remit.model.expr.Expr;
import remit.model.expr.Scope;

/** Reads and composes small models for tests. */
final class Models {

    private Models() {}

    static Parameter parameter(String symbol, double value, String unit) {
        return parameter(symbol, value, unit, new Place("table.csv", 2, 0));
    }

    static Parameter parameter(String symbol, double value, String unit, Place place) {
        return new Parameter(
                symbol,
                value,
                Unit.parse(unit),
                Double.NaN,
                Double.NaN,
                "",
                new Provenance(SourceKind.ASSUMED, "test"),
                symbol,
                "",
                place);
    }

    /** The body of a model, read; it must be right. */
    static Fragment fragment(String file, String body) {
        Problems problems = new Problems();
        Fragment fragment = FragmentReader.read(file, "model m()\n" + body + "\nend\n", problems);
        assertThat(problems.list()).isEmpty();
        assertThat(fragment).isNotNull();
        return fragment;
    }

    /** Composes bodies named a.ant, b.ant, ...; they must be right. */
    static Model model(List<Parameter> parameters, String... bodies) {
        Problems problems = new Problems();
        Model model = Model.compose("test", fragments(bodies), parameters, problems);
        assertThat(problems.list()).isEmpty();
        assertThat(model).isNotNull();
        return model;
    }

    /** What is wrong with bodies that can be read. */
    static List<Problem> problems(List<Parameter> parameters, String... bodies) {
        Problems problems = new Problems();
        Model model = Model.compose("test", fragments(bodies), parameters, problems);
        assertThat(model == null).isEqualTo(!problems.isEmpty());
        return problems.list();
    }

    private static List<Fragment> fragments(String... bodies) {
        List<Fragment> fragments = new ArrayList<>();
        for (int i = 0; i < bodies.length; i++) {
            fragments.add(fragment((char) ('a' + i) + ".ant", bodies[i]));
        }
        return fragments;
    }

    static double[] derivative(Kernel.Instance instance, double... y) {
        double[] dy = new double[y.length];
        instance.derivative(y, dy);
        return dy;
    }

    static double[] observed(Kernel kernel, double... y) {
        double[] out = new double[kernel.observed().size()];
        kernel.instance().observe(y, out);
        return out;
    }

    /** Both kernels' derivative, Jacobian and observations at a state, bit for bit alike. */
    static void assertSameBits(Kernel compiled, Kernel interpreted, double[] y) {
        Kernel.Instance a = compiled.instance();
        Kernel.Instance b = interpreted.instance();
        assertSameBits(derivative(a, y), derivative(b, y));
        double[] first = new double[a.pattern().count()];
        double[] second = new double[b.pattern().count()];
        a.jacobian(y, first);
        b.jacobian(y, second);
        assertSameBits(first, second);
        assertSameBits(observed(compiled, y), observed(interpreted, y));
    }

    static void assertSameBits(double[] actual, double[] expected) {
        assertThat(Arrays.stream(actual).mapToLong(Double::doubleToLongBits).toArray())
                .isEqualTo(Arrays.stream(expected)
                        .mapToLong(Double::doubleToLongBits)
                        .toArray());
    }

    /** What a model's symbols are worth at a state, with its own parameter values, term by term. */
    static Scope scope(Model model, double[] y) {
        Map<String, Double> values = new HashMap<>();
        Scope scope = new Scope() {
            @Override
            public double value(String name) {
                return values.get(name);
            }

            @Override
            public double call(String function, List<Expr> arguments, Evaluator with) {
                throw new AssertionError(function);
            }
        };
        double[] parameters = ParameterValues.of(model);
        model.parameters().forEach(one -> values.put(one.symbol(), parameters[model.parameterIndex(one.symbol())]));
        model.inputs().forEach(one -> values.put(one.symbol(), parameters[model.parameterIndex(one.symbol())]));
        model.species().forEach(one -> values.put(one.symbol(), y[model.speciesIndex(one.symbol())]));
        Evaluator evaluator = new Evaluator();
        model.evaluationOrder().forEach(one -> values.put(one.symbol(), evaluator.evaluate(one.value(), scope)));
        return scope;
    }
}
