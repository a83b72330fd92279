package remit.model;

import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The parameter array of a kernel. */
final class ParameterValues {

    private ParameterValues() {}

    /** The model's own values: parameters, then inputs. */
    static double[] of(Model model) {
        double[] values = new double[model.parameterCount()];
        int next = 0;
        for (Parameter parameter : model.parameters()) {
            values[next++] = parameter.value();
        }
        for (Input input : model.inputs()) {
            values[next++] = input.value();
        }
        return values;
    }

    /** What a function gives for parameters, then inputs. */
    static double[] of(Model model, ToDoubleFunction<String> values) {
        return Stream.concat(
                        model.parameters().stream().map(Parameter::symbol),
                        model.inputs().stream().map(Input::symbol))
                .mapToDouble(values)
                .toArray();
    }
}
