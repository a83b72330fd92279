package remit.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The stiff problems of the Test Set for Initial Value Problem Solvers, release 2.4 (Mazzia &amp; Magherini 2008,
 * Department of Mathematics, University of Bari), with its reference solutions (computed there by RADAU5 in quadruple
 * precision or better). A run at relative tolerance r must end within 10 r of them, and within a budget of steps.
 */
class StiffTestSetTest {

    private static void check(
            Rhs rhs,
            double[] y0,
            double endTime,
            double[] absolute,
            double relative,
            double[] expected,
            int budget,
            RosenbrockMethod method) {
        StiffIntegrator integrator = new StiffIntegrator(rhs, new Tolerance(relative, absolute), budget, method);
        integrator.start(0, y0);
        SolveOutcome outcome = integrator.advance(endTime, new double[0], 0, (i, t, y) -> {}, List.of());
        assertThat(outcome).isEqualTo(new SolveOutcome.Reached(endTime));
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            double scale = absolute[i] / relative + Math.abs(expected[i]);
            worst = Math.max(worst, Math.abs(integrator.state()[i] - expected[i]) / scale);
        }
        System.out.println(method + " n=" + rhs.size() + " steps " + integrator.attempts() + " rejected "
                + integrator.rejections() + " error/tol " + worst / relative);
        assertThat(worst).isLessThan(10 * relative);
    }

    @ParameterizedTest
    @EnumSource
    void vanDerPol(RosenbrockMethod method) {
        double mu = 1000;
        Rhs rhs = new FormulaRhs(
                2,
                (y, dy) -> {
                    dy[0] = y[1];
                    dy[1] = mu * (1 - y[0] * y[0]) * y[1] - y[0];
                },
                (y, j) -> {
                    j[0][1] = 1;
                    j[1][0] = -2 * mu * y[0] * y[1] - 1;
                    j[1][1] = mu * (1 - y[0] * y[0]);
                });
        // Bari test set 2.4, vdpol, y(2000)
        double[] expected = {0.1706167732170469e1, -0.8928097010248125e-3};
        check(rhs, new double[] {2, 0}, 2000, new double[] {1e-9, 1e-12}, 1e-6, expected, 2000, method);
    }
}
