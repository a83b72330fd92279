package remit.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The stiff problems of the Test Set for Initial Value Problem Solvers, release 2.4 (Mazzia &amp; Magherini 2008,
 * Department of Mathematics, University of Bari), with its reference solutions (computed there by RADAU5 in quadruple
 * precision or better). A run at relative tolerance r must end within 10 r of them, and within a budget of steps.
 */
class StiffTestSetTest {

    /**
     * Runs one problem. The budgets are the step counts measured with Rodas5P and with Rodas4 on 2026-11-21, plus a tenth:
     * a change of the step control that costs more steps is seen here.
     */
    static void check(
            Rhs rhs,
            double[] y0,
            double endTime,
            double[] absolute,
            double relative,
            double[] expected,
            int budget5,
            int budget4,
            RosenbrockMethod method) {
        check(rhs, y0, endTime, absolute, relative, expected, 10, budget5, budget4, method);
    }

    /** With another factor than 10 on the tolerance, for problems that amplify errors. */
    static void check(
            Rhs rhs,
            double[] y0,
            double endTime,
            double[] absolute,
            double relative,
            double[] expected,
            double factor,
            int budget5,
            int budget4,
            RosenbrockMethod method) {
        int budget = method == RosenbrockMethod.RODAS5P ? budget5 : budget4;
        StiffIntegrator integrator = new StiffIntegrator(rhs, new Tolerance(relative, absolute), budget, method);
        integrator.start(0, y0);
        SolveOutcome outcome = integrator.advance(endTime, new double[0], 0, (i, t, y) -> {});
        assertThat(outcome).isEqualTo(new SolveOutcome.Reached(endTime));
        for (int i = 0; i < expected.length; i++) {
            double allowed = factor * (absolute[i] + relative * Math.abs(expected[i]));
            assertThat(integrator.state()[i]).as("component %d", i + 1).isCloseTo(expected[i], within(allowed));
        }
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
        check(rhs, new double[] {2, 0}, 2000, new double[] {1e-9, 1e-12}, 1e-6, expected, 720, 1230, method);
    }

    @ParameterizedTest
    @EnumSource
    void highIrradianceResponse(RosenbrockMethod method) {
        Rhs rhs = new FormulaRhs(
                8,
                (y, dy) -> {
                    dy[0] = -1.71 * y[0] + 0.43 * y[1] + 8.32 * y[2] + 0.0007;
                    dy[1] = 1.71 * y[0] - 8.75 * y[1];
                    dy[2] = -10.03 * y[2] + 0.43 * y[3] + 0.035 * y[4];
                    dy[3] = 8.32 * y[1] + 1.71 * y[2] - 1.12 * y[3];
                    dy[4] = -1.745 * y[4] + 0.43 * y[5] + 0.43 * y[6];
                    dy[5] = -280 * y[5] * y[7] + 0.69 * y[3] + 1.71 * y[4] - 0.43 * y[5] + 0.69 * y[6];
                    dy[6] = 280 * y[5] * y[7] - 1.81 * y[6];
                    dy[7] = -280 * y[5] * y[7] + 1.81 * y[6];
                },
                (y, j) -> {
                    j[0][0] = -1.71;
                    j[0][1] = 0.43;
                    j[0][2] = 8.32;
                    j[1][0] = 1.71;
                    j[1][1] = -8.75;
                    j[2][2] = -10.03;
                    j[2][3] = 0.43;
                    j[2][4] = 0.035;
                    j[3][1] = 8.32;
                    j[3][2] = 1.71;
                    j[3][3] = -1.12;
                    j[4][4] = -1.745;
                    j[4][5] = 0.43;
                    j[4][6] = 0.43;
                    j[5][3] = 0.69;
                    j[5][4] = 1.71;
                    j[5][5] = -280 * y[7] - 0.43;
                    j[5][6] = 0.69;
                    j[5][7] = -280 * y[5];
                    j[6][5] = 280 * y[7];
                    j[6][6] = -1.81;
                    j[6][7] = 280 * y[5];
                    j[7][5] = -280 * y[7];
                    j[7][6] = 1.81;
                    j[7][7] = -280 * y[5];
                });
        // Bari test set 2.4, hires, y(321.8122)
        double[] expected = {
            0.7371312573325668e-3,
            0.1442485726316185e-3,
            0.5888729740967575e-4,
            0.1175651343283149e-2,
            0.2386356198831331e-2,
            0.6238968252742796e-2,
            0.2849998395185769e-2,
            0.2850001604814231e-2
        };
        double[] y0 = {1, 0, 0, 0, 0, 0, 0, 0.0057};
        check(rhs, y0, 321.8122, filled(8, 1e-10), 1e-6, expected, 240, 400, method);
    }

