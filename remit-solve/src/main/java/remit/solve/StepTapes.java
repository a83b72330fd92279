package remit.solve;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.solve.tape.Operation;
import remit.solve.tape.Tape;

/**
 * One trial step of a Rosenbrock method as tapes over one frame: where everything lies, and the arithmetic.
 *
 * <p>The error norm is the root mean square over the states of error_i / (absolute_i + relative max(|y0_i|, |y1_i|))
 * (Hairer, N&oslash;rsett &amp; Wanner 1993, Solving Ordinary Differential Equations I, 2nd edition, equation II.4.11).
 *
 * <p>A right-hand side that is no code, or whose factors would be too long a program, leaves gaps: then derivative and
 * Jacobian, or the linear systems, are computed between the tapes.
 */
final class StepTapes {

    /** Above this many multiplications the static factorization would not fit a program; pivoting is used instead. */
    static final int LONGEST_FACTORIZATION = 20_000;

    /** The parts into which the watch cuts a step. */
    static final int PARTS = 4;

    final int size;
    final int parameters;
    final RosenbrockMethod method;
    final SparsePattern pattern;
    final int[] watched;
    final double relative;
    final double[] absolute;
    final boolean isCode;
    final boolean isStatic;

    // Where things lie in the frame: the first slot of each.
    final int start;
    final int end;
    final int argument;
    final int right;
    final int sum;
    final int u;
    final int k;
    final int out;
    final int jacobian;
    final int entries;
    final int inverses;
    final int parameter;
    final int quarters;
    final int shift;
    final int inverseStep;
    final int theta;
    final int accepted;
    final int error;
    final int trusted;
    final int slots;

    final List<Tape> tapes = new ArrayList<>();
    final int beginTape;
    final int jacobianTape;
    final int factorTape;
    final int solveTape;
    final int derivativeTape;
    final int addTape;
    final int[] stageTapes;
    final int finishTape;
    final int denseTape;
    final int interpolateTape;

    private final SparseProgram sparse;

    StepTapes(
            SparsePattern pattern,
            @Nullable RhsCode code,
            Tolerance tolerance,
            int[] watched,
            RosenbrockMethod method) {
        this.pattern = pattern;
        this.method = method;
        this.watched = watched.clone();
        size = pattern.size();
        parameters = code == null ? 0 : code.parameters();
        relative = tolerance.relative();
        absolute = tolerance.absolute();
        if (absolute.length != size) {
            throw new IllegalArgumentException(size + " states, but " + absolute.length + " absolute tolerances");
        }
        for (int state : watched) {
            if (state < 0 || state >= size) {
                throw new IllegalArgumentException("no state " + state + " to watch");
            }
        }
        sparse = new SparseProgram(pattern);
        isCode = code != null;
        isStatic = sparse.operations() <= LONGEST_FACTORIZATION;
        Layout layout = new Layout();
        start = layout.take(size);
        end = layout.take(size);
        argument = layout.take(size);
        right = layout.take(size);
        sum = layout.take(size);
        u = layout.take(size * method.stages());
        entries = layout.take(isStatic ? sparse.count() : 0);
        inverses = layout.take(size);
        parameter = layout.take(parameters);
        shift = layout.take(1);
        inverseStep = layout.take(1);
        theta = layout.take(1);
        accepted = layout.take(1);
        error = layout.take(1);
        trusted = layout.take(1);
        quarters = layout.take((PARTS - 1) * watched.length);
        k = layout.take(size * method.dense().length);
        out = layout.take(size);
        jacobian = layout.take(pattern.count());
        slots = layout.next;

        beginTape = add(begin(code));
        solveTape = add(isStatic ? solve() : Tape.builder("no solve").build());
        derivativeTape = add(code == null ? Tape.builder("no derivative").build() : derivative(code));
        stageTapes = new int[method.stages()];
        for (int stage = 1; stage < method.stages(); stage++) {
            stageTapes[stage] = add(stage(stage));
        }
        finishTape = add(finish());
        denseTape = add(dense());
        interpolateTape = add(interpolate());
        jacobianTape = add(code == null ? Tape.builder("no Jacobian").build() : jacobian(code));
        factorTape = add(isStatic ? factor() : Tape.builder("no factor").build());
        addTape = add(addSum());
    }

