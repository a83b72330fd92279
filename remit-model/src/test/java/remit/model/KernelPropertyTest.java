package remit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import remit.model.expr.Evaluator;
import remit.solve.RhsCode;
import remit.solve.SparsePattern;
import remit.solve.machine.InstructionSet;
import remit.solve.machine.MachineTapes;
import remit.solve.tape.BytecodeTapes;
import remit.solve.tape.Frame;
import remit.solve.tape.InterpretedTapes;
import remit.solve.tape.Tape;
import remit.solve.tape.TapeCode;

/** Random models at random states: compiled and interpreted alike, derivatives against differences. */
class KernelPropertyTest {

    private static final int SPECIES = 5;
    private static final int PARAMETERS = 4;
    private static final List<String> OBSERVED = List.of("x0", "x1", "x2", "f_S0", "sum_S0", "max_S0", "S1");

    @Property(tries = 150)
    void compiledAndInterpretedGiveTheSameBits(@ForAll long seed) {
        Random random = new Random(seed);
        Model model = randomModel(random, true);
        Kernel compiled = Kernel.compiled(model, OBSERVED);
        Kernel interpreted = Kernel.interpreted(model, OBSERVED);
        for (int i = 0; i < 5; i++) {
            double[] y = random.doubles(SPECIES, -0.5, 2).toArray();
            Models.assertSameBits(compiled, interpreted, y);
            double[] other = y.clone();
            Kernel.Instance a = compiled.instance();
            Kernel.Instance b = interpreted.instance();
            changeParameters(a, random.nextLong());
            a.initial(y);
            b.parameters()[0] = a.parameters()[0];
            System.arraycopy(a.parameters(), 0, b.parameters(), 0, a.parameters().length);
            b.bind();
            b.initial(other);
            Models.assertSameBits(y, other);
            a.act(0, 0.7, y);
            b.act(0, 0.7, other);
            Models.assertSameBits(y, other);
            Models.assertSameBits(a.parameters(), b.parameters());
            Models.assertSameBits(Models.derivative(a, y), Models.derivative(b, y));
        }
    }

    /** The code that the integrator runs, on every back end and with any parameters in it, against both kernels. */
    @Property(tries = 1000)
    void codeGivesTheBitsOfTheKernel(@ForAll long seed) {
        Random random = new Random(seed);
        Model model = randomModel(random, true);
        for (Kernel kernel : List.of(Kernel.compiled(model, OBSERVED), Kernel.interpreted(model, OBSERVED))) {
            Kernel.Instance instance = kernel.instance();
            changeParameters(instance, seed);
            Map<String, Double> fixed = new HashMap<>();
            int share = random.nextInt(5);
            for (String symbol : symbols(model)) {
                boolean is = random.nextInt(4) < share;
                fixed.put(symbol, is ? instance.parameters()[model.parameterIndex(symbol)] : Double.NaN);
            }
            RhsCode code = share == 0 ? kernel.code() : kernel.code(fixed::get);
            int entries = code.pattern().count();
            int outputs = SPECIES + code.parameters();
            double[] parameters = new double[code.parameters()];
            instance.codeParameters(parameters);
            assertThat(code.sampled()).isEqualTo(OBSERVED.size());
            List<Tape> tapes = List.of(both(code, parameters, outputs), sample(code, outputs));
            for (TapeCode compiled : everyBackEnd(tapes, outputs + Math.max(OBSERVED.size(), SPECIES + entries))) {
                Frame frame = compiled.frame();
                int lane = random.nextInt(compiled.lanes());
                frame.write(SPECIES, lane, parameters);
                for (int i = 0; i < 3; i++) {
                    double[] y = random.doubles(SPECIES, -0.5, 2).toArray();
                    frame.write(0, lane, y);
                    compiled.run(0, frame, 0);
                    double[] rates = new double[SPECIES];
                    frame.read(outputs, lane, rates);
                    Models.assertSameBits(rates, Models.derivative(instance, y));
                    double[] slopes = new double[entries];
                    frame.read(outputs + SPECIES, lane, slopes);
                    double[] expected = new double[entries];
                    instance.jacobian(y, expected);
                    Models.assertSameBits(slopes, expected);
                    compiled.run(1, frame, 0);
                    double[] sample = new double[OBSERVED.size()];
                    frame.read(outputs, lane, sample);
                    double[] observed = new double[OBSERVED.size()];
                    instance.observe(y, observed);
                    Models.assertSameBits(sample, observed);
                }
            }
        }
    }

