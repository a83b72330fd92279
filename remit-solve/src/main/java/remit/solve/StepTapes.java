package remit.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
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

    /** How many samples every lane computes before they are handed on. */
    static final int SAMPLE_BATCHES = 8;

    /** What the window of a sample holds: where in the step, of which lane. */
    static final int SAMPLE_THETA = 0;

    static final int SAMPLE_CHOICE = SAMPLE_BATCHES;

    /** In place of the slot of a parameter that is part of the code. */
    static final int FIXED = -1;

    final int size;
    final int parameters;
    final int sampleSize;
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
    final int samples;
    final int sampled;
    final int jacobian;
    final int entries;
    final int inverses;
    final int quarters;
    final int levels;
    final int nearest;
    final int shift;
    final int inverseStep;
    final int theta;
    final int accepted;
    final int error;
    final int trusted;
    final int slots;

    /** Where the parameters lie that trajectories set; {@link #FIXED} for the others. */
    final int[] slotOfParameter;

    /** Which these are; they lie one after another, in ascending order, from {@link #firstSet} on. */
    final int[] set;

    final int firstSet;

    /** The values of those that are part of the code; NaN for the others. */
    final double[] fixed;

    final List<Tape> tapes = new ArrayList<>();

    /** The whole step; with the next six all that several lanes together need. */
    final int stepTape;

    final int denseTape;
    final int interpolateTape;
    final int derivativeTape;
    final int jacobianTape;
    final int prepareTape;
    final int sampleTape;

    /** How many tapes come before the parts of the step, which one lane alone runs where something is computed between. */
    final int wideTapes;

    final int takeTape;
    final int factorTape;
    final int solveTape;
    final int[] stageTapes;
    final int finishTape;
    final int addTape;

    private final SparseProgram sparse;
    private final StepFormulas formulas;

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
        sampleSize = code == null || code.sampled() == 0 ? size : code.sampled();
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
        formulas = new StepFormulas(method);
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
        slotOfParameter = new int[parameters];
        fixed = new double[parameters];
        for (int i = 0; i < parameters; i++) {
            fixed[i] = code == null ? Double.NaN : code.fixed(i);
            slotOfParameter[i] = Double.isNaN(fixed[i]) ? layout.take(1) : FIXED;
        }
        set = IntStream.range(0, parameters)
                .filter(i -> slotOfParameter[i] != FIXED)
                .toArray();
        firstSet = layout.next - set.length;
        accepted = layout.take(1);
        shift = layout.take(1);
        inverseStep = layout.take(1);
        error = layout.take(1);
        trusted = layout.take(1);
        nearest = layout.take(1);
        theta = layout.take(1);
        quarters = layout.take((PARTS - 1) * watched.length);
        levels = layout.take(watched.length);
        k = layout.take(size * method.dense().length);
        out = layout.take(size);
        samples = layout.take(2 * SAMPLE_BATCHES);
        sampled = layout.take(sampleSize);
        jacobian = layout.take(pattern.count());
        slots = layout.next;

        Tape none = Tape.builder("none").build();
        stepTape = add(code == null || !isStatic ? none : step(code));
        boolean[] all = new boolean[size];
        Arrays.fill(all, true);
        denseTape = add(dense("dense", all));
        interpolateTape = add(interpolate());
        derivativeTape = add(code == null ? none : derivative(code));
        jacobianTape = add(code == null ? none : jacobian(code));
        boolean[] read = new boolean[size];
        Tape sample = sample(code, read);
        prepareTape = add(dense("prepare", read));
        sampleTape = add(sample);
        wideTapes = tapes.size();
        takeTape = add(take());
        factorTape = add(isStatic ? factor() : none);
        solveTape = add(isStatic ? solve() : none);
        stageTapes = new int[method.stages()];
        for (int stage = 1; stage < method.stages(); stage++) {
            stageTapes[stage] = add(stage(stage));
        }
        finishTape = add(finish());
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

    /** The value of a parameter of the right-hand side. */
    private IntUnaryOperator parameters(Tape.Builder tape) {
        return i -> slotOfParameter[i] == FIXED ? tape.constant(fixed[i]) : tape.load(slotOfParameter[i]);
    }

    /** Takes over the end of an accepted step. */
    private int[] begin(Tape.Builder tape) {
        int isAccepted = tape.load(accepted);
        int[] y = new int[size];
        for (int i = 0; i < size; i++) {
            y[i] = tape.of(Operation.SELECT, isAccepted, tape.load(end + i), tape.load(start + i));
        }
        store(tape, start, y);
        return y;
    }

    /** The whole step. */
    private Tape step(RhsCode code) {
        Tape.Builder tape = Tape.builder("step");
        int[] y = begin(tape);
        int[] values = code.derivativeAndJacobian(tape, i -> y[i], parameters(tape));
        int[] slopes = Arrays.copyOfRange(values, size, values.length);
        SparseProgram.Factors factors = sparse.factor(tape, slopes, tape.load(shift));
        tape.store(trusted, factors.trusted());
        int perStep = tape.load(inverseStep);
        int[] right = Arrays.copyOf(values, size);
        int[][] us = new int[size][method.stages()];
        int[] before = y;
        for (int stage = 0; stage < method.stages(); stage++) {
            if (stage > 0) {
                int[] argument = new int[size];
                int[] sum = new int[size];
                for (int i = 0; i < size; i++) {
                    argument[i] = formulas.argument(tape, stage, y[i], before[i], us[i]);
                    sum[i] = formulas.weighted(tape, method.c(stage), us[i]);
                }
                int[] rates = code.derivative(tape, i -> argument[i], parameters(tape));
                for (int i = 0; i < size; i++) {
                    right[i] = tape.of(Operation.MULTIPLY_ADD, perStep, sum[i], rates[i]);
                }
                before = argument;
            }
            int[] x = sparse.solve(tape, right, factors);
            for (int i = 0; i < size; i++) {
                us[i][stage] = x[i];
                tape.store(u + stage * size + i, x[i]);
            }
        }
        finish(tape, y, before, us);
        return tape.build();
    }

    private Tape take() {
        Tape.Builder tape = Tape.builder("take");
        begin(tape);
        return tape.build();
    }

    private Tape jacobian(RhsCode code) {
        Tape.Builder tape = Tape.builder("Jacobian");
        int[] values = code.derivativeAndJacobian(tape, i -> tape.load(start + i), parameters(tape));
        store(tape, right, Arrays.copyOf(values, size));
        store(tape, jacobian, Arrays.copyOfRange(values, size, values.length));
        return tape.build();
    }

    private Tape factor() {
        Tape.Builder tape = Tape.builder("factor");
        SparseProgram.Factors factors = sparse.factor(tape, load(tape, jacobian, pattern.count()), tape.load(shift));
        sparse.store(tape, factors, entries, inverses);
        tape.store(trusted, factors.trusted());
        return tape.build();
    }

    /** The window is the u to be found. */
    private Tape solve() {
        Tape.Builder tape = Tape.builder("solve");
        int[] x = sparse.solve(tape, load(tape, right, size), sparse.load(tape, entries, inverses));
        for (int i = 0; i < size; i++) {
            tape.storeWindow(i, x[i]);
        }
        return tape.build();
    }

    private Tape derivative(RhsCode code) {
        Tape.Builder tape = Tape.builder("derivative");
        addSum(tape, code.derivative(tape, i -> tape.load(argument + i), parameters(tape)));
        return tape.build();
    }

    /** For derivatives computed between the tapes. */
    private Tape addSum() {
        Tape.Builder tape = Tape.builder("add sum");
        addSum(tape, load(tape, right, size));
        return tape.build();
    }

    private void addSum(Tape.Builder tape, int[] rates) {
        int perStep = tape.load(inverseStep);
        for (int i = 0; i < size; i++) {
            tape.store(right + i, tape.of(Operation.MULTIPLY_ADD, perStep, tape.load(sum + i), rates[i]));
        }
    }

    /** The argument of a stage's derivative, and the weighted sum of the u before. */
    private Tape stage(int stage) {
        Tape.Builder tape = Tape.builder("stage " + stage);
        for (int i = 0; i < size; i++) {
            int[] us = us(tape, i, stage);
            int before = method.a(stage).length == 0 ? tape.load(argument + i) : -1;
            int from = method.a(stage).length == 0 ? -1 : tape.load(start + i);
            tape.store(argument + i, formulas.argument(tape, stage, from, before, us));
            tape.store(sum + i, formulas.weighted(tape, method.c(stage), us));
        }
        return tape.build();
    }

    private int[] us(Tape.Builder tape, int state, int count) {
        int[] us = new int[count];
        Arrays.setAll(us, j -> tape.load(u + j * size + state));
        return us;
    }

    private Tape finish() {
        Tape.Builder tape = Tape.builder("finish");
        int[][] us = new int[size][];
        Arrays.setAll(us, i -> us(tape, i, method.stages()));
        finish(tape, load(tape, start, size), load(tape, argument, size), us);
        return tape.build();
    }

    /** The end of the step, the error norm, and what is watched at the quarters of the step. */
    private void finish(Tape.Builder tape, int[] y, int[] last, int[][] us) {
        int[] ends = new int[size];
        int[] errors = new int[size];
        for (int i = 0; i < size; i++) {
            errors[i] = us[i][method.stages() - 1];
            ends[i] = tape.of(Operation.ADD, last[i], errors[i]);
        }
        store(tape, end, ends);
        tape.store(error, formulas.norm(tape, absolute, relative, y, ends, errors));
        watch(tape, y, ends, us);
    }

    /** What is watched at the quarters of the step, and by how much any of it comes above its level at one of them. */
    private void watch(Tape.Builder tape, int[] y, int[] ends, int[][] us) {
        int most = tape.constant(Double.NEGATIVE_INFINITY);
        for (int w = 0; w < watched.length; w++) {
            int state = watched[w];
            int[] weights = dense(tape, us[state]);
            int peak = ends[state];
            for (int part = 1; part < PARTS; part++) {
                int at = tape.constant(part / (double) PARTS);
                int rest = tape.of(Operation.SUBTRACT, tape.constant(1), at);
                int value = formulas.between(tape, y[state], ends[state], at, rest, weights);
                tape.store(quarters + (PARTS - 1) * w + part - 1, value);
                peak = tape.of(Operation.MAX, peak, value);
            }
            most = tape.of(Operation.MAX, tape.of(Operation.SUBTRACT, peak, tape.load(levels + w)), most);
        }
        tape.store(nearest, most);
    }

    /** A state's parts of the vectors k of the dense output. */
    private int[] dense(Tape.Builder tape, int[] us) {
        int[] weights = new int[method.dense().length];
        Arrays.setAll(weights, r -> formulas.weighted(tape, method.dense()[r], us));
        return weights;
    }

    /** The vectors k of the dense output of some states. */
    private Tape dense(String name, boolean[] of) {
        Tape.Builder tape = Tape.builder(name);
        for (int i = 0; i < size; i++) {
            if (of[i]) {
                int[] weights = dense(tape, us(tape, i, method.stages()));
                for (int r = 0; r < weights.length; r++) {
                    tape.store(k + r * size + i, weights[r]);
                }
            }
        }
        return tape.build();
    }

    /**
     * A sample of the lane that is chosen, where the window says. So lanes whose own trajectory asks for nothing compute for
     * those that ask for several.
     *
     * @param read is told which states it reads
     */
    private Tape sample(@Nullable RhsCode code, boolean[] read) {
        Tape.Builder tape = Tape.builder("sample");
        int at = tape.loadWindow(SAMPLE_THETA);
        int choice = tape.loadWindow(SAMPLE_CHOICE);
        int rest = tape.of(Operation.SUBTRACT, tape.constant(1), at);
        IntUnaryOperator state = i -> {
            read[i] = true;
            int[] weights = new int[method.dense().length];
            Arrays.setAll(weights, r -> tape.pick(choice, k + r * size + i));
            return formulas.between(tape, tape.pick(choice, start + i), tape.pick(choice, end + i), at, rest, weights);
        };
        IntUnaryOperator parameter =
                i -> slotOfParameter[i] == FIXED ? tape.constant(fixed[i]) : tape.pick(choice, slotOfParameter[i]);
        int[] values = new int[size];
        if (code == null || code.sampled() == 0) {
            Arrays.setAll(values, state);
        } else {
            values = code.sample(tape, state, parameter);
        }
        for (int i = 0; i < values.length; i++) {
            tape.store(sampled + i, values[i]);
        }
        return tape.build();
    }

    private Tape interpolate() {
        Tape.Builder tape = Tape.builder("interpolate");
        int at = tape.load(theta);
        int rest = tape.of(Operation.SUBTRACT, tape.constant(1), at);
        for (int i = 0; i < size; i++) {
            int state = i;
            int[] weights = new int[method.dense().length];
            Arrays.setAll(weights, r -> tape.load(k + r * size + state));
            tape.store(out + i, formulas.between(tape, tape.load(start + i), tape.load(end + i), at, rest, weights));
        }
        return tape.build();
    }

    private int[] load(Tape.Builder tape, int first, int count) {
        int[] values = new int[count];
        Arrays.setAll(values, i -> tape.load(first + i));
        return values;
    }

    private void store(Tape.Builder tape, int first, int[] values) {
        for (int i = 0; i < values.length; i++) {
            tape.store(first + i, values[i]);
        }
    }
}
