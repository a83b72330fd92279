package remit.model;

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
}