    private static final class Layout {
        int next;

        int take(int count) {
            int first = next;
            next += count;
            return first;
        }
    }

    private int add(Tape tape) {
        tapes.add(tape);
        return tapes.size() - 1;
    }

    /** Takes over the end of an accepted step, then derivative, Jacobian and factors at the start, and the first stage. */
    private Tape begin(@Nullable RhsCode code) {
        Tape.Builder tape = Tape.builder("begin");
        int isAccepted = tape.load(accepted);
        for (int i = 0; i < size; i++) {
            tape.store(start + i, tape.of(Operation.SELECT, isAccepted, tape.load(end + i), tape.load(start + i)));
        }
        if (code != null && isStatic) {
            int[] values = code.derivativeAndJacobian(tape, i -> tape.load(start + i), i -> tape.load(parameter + i));
            int[] rates = java.util.Arrays.copyOf(values, size);
            int[] slopes = java.util.Arrays.copyOfRange(values, size, values.length);
            for (int i = 0; i < size; i++) {
                tape.store(right + i, rates[i]);
            }
            tape.store(trusted, sparse.factor(tape, slopes, tape.load(shift), entries, inverses));
        }
        return tape.build();
    }

    private Tape jacobian(RhsCode code) {
        Tape.Builder tape = Tape.builder("Jacobian");
        int[] values = code.derivativeAndJacobian(tape, i -> tape.load(start + i), i -> tape.load(parameter + i));
        for (int i = 0; i < size; i++) {
            tape.store(right + i, values[i]);
        }
        for (int q = 0; q < pattern.count(); q++) {
            tape.store(jacobian + q, values[size + q]);
        }
        return tape.build();
    }

    private Tape factor() {
        Tape.Builder tape = Tape.builder("factor");
        int[] slopes = new int[pattern.count()];
        for (int q = 0; q < slopes.length; q++) {
            slopes[q] = tape.load(jacobian + q);
        }
        tape.store(trusted, sparse.factor(tape, slopes, tape.load(shift), entries, inverses));
        return tape.build();
    }

    /** The window is the u to be found. */
    private Tape solve() {
        Tape.Builder tape = Tape.builder("solve");
        int[] values = new int[size];
        for (int i = 0; i < size; i++) {
            values[i] = tape.load(right + i);
        }
        int[] x = sparse.solve(tape, values, entries, inverses);
        for (int i = 0; i < size; i++) {
            tape.storeWindow(i, x[i]);
        }
        return tape.build();
    }

    private Tape derivative(RhsCode code) {
        Tape.Builder tape = Tape.builder("derivative");
        int[] rates = code.derivative(tape, i -> tape.load(argument + i), i -> tape.load(parameter + i));
        int perStep = tape.load(inverseStep);
        for (int i = 0; i < size; i++) {
            tape.store(right + i, tape.of(Operation.MULTIPLY_ADD, perStep, tape.load(sum + i), rates[i]));
        }
        return tape.build();
    }

    /** For derivatives computed between the tapes. */
    private Tape addSum() {
        Tape.Builder tape = Tape.builder("add sum");
        int perStep = tape.load(inverseStep);
        for (int i = 0; i < size; i++) {
            tape.store(right + i, tape.of(Operation.MULTIPLY_ADD, perStep, tape.load(sum + i), tape.load(right + i)));
        }
        return tape.build();
    }

    /** The argument of a stage's derivative, and the weighted sum of the u before. */
    private Tape stage(int stage) {
        Tape.Builder tape = Tape.builder("stage " + stage);
        double[] a = method.a(stage);
        double[] c = method.c(stage);
        for (int i = 0; i < size; i++) {
            int value;
            if (a.length == 0) {
                value = tape.of(Operation.ADD, tape.load(argument + i), tape.load(u + (stage - 1) * size + i));
            } else {
                value = tape.load(start + i);
                for (int j = 0; j < a.length; j++) {
                    if (a[j] != 0) {
                        value = tape.of(
                                Operation.MULTIPLY_ADD, tape.constant(a[j]), tape.load(u + j * size + i), value);
                    }
                }
            }
            tape.store(argument + i, value);
            tape.store(sum + i, weighted(tape, c, i));
        }
        return tape.build();
    }

