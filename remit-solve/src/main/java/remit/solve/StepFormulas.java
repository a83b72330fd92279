package remit.solve;

import remit.solve.tape.Operation;
import remit.solve.tape.Tape;

/** The arithmetic between the solves of a Rosenbrock step, written on a tape state by state. */
final class StepFormulas {

    private final RosenbrockMethod method;

    StepFormulas(RosenbrockMethod method) {
        this.method = method;
    }

    /** One state's part of the argument of a stage's derivative: its start, the argument before, its u so far. */
    int argument(Tape.Builder tape, int stage, int start, int before, int[] u) {
        double[] a = method.a(stage);
        if (a.length == 0) {
            return tape.of(Operation.ADD, before, u[stage - 1]);
        }
        int value = start;
        for (int j = 0; j < a.length; j++) {
            if (a[j] != 0) {
                value = tape.of(Operation.MULTIPLY_ADD, tape.constant(a[j]), u[j], value);
            }
        }
        return value;
    }

    /** A weighted sum of one state's u. */
    int weighted(Tape.Builder tape, double[] weights, int[] u) {
        int value = -1;
        for (int j = 0; j < weights.length; j++) {
            if (weights[j] != 0) {
                int weight = tape.constant(weights[j]);
                value = value < 0
                        ? tape.of(Operation.MULTIPLY, weight, u[j])
                        : tape.of(Operation.MULTIPLY_ADD, weight, u[j], value);
            }
        }
        return value < 0 ? tape.constant(0) : value;
    }

    /**
     * The root mean square of error_i / (absolute_i + relative max(|start_i|, |end_i|)); NaN where an end is infinite, which
     * the scale would otherwise hide.
     */
    int norm(Tape.Builder tape, double[] absolute, double relative, int[] start, int[] end, int[] error) {
        int zero = tape.constant(0);
        int factor = tape.constant(relative);
        int norm = zero;
        for (int i = 0; i < absolute.length; i++) {
            int before = tape.of(Operation.ABS, start[i]);
            int larger = tape.of(Operation.MAX, before, tape.of(Operation.ABS, end[i]));
            int unit = tape.of(Operation.MULTIPLY_ADD, factor, larger, tape.constant(absolute[i]));
            int counted = tape.of(Operation.MULTIPLY_ADD, zero, end[i], error[i]);
            int ratio = tape.of(Operation.DIVIDE, counted, unit);
            norm = tape.of(Operation.MULTIPLY_ADD, ratio, ratio, norm);
        }
        return tape.of(Operation.SQRT, tape.of(Operation.DIVIDE, norm, tape.constant(absolute.length)));
    }

    /** One state within the step: (1 - t) y0 + t (y1 + (1 - t) (k1 + t (k2 + t k3))). */
    int between(Tape.Builder tape, int start, int end, int at, int rest, int[] k) {
        int value = k[k.length - 1];
        for (int r = k.length - 2; r >= 0; r--) {
            value = tape.of(Operation.MULTIPLY_ADD, at, value, k[r]);
        }
        value = tape.of(Operation.MULTIPLY_ADD, rest, value, end);
        return tape.of(Operation.MULTIPLY_ADD, at, value, tape.of(Operation.MULTIPLY, rest, start));
    }
}
