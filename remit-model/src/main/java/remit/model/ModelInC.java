package remit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import remit.model.graph.Hoisting;
import remit.model.graph.Kind;
import remit.model.graph.Node;
import remit.model.graph.Recorder;
import remit.solve.SparsePattern;
import remit.solve.tape.Operation;
import remit.solve.tape.Tape;

/**
 * A model as C99 functions, for other integrators: the very expressions that the engine runs, shared, contracted and
 * differentiated in the same way, with everything that depends on parameters alone computed beforehand.
 *
 * <p>{@code model_bind} computes from the parameters (in the order of a kernel's, inputs last) what the others read as
 * {@code h}; {@code model_rates} the derivatives; {@code model_jacobian} the dense Jacobian, column by column, of which
 * it writes only what may differ from zero; {@code model_slopes} the same values row by row, as {@code model_row_start}
 * and {@code model_column} place them; {@code model_observe} the observed values.
 *
 * <p>One thing differs: our engine counts a state as 0 where it is negative, the Jacobian ignores that, and a
 * Rosenbrock method does not mind; an iteration of Newton's that takes the Jacobian at its word hardly converges there
 * (CVODE took five times as many steps). So a state is taken as it is here. Where none is negative nothing differs.
 */
public final class ModelInC {

    private final Lowering lowering;
    private final int states;
    private final Hoisting hoisting = new Hoisting();
    private final StringBuilder text = new StringBuilder();

    private final double[] parameters;
    private double[] fixed = {};

    private ModelInC(Model model, ToDoubleFunction<String> given) {
        parameters = ParameterValues.of(model, given);
        lowering = new Lowering(model);
        states = model.species().size();
    }

    /**
     * The text of a header file.
     *
     * @param observed as for {@link Kernel#compiled}
     * @param fixed gives the value of a parameter or input that never differs, to be a number in the text; NaN for one
     *     that may
     * @throws IllegalArgumentException if an observed name is unknown
     */
    public static String of(Model model, List<String> observed, ToDoubleFunction<String> fixed) {
        return new ModelInC(model, fixed).write(model, observed);
    }

    private String write(Model model, List<String> observed) {
        List<Node> rates = lowering.rates();
        Lowering.Jacobian jacobian = lowering.jacobian();
        List<Node> read = lowering.observed(observed);
        List.of(rates, jacobian.values(), read).forEach(hoisting::add);
        fixed = ModelCode.fixed(hoisting.nodes(), states, parameters);
        SparsePattern pattern = jacobian.pattern();
        line("/* Model %s, written by Remit. */".formatted(model.name()));
        line("#include <math.h>");
        line("#ifdef __FP_FAST_FMA");
        line("#define MULTIPLY_ADD(a, b, c) fma(a, b, c)");
        line("#else");
        line("#define MULTIPLY_ADD(a, b, c) ((a) * (b) + (c))");
        line("#endif");
        line(
                "enum { MODEL_STATES = %d, MODEL_PARAMETERS = %d, MODEL_BOUND = %d, MODEL_SLOPES = %d, MODEL_OBSERVED = %d };"
                        .formatted(states, model.parameterCount(), hoisting.size(), pattern.count(), read.size()));
        List<Integer> starts = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        List<Integer> dense = new ArrayList<>();
        for (int row = 0; row < states; row++) {
            starts.add(pattern.rowStart(row));
            for (int at = pattern.rowStart(row); at < pattern.rowStart(row + 1); at++) {
                columns.add(pattern.column(at));
                dense.add(pattern.column(at) * states + row);
            }
        }
        starts.add(pattern.count());
        line("static const int model_row_start[] = {%s};".formatted(list(starts)));
        line("static const int model_column[] = {%s};".formatted(list(columns)));
        function("bind", "p", hoisting.nodes(), false, places(hoisting.size()));
        function("rates", "h", rates, true, places(states));
        function("jacobian", "h", jacobian.values(), true, dense);
        function("slopes", "h", jacobian.values(), true, places(pattern.count()));
        function("observe", "h", read, true, places(read.size()));
        return text.toString();
    }

    private void line(String one) {
        text.append(one).append('\n');
    }

