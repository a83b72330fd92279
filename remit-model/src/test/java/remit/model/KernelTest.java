package remit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import remit.solve.StiffIntegrator;
import remit.solve.Tolerance;

class KernelTest {

    private static final List<Parameter> PARAMETERS =
            List.of(Models.parameter("k", 0.25, "/d"), Models.parameter("s", 2, "/d"), Models.parameter("A0", 3, "1"));

    private static final String CORE = """
            species A, B; A has rel; B has rel;
            unit rel = "{rel}";
            A = 2*A0; B = 0;
            A' = s*f_A - k*A + sum_A;
            J1: A -> 2 B; k*A;
            total := A + B;
            """;

    /** Closed form: A' = 2 - 0.25*4 - 0.25*4 = 0, B' = 2*0.25*4 = 2. */
    @Test
    void ratesAndReactionsAdd() {
        Model model = Models.model(PARAMETERS, CORE);
        for (Kernel kernel : kernels(model, "total", "f_A", "A", "k")) {
            Kernel.Instance instance = kernel.instance();
            double[] y = new double[2];
            instance.initial(y);
            assertThat(y).containsExactly(6, 0);
            assertThat(Models.derivative(instance, 4, 1)).containsExactly(0, 2);
            assertThat(Models.observed(kernel, 4, 1)).containsExactly(5, 1, 4, 0.25);
        }
    }

    /** Closed form: 2 * (0.5*0.25) + (3 + 4) with A = 0. */
    @Test
    void hooksJoinTheirSharesInOrder() {
        Model model = Models.model(
                PARAMETERS,
                CORE,
                "f_A__drug := 0.5; sum_A__drug := 3*k/0.25; max_q__x := 2;",
                "f_A__other := 0.25; sum_A__other := 4*k/0.25; max_q__y := 3; max_q__z := 1;");
        for (Kernel kernel : kernels(model, "f_A", "sum_A", "max_q")) {
            assertThat(Models.derivative(kernel.instance(), 0, 0)[0]).isEqualTo(2 * 0.125 + 7);
            assertThat(Models.observed(kernel, 0, 0)).containsExactly(0.125, 7, 3);
        }
    }

    @Test
    void hooksWithoutSharesAreNeutral() {
        Model model = Models.model(PARAMETERS, CORE, "q := max_q + sum_q + 10*f_q;");
        for (Kernel kernel : kernels(model, "q")) {
            assertThat(Models.observed(kernel, 0, 0)).containsExactly(10);
        }
    }

    @Test
    void negativeStatesCountAsZero() {
        Model model = Models.model(PARAMETERS, CORE);
        for (Kernel kernel : kernels(model, "A", "total")) {
            assertThat(Models.derivative(kernel.instance(), -1, -1)).containsExactly(2, 0);
            assertThat(Models.observed(kernel, -1, 5)).containsExactly(0, 5);
        }
    }

    /** Closed form: dA'/dA = -k - k, dB'/dA = 2 k; B's diagonal is kept though it is 0. */
    @Test
    void jacobianIsSparseAndKeepsTheDiagonal() {
        Model model = Models.model(PARAMETERS, CORE);
        for (Kernel kernel : kernels(model)) {
            Kernel.Instance instance = kernel.instance();
            assertThat(instance.pattern().count()).isEqualTo(3);
            double[] values = new double[3];
            instance.jacobian(new double[] {1, 1}, values);
            assertThat(values).containsExactly(-0.5, 0.5, 0);
        }
    }

    @Test
    void boundParametersAreThoseOfTheInstance() {
        Model model =
                Models.model(PARAMETERS, "species A; A has rel; unit rel = \"{rel}\"; A = s/k; A' = s/k*k - k*A;");
        for (Kernel kernel : kernels(model)) {
            Kernel.Instance one = kernel.instance();
            Kernel.Instance other = kernel.instance();
            one.parameters()[model.parameterIndex("s")] = 4;
            one.bind();
            double[] y = new double[1];
            one.initial(y);
            assertThat(y).containsExactly(16);
            assertThat(Models.derivative(one, 0)).containsExactly(4);
            assertThat(Models.derivative(other, 0)).containsExactly(2);
        }
    }