    @ParameterizedTest
    @EnumSource
    void oregonator(RosenbrockMethod method) {
        Rhs rhs = new FormulaRhs(
                3,
                (y, dy) -> {
                    dy[0] = 77.27 * (y[1] + y[0] * (1 - 8.375e-6 * y[0] - y[1]));
                    dy[1] = (y[2] - (1 + y[0]) * y[1]) / 77.27;
                    dy[2] = 0.161 * (y[0] - y[2]);
                },
                (y, j) -> {
                    j[0][0] = 77.27 * (1 - 2 * 8.375e-6 * y[0] - y[1]);
                    j[0][1] = 77.27 * (1 - y[0]);
                    j[1][0] = -y[1] / 77.27;
                    j[1][1] = -(1 + y[0]) / 77.27;
                    j[1][2] = 1 / 77.27;
                    j[2][0] = 0.161;
                    j[2][2] = -0.161;
                });
        // Bari test set 2.4, orego, y(360)
        double[] expected = {0.1000814870318523e1, 0.1228178521549917e4, 0.1320554942846706e3};
        check(rhs, new double[] {1, 2, 3}, 360, filled(3, 1e-9), 1e-6, expected, 1010, 1630, method);
    }

    @ParameterizedTest
    @EnumSource
    void robertson(RosenbrockMethod method) {
        Rhs rhs = new FormulaRhs(
                3,
                (y, dy) -> {
                    dy[0] = -0.04 * y[0] + 1e4 * y[1] * y[2];
                    dy[2] = 3e7 * y[1] * y[1];
                    dy[1] = -dy[0] - dy[2];
                },
                (y, j) -> {
                    j[0][0] = -0.04;
                    j[0][1] = 1e4 * y[2];
                    j[0][2] = 1e4 * y[1];
                    j[1][0] = 0.04;
                    j[1][1] = -1e4 * y[2] - 6e7 * y[1];
                    j[1][2] = -1e4 * y[1];
                    j[2][1] = 6e7 * y[1];
                });
        // Bari test set 2.4, rober, y(1e11)
        double[] expected = {0.2083340149701255e-7, 0.8333360770334713e-13, 0.9999999791665050};
        double[] absolute = {1e-14, 1e-19, 1e-6};
        check(rhs, new double[] {1, 0, 0}, 1e11, absolute, 1e-6, expected, 320, 500, method);
    }

    @ParameterizedTest
    @EnumSource
    void airPollution(RosenbrockMethod method) {
        // Bari test set 2.4, pollu, y(60)
        double[] expected = {
            0.5646255480022769e-01,
            0.1342484130422339e+00,
            0.4139734331099427e-08,
            0.5523140207484359e-02,
            0.2018977262302196e-06,
            0.1464541863493966e-06,
            0.7784249118997964e-01,
            0.3245075353396018e+00,
            0.7494013383880406e-02,
            0.1622293157301561e-07,
            0.1135863833257075e-07,
            0.2230505975721359e-02,
            0.2087162882798630e-03,
            0.1396921016840158e-04,
            0.8964884856898295e-02,
            0.4352846369330103e-17,
            0.6899219696263405e-02,
            0.1007803037365946e-03,
            0.1772146513969984e-05,
            0.5682943292316392e-04
        };
        double[] y0 = new double[20];
        y0[1] = 0.2;
        y0[3] = 0.04;
        y0[6] = 0.1;
        y0[7] = 0.3;
        y0[8] = 0.01;
        y0[16] = 0.007;
        double[] absolute = new double[20];
        for (int i = 0; i < 20; i++) {
            absolute[i] = 1e-5 * expected[i];
        }
        check(new PollutionRhs(), y0, 60, absolute, 1e-5, expected, 90, 125, method);
    }

    static double[] filled(int size, double value) {
        double[] all = new double[size];
        java.util.Arrays.fill(all, value);
        return all;
    }
}