    private static List<String> symbols(Model model) {
        List<String> symbols = new ArrayList<>();
        model.parameters().forEach(one -> symbols.add(one.symbol()));
        model.inputs().forEach(one -> symbols.add(one.symbol()));
        return symbols;
    }

    /** A tape of rates and Jacobian; what the code fixes must be what the kernel gives. */
    private static Tape both(RhsCode code, double[] parameters, int outputs) {
        Tape.Builder tape = Tape.builder("both");
        int[] values = code.derivativeAndJacobian(tape, i -> tape.load(i), i -> {
            double number = code.fixed(i);
            if (Double.isNaN(number)) {
                return tape.load(SPECIES + i);
            }
            assertThat(Double.doubleToRawLongBits(number)).isEqualTo(Double.doubleToRawLongBits(parameters[i]));
            return tape.constant(number);
        });
        for (int i = 0; i < values.length; i++) {
            tape.store(outputs + i, values[i]);
        }
        return tape.build();
    }

    private static Tape sample(RhsCode code, int outputs) {
        Tape.Builder tape = Tape.builder("sample");
        int[] values = code.sample(
                tape,
                i -> tape.load(i),
                i -> Double.isNaN(code.fixed(i)) ? tape.load(SPECIES + i) : tape.constant(code.fixed(i)));
        for (int i = 0; i < values.length; i++) {
            tape.store(outputs + i, values[i]);
        }
        return tape.build();
    }

    /** Machine code has no transcendental functions: samples are states then. */
    @Test
    void observationsThatMachineCodeCannotComputeAreLeftToTheKernel() {
        Model model = Models.model(
                List.of(Models.parameter("k", 1, "/d")),
                "unit rel = \"{rel}\"; species A; A has rel; A = 1; A' = -k*A; low := exp(-A); high := 2*A + exp(3);");
        assertThat(Kernel.compiled(model, List.of("A", "high")).code().sampled())
                .isEqualTo(2);
        assertThat(Kernel.compiled(model, List.of("A", "low")).code().sampled()).isZero();
        assertThat(Kernel.interpreted(model, List.of("low")).code().sampled()).isZero();
    }

    private static List<TapeCode> everyBackEnd(List<Tape> tapes, int slots) {
        List<TapeCode> all = new ArrayList<>();
        all.add(new BytecodeTapes(tapes, slots));
        all.add(new InterpretedTapes(tapes, slots));
        for (InstructionSet set : InstructionSet.values()) {
            TapeCode machine = MachineTapes.compile(tapes, slots, set);
            if (machine != null) {
                all.add(machine);
            }
        }
        return all;
    }

    /** Contraction changes roundings only: the rates as written, evaluated term by term. */
    @Property(tries = 150)
    void contractedRatesAreTheRatesAsWritten(@ForAll long seed) {
        Random random = new Random(seed);
        Model model = randomModel(random, false);
        Kernel.Instance instance = Kernel.compiled(model, List.of()).instance();
        double[] y = random.doubles(SPECIES, 0.5, 1.5).toArray();
        double[] rates = Models.derivative(instance, y);
        Evaluator evaluator = new Evaluator();
        for (int i = 0; i < SPECIES; i++) {
            double written = evaluator.evaluate(model.species().get(i).rate(), Models.scope(model, y));
            if (Math.abs(written) < 1e6) {
                assertThat(rates[i]).isCloseTo(written, within(1e-9 * Math.max(1, Math.abs(written))));
            }
        }
    }

    /** Central differences of the derivative itself; smooth models, positive states. */
    @Property(tries = 150)
    void jacobianIsTheDerivativeOfTheDerivative(@ForAll long seed) {
        Random random = new Random(seed);
        Kernel.Instance instance =
                Kernel.compiled(randomModel(random, false), List.of()).instance();
        double[] y = random.doubles(SPECIES, 0.5, 1.5).toArray();
        SparsePattern pattern = instance.pattern();
        double[] values = new double[pattern.count()];
        instance.jacobian(y, values);
        for (int column = 0; column < SPECIES; column++) {
            double step = 1e-6;
            double[] up = y.clone();
            double[] down = y.clone();
            up[column] += step;
            down[column] -= step;
            double[] high = Models.derivative(instance, up);
            double[] low = Models.derivative(instance, down);
            for (int row = 0; row < SPECIES; row++) {
                double difference = (high[row] - low[row]) / (2 * step);
                int index = pattern.index(row, column);
                double analytic = index < 0 ? 0 : values[index];
                double size = Math.max(1, Math.max(Math.abs(high[row]), Math.abs(difference)));
                if (size < 1e6) {
                    assertThat(analytic).isCloseTo(difference, within(1e-4 * size));
                }
            }
        }
    }