    @Test
    void actionsChangeEverythingAtOnce() {
        Model model = Models.model(PARAMETERS, CORE, """
                var give = 0, rate = 1;
                swap: at (give > 0): A = B + give, B = A, rate = 2*rate + give;
                other: at (give > 0): B = 7;
                A' = 0*s*rate;
                """);
        for (Kernel kernel : kernels(model, "give")) {
            Kernel.Instance instance = kernel.instance();
            double[] y = {1, 10};
            instance.act(model.actionIndex("swap"), 0.5, y);
            assertThat(y).containsExactly(10.5, 1);
            assertThat(instance.parameters()[model.parameterIndex("rate")]).isEqualTo(2.5);
            assertThat(instance.parameters()[model.parameterIndex("give")]).isZero();
            instance.act(model.actionIndex("other"), 1, y);
            assertThat(y).containsExactly(10.5, 7);
        }
    }

    @Test
    void laterTablesOverrideEarlierOnes() {
        List<Parameter> tables = List.of(
                Models.parameter("k", 1, "/d"), Models.parameter("unused", 1, "kg"), Models.parameter("k", 3, "/d"));
        Model model = Models.model(tables, "species A; A has rel; unit rel = \"{rel}\"; A = 1; A' = -k*A;");
        assertThat(model.parameters()).extracting(Parameter::symbol).containsExactly("k", "unused");
        assertThat(Models.derivative(Kernel.compiled(model, List.of()).instance(), 1))
                .containsExactly(-3);
    }

    @Test
    void readOutsMayUseLogarithms() {
        Model model =
                Models.model(PARAMETERS, CORE, "score := 0.36*ln(A + 1) + exp(B) + pow(A, 0.5) + log10(A) + round(A);");
        Kernel compiled = Kernel.compiled(model, List.of("score"));
        assertThat(Models.observed(compiled, 10, 0)[0])
                .isCloseTo(0.36 * Math.log(11) + 1 + Math.sqrt(10) + 1 + 10, within(1e-12));
        Models.assertSameBits(compiled, Kernel.interpreted(model, List.of("score")), new double[] {10, 0.3});
    }

    /** Closed form: A = 6 exp(-k t) with k = 0.25/d, at 10 d; the integrator's tolerance is 1e-8. */
    @Test
    void kernelIsARightHandSide() {
        Model model = Models.model(PARAMETERS, "species A; A has rel; unit rel = \"{rel}\"; A = 2*A0; A' = -k*A;");
        Kernel.Instance instance = Kernel.compiled(model, List.of()).instance();
        StiffIntegrator integrator = new StiffIntegrator(instance, Tolerance.uniform(1e-8, 1e-10, 1), 10_000);
        double[] y = new double[1];
        instance.initial(y);
        integrator.start(0, y);
        integrator.advance(10, new double[0], 0, (index, timeDays, state) -> {});
        assertThat(integrator.timeDays()).isEqualTo(10);
        assertThat(integrator.state()[0]).isCloseTo(6 * Math.exp(-2.5), within(1e-6));
    }

    @Test
    void observedNamesMustExist() {
        Model model = Models.model(PARAMETERS, CORE);
        assertThatThrownBy(() -> Kernel.compiled(model, List.of("nothing"))).hasMessageContaining("nothing");
        assertThatThrownBy(() -> Kernel.interpreted(model, List.of("nothing"))).hasMessageContaining("nothing");
        assertThat(model.isObservable("nothing")).isFalse();
        assertThat(model.isObservable("f_A")).isTrue();
    }

    private static List<Kernel> kernels(Model model, String... observed) {
        return List.of(Kernel.compiled(model, List.of(observed)), Kernel.interpreted(model, List.of(observed)));
    }
}