    private int weighted(Tape.Builder tape, double[] weights, int state) {
        int value = -1;
        for (int j = 0; j < weights.length; j++) {
            if (weights[j] != 0) {
                int term = tape.load(u + j * size + state);
                value = value < 0
                        ? tape.of(Operation.MULTIPLY, tape.constant(weights[j]), term)
                        : tape.of(Operation.MULTIPLY_ADD, tape.constant(weights[j]), term, value);
            }
        }
        return value < 0 ? tape.constant(0) : value;
    }

    /** The end of the step, the error norm, and what is watched at the quarters of the step. */
    private Tape finish() {
        Tape.Builder tape = Tape.builder("finish");
        int zero = tape.constant(0);
        int last = u + (method.stages() - 1) * size;
        int norm = zero;
        int factor = tape.constant(relative);
        for (int i = 0; i < size; i++) {
            int difference = tape.load(last + i);
            int value = tape.of(Operation.ADD, tape.load(argument + i), difference);
            tape.store(end + i, value);
            int before = tape.of(Operation.ABS, tape.load(start + i));
            int larger = tape.of(Operation.MAX, before, tape.of(Operation.ABS, value));
            int unit = tape.of(Operation.MULTIPLY_ADD, factor, larger, tape.constant(absolute[i]));
            // 0 * value is NaN for an infinite value, which the scale would otherwise hide.
            int counted = tape.of(Operation.MULTIPLY_ADD, zero, value, difference);
            int ratio = tape.of(Operation.DIVIDE, counted, unit);
            norm = tape.of(Operation.MULTIPLY_ADD, ratio, ratio, norm);
        }
        tape.store(error, tape.of(Operation.SQRT, tape.of(Operation.DIVIDE, norm, tape.constant(size))));
        for (int w = 0; w < watched.length; w++) {
            int[] weights = new int[method.dense().length];
            for (int r = 0; r < weights.length; r++) {
                weights[r] = weighted(tape, method.dense()[r], watched[w]);
            }
            for (int part = 1; part < PARTS; part++) {
                int at = tape.constant(part / (double) PARTS);
                tape.store(
                        quarters + (PARTS - 1) * w + part - 1,
                        between(tape, watched[w], at, tape.of(Operation.SUBTRACT, tape.constant(1), at), weights));
            }
        }
        return tape.build();
    }

    /** The vectors k of the dense output. */
    private Tape dense() {
        Tape.Builder tape = Tape.builder("dense");
        for (int r = 0; r < method.dense().length; r++) {
            for (int i = 0; i < size; i++) {
                tape.store(k + r * size + i, weighted(tape, method.dense()[r], i));
            }
        }
        return tape.build();
    }

    private Tape interpolate() {
        Tape.Builder tape = Tape.builder("interpolate");
        int at = tape.load(theta);
        int rest = tape.of(Operation.SUBTRACT, tape.constant(1), at);
        for (int i = 0; i < size; i++) {
            int[] weights = new int[method.dense().length];
            for (int r = 0; r < weights.length; r++) {
                weights[r] = tape.load(k + r * size + i);
            }
            tape.store(out + i, between(tape, i, at, rest, weights));
        }
        return tape.build();
    }

    /** (1 - t) y0 + t (y1 + (1 - t) (k1 + t (k2 + t k3))). */
    private int between(Tape.Builder tape, int state, int at, int rest, int[] weights) {
        int value = weights[weights.length - 1];
        for (int r = weights.length - 2; r >= 0; r--) {
            value = tape.of(Operation.MULTIPLY_ADD, at, value, weights[r]);
        }
        value = tape.of(Operation.MULTIPLY_ADD, rest, value, tape.load(end + state));
        return tape.of(Operation.MULTIPLY_ADD, at, value, tape.of(Operation.MULTIPLY, rest, tape.load(start + state)));
    }
}