    /** Which branch is taken decides: closed forms at states away from the kinks. */
    @Property(tries = 100)
    void kinksHaveTheSlopeOfTheirBranch(@ForAll long seed) {
        Model model = Models.model(List.of(Models.parameter("k", 1, "/d")), """
                unit rel = "{rel}"; species A; A has rel; A = 1;
                A' = k*(min(A, 2) + 10*max(A, 3) + 100*abs(A - 1) + 1000*piecewise(A, A < 1.5, 2*A, A < 2.5, 3*A)
                   + 10000*sqrt(A));
                """);
        Kernel.Instance instance = Kernel.compiled(model, List.of()).instance();
        double a = new Random(seed).nextDouble() * 4;
        double[] value = new double[1];
        instance.jacobian(new double[] {a}, value);
        double slope = (a < 2 ? 1 : 0)
                + (a > 3 ? 10 : 0)
                + (a > 1 ? 100 : -100)
                + 1000 * (a < 1.5 ? 1 : a < 2.5 ? 2 : 3)
                + 10000 / (2 * Math.sqrt(a));
        assertThat(value[0]).isCloseTo(slope, within(1e-9 * slope));
    }

    private static void changeParameters(Kernel.Instance instance, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < PARAMETERS; i++) {
            instance.parameters()[i] = 0.5 + random.nextDouble();
        }
        instance.bind();
    }

    private static Model randomModel(Random random, boolean kinks) {
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < PARAMETERS; i++) {
            parameters.add(Models.parameter("p" + i, 0.5 + random.nextDouble(), "1"));
        }
        parameters.add(Models.parameter("k", 1 + random.nextDouble(), "/d"));
        StringBuilder body = new StringBuilder("unit rel = \"{rel}\"; var give = 0, level = 0.5;\n");
        List<String> names = new ArrayList<>(List.of("p0", "p1", "p2", "p3", "1", "0.5", "level", "f_S0", "sum_S0"));
        body.append("function h(x, n) x^n/(p_one + x^n) end\n".replace("p_one", "1"));
        body.append("f_S0__a := 1 - p0/4; f_S0__b := 0.75; sum_S0__a := p1*p2; max_S0__a := p3; max_S0__b := p0;\n");
        for (int i = 0; i < SPECIES; i++) {
            body.append("species S%d has rel = %s;%n".formatted(i, expression(random, List.of("p0", "p1"), 2, kinks)));
            names.add("S" + i);
        }
        for (int i = 0; i < 3; i++) {
            body.append("x%d := %s;%n".formatted(i, expression(random, names, 3, kinks)));
            names.add("x" + i);
        }
        for (int i = 0; i < SPECIES; i++) {
            body.append("S%d' = k*(%s);%n".formatted(i, expression(random, names, 4, kinks)));
            if (random.nextBoolean()) {
                body.append("S%d' = -k*S%d*(%s);%n".formatted(i, i, expression(random, names, 2, kinks)));
            }
        }
        body.append("J: S0 -> 2 S1; k*S0*(%s);%n".formatted(expression(random, names, 2, kinks)));
        body.append("go: at (give > 0): S0 = S0 + give, S1 = S0*level, level = %s;%n"
                .formatted(expression(random, names, 3, kinks)));
        return Models.model(parameters, body.toString());
    }

    /** Positive and smooth unless kinks are asked for. */
    private static String expression(Random random, List<String> names, int depth, boolean kinks) {
        if (depth == 0) {
            return names.get(random.nextInt(names.size()));
        }
        String a = expression(random, names, depth - 1, kinks);
        String b = expression(random, names, depth - 1, kinks);
        return switch (random.nextInt(kinks ? 12 : 6)) {
            case 0 -> "(" + a + " + " + b + ")";
            case 1 -> a + "*" + b;
            case 2 -> a + "/(1 + " + b + ")";
            case 3 -> "h(" + a + ", " + (1 + random.nextInt(5)) + ")";
            case 4 -> "1/(1 + (" + a + ")^2)";
            case 5 -> "(" + a + " - 0.1*" + b + ")";
            case 6 -> "min(" + a + ", " + b + ", 2)";
            case 7 -> "max(" + a + ", " + b + ")";
            case 8 -> "piecewise(" + a + ", " + b + " > 0.7 || " + a + " <= " + b + ", " + b + ")";
            case 9 -> "sqrt(abs(" + a + " - " + b + "))";
            case 10 -> "-(" + a + ")^-3*!(" + b + " == 1)";
            default -> "(" + a + " != " + b + ")*" + a;
        };
    }
}