    private static String list(List<Integer> numbers) {
        return String.join(", ", numbers.stream().map(String::valueOf).toList());
    }

    private static List<Integer> places(int count) {
        List<Integer> places = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            places.add(i);
        }
        return places;
    }

    /** Slots below the number of states are states, those above parameters or bound values; a store counts from 0. */
    private void function(String name, String given, List<Node> nodes, boolean isBound, List<Integer> places) {
        Tape.Builder builder = Tape.builder(name);
        int[] values = new Recorder(builder, builder::load, node -> {
                    int at = isBound ? hoisting.placeOf(node) : -1;
                    if (at >= 0) {
                        return Double.isNaN(fixed[at]) ? builder.load(states + at) : builder.constant(fixed[at]);
                    }
                    return node.kind() == Kind.PARAMETER ? builder.load(states + node.index()) : Recorder.COMPUTED;
                })
                .record(nodes);
        Tape tape = builder.build();
        line("static void model_%s(%sconst double *restrict %s, double *restrict out) {"
                .formatted(name, isBound ? "const double *restrict y, " : "", given));
        for (int i = 0; i < tape.size(); i++) {
            line("  const double v%d = %s;".formatted(i, value(tape, i, given)));
        }
        for (int i = 0; i < values.length; i++) {
            line("  out[%d] = v%d;".formatted(places.get(i), values[i]));
        }
        line("}");
    }

    private String value(Tape tape, int at, String given) {
        String a = "v" + tape.a(at);
        String b = "v" + tape.b(at);
        String c = "v" + tape.c(at);
        Operation operation = tape.operation(at);
        return switch (operation) {
            case LOAD ->
                tape.slot(at) < states ? "y[" + tape.slot(at) + "]" : given + "[" + (tape.slot(at) - states) + "]";
            case CONSTANT -> number(tape.constant(at));
            case ADD -> a + " + " + b;
            case SUBTRACT -> a + " - " + b;
            case MULTIPLY -> a + " * " + b;
            case DIVIDE -> a + " / " + b;
            case SQRT -> "sqrt(" + a + ")";
            case NEGATE -> "-" + a;
            case ABS -> "fabs(" + a + ")";
            case MIN -> a + " < " + b + " ? " + a + " : " + b;
            case MAX ->
                isState(tape, tape.b(at)) && isZero(tape, tape.a(at)) ? b : a + " > " + b + " ? " + a + " : " + b;
            case MULTIPLY_ADD -> "MULTIPLY_ADD(" + a + ", " + b + ", " + c + ")";
            case MULTIPLY_SUBTRACT -> "MULTIPLY_ADD(" + a + ", " + b + ", -" + c + ")";
            case SUBTRACT_PRODUCT -> "MULTIPLY_ADD(-" + a + ", " + b + ", " + c + ")";
            case LESS -> a + " < " + b;
            case LESS_EQUAL -> a + " <= " + b;
            case EQUAL -> a + " == " + b;
            case NOT_EQUAL -> a + " != " + b;
            case NOT -> "!(fabs(" + a + ") > 0)";
            case AND -> "fabs(" + a + ") > 0 && fabs(" + b + ") > 0";
            case OR -> "fabs(" + a + ") > 0 || fabs(" + b + ") > 0";
            case SELECT -> "fabs(" + a + ") > 0 ? " + b + " : " + c;
            case FLOOR, CEIL, EXP, LOG, LOG10 -> operation.name().toLowerCase(Locale.ROOT) + "(" + a + ")";
            case POW -> "pow(" + a + ", " + b + ")";
            case STORE, STORE_WINDOW, LOAD_WINDOW, PICK ->
                throw new IllegalStateException(operation + " is not in a recording");
        };
    }

    private boolean isState(Tape tape, int at) {
        return tape.operation(at) == Operation.LOAD && tape.slot(at) < states;
    }

    private static boolean isZero(Tape tape, int at) {
        return tape.operation(at) == Operation.CONSTANT && tape.constant(at) == 0;
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NAN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "INFINITY" : "-INFINITY";
        }
        return Double.toString(value);
    }
}
