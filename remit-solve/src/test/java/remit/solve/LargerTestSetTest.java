package remit.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Further problems of the Test Set for Initial Value Problem Solvers, release 2.4 (Mazzia &amp; Magherini 2008), with its
 * reference solutions, under the same rule as {@link StiffTestSetTest}, where the problem does not amplify errors.
 */
class LargerTestSetTest {

    /**
     * E5, a chemical pyrolysis (Enright, Hull &amp; Lindberg 1975), over thirteen decades of time. The third state is the
     * second less the fourth, always; written as a fourth equation, that difference of 1e-22 is lost in the rounding of
     * numbers of 1e-7, so here it is eliminated.
     */
    @ParameterizedTest
    @EnumSource
    void pyrolysis(RosenbrockMethod method) {
        double a = 7.89e-10;
        double b = 1.1e7;
        double c = 1.13e3;
        double mc = 1e6 * c;
        Rhs rhs = new FormulaRhs(
                3,
                (y, dy) -> {
                    double third = y[1] - y[2];
                    dy[0] = -a * y[0] - b * y[0] * third;
                    dy[1] = a * y[0] - mc * y[1] * third;
                    dy[2] = b * y[0] * third - c * y[2];
                },
                (y, j) -> {
                    double third = y[1] - y[2];
                    j[0][0] = -a - b * third;
                    j[0][1] = -b * y[0];
                    j[0][2] = b * y[0];
                    j[1][0] = a;
                    j[1][1] = -mc * (y[1] + third);
                    j[1][2] = mc * y[1];
                    j[2][0] = b * third;
                    j[2][1] = b * y[0];
                    j[2][2] = -b * y[0] - c;
                });
        // scipy 1.17.1, Radau at 1e-12 on these three equations; its BDF at 1e-10 agrees to eight digits. The test
        // set's
        // own 8.8677e-23 differs in the fourth digit: its second and third state differ there though the fourth is 0.
        double[] expected = {0, 8.861233521288e-23, 0};
        double[] absolute = {1e-60, 1e-28, 1e-28};
        StiffTestSetTest.check(rhs, new double[] {1.76e-3, 0, 0}, 1e13, absolute, 1e-6, expected, 710, 2100, method);
    }

    /**
     * PLEIADES, seven stars in a plane that come close to each other (Hairer, N&oslash;rsett &amp; Wanner 1993). It
     * amplifies errors: DOP853 and RK45 of scipy 1.17.1 end 90 and 340 times their tolerance of 1e-8 away.
     */
    @ParameterizedTest
    @EnumSource
    void pleiades(RosenbrockMethod method) {
        double[] scale = new double[28];
        Arrays.fill(scale, 1);
        Rhs rhs = new DifferencedRhs(scale, (y, dy) -> {
            for (int i = 0; i < 7; i++) {
                dy[i] = y[14 + i];
                dy[7 + i] = y[21 + i];
                dy[14 + i] = 0;
                dy[21 + i] = 0;
                for (int j = 0; j < 7; j++) {
                    if (j != i) {
                        double x = y[j] - y[i];
                        double z = y[7 + j] - y[7 + i];
                        double r = Math.sqrt(x * x + z * z);
                        double pull = (j + 1) / (r * r * r);
                        dy[14 + i] += pull * x;
                        dy[21 + i] += pull * z;
                    }
                }
            }
        });
        double[] y0 = {3, 3, -1, -3, 2, -2, 2, 3, -3, 2, 0, 0, -4, 4, 0, 0, 0, 0, 0, 1.75, -1.5, 0, 0, 0, -1.25, 1, 0, 0
        };
        // Bari test set 2.4, plei, y(3)
        double[] expected = {
            0.3706139143970502,
            3.237284092057233,
            -3.222559032418324,
            0.6597091455775310,
            0.3425581707156584,
            1.562172101400631,
            -0.7003092922212495,
            -3.943437585517392,
            -3.271380973972550,
            5.225081843456543,
            -2.590612434977470,
            1.198213693392275,
            -0.2429682344935824,
            1.091449240428980,
            3.417003806314313,
            1.354584501625501,
            -2.590065597810775,
            2.025053734714242,
            -1.155815100160448,
            -0.8072988170223021,
            0.5952396354208710,
            -3.741244961234010,
            0.3773459685750630,
            0.9386858869551073,
            0.3667922227200571,
            -0.3474046353808490,
            2.344915448180937,
            -1.947020434263292
        };
        StiffTestSetTest.check(rhs, y0, 3, StiffTestSetTest.filled(28, 1e-8), 1e-8, expected, 1000, 620, 2060, method);
    }

    /** RING, a ring modulator with diodes, with Cs = 2e-12 (Horneber 1985), oscillating; time is the last state. */
    @ParameterizedTest
    @EnumSource
    void ringModulator(RosenbrockMethod method) {
        double[] scale = new double[16];
        Arrays.fill(scale, 0, 7, 0.1);
        Arrays.fill(scale, 7, 15, 1e-3);
        scale[15] = 1e-6;
        Rhs rhs = new DifferencedRhs(scale, LargerTestSetTest::ringModulator);
        // Bari test set 2.4, ringmod, y(1e-3); the time itself is added
        double[] expected = {
            -0.2339057358486745e-1,
            -0.7367485485540825e-2,
            0.2582956709291169,
            -0.4064465721283450,
            -0.4039455665149794,
            0.2607966765422943,
            0.1106761861269975,
            0.2939904342435596e-6,
            -0.2840029933642329e-7,
            0.7267198267264553e-3,
            0.7929487196960840e-3,
            -0.7255283495698965e-3,
            -0.7941401968526521e-3,
            0.7088495416976114e-4,
            0.2390059075236570e-4,
            1e-3
        };
        double[] absolute = StiffTestSetTest.filled(16, 1e-8);
        StiffTestSetTest.check(rhs, new double[16], 1e-3, absolute, 1e-6, expected, 100, 87_000, 215_000, method);
    }

    private static void ringModulator(double[] y, double[] dy) {
        double c = 1.6e-8;
        double cs = 2e-12;
        double cp = 1e-8;
        double lh = 4.45;
        double ls1 = 0.002;
        double ls2 = 5e-4;
        double rp = 50;
        double rg1 = 36.3;
        double rg2 = 17.3;
        double ri = 50;
        double rc = 600;
        double in1 = 0.5 * StrictMath.sin(2e3 * Math.PI * y[15]);
        double in2 = 2 * StrictMath.sin(2e4 * Math.PI * y[15]);
        double q1 = diode(y[2] - y[4] - y[6] - in2);
        double q2 = diode(-y[3] + y[5] - y[6] - in2);
        double q3 = diode(y[3] + y[4] + y[6] + in2);
        double q4 = diode(-y[2] - y[5] + y[6] + in2);
        dy[0] = (y[7] - 0.5 * y[9] + 0.5 * y[10] + y[13] - y[0] / 25000) / c;
        dy[1] = (y[8] - 0.5 * y[11] + 0.5 * y[12] + y[14] - y[1] / 25000) / c;
        dy[2] = (y[9] - q1 + q4) / cs;
        dy[3] = (-y[10] + q2 - q3) / cs;
        dy[4] = (y[11] + q1 - q3) / cs;
        dy[5] = (-y[12] - q2 + q4) / cs;
        dy[6] = (-y[6] / rp + q1 + q2 - q3 - q4) / cp;
        dy[7] = -y[0] / lh;
        dy[8] = -y[1] / lh;
        dy[9] = (0.5 * y[0] - y[2] - rg2 * y[9]) / ls2;
        dy[10] = (-0.5 * y[0] + y[3] - rg2 * y[10]) / ls2;
        dy[11] = (0.5 * y[1] - y[4] - rg2 * y[11]) / ls2;
        dy[12] = (-0.5 * y[1] + y[5] - rg2 * y[12]) / ls2;
        dy[13] = (-y[0] + in1 - (ri + rg1) * y[13]) / ls1;
        dy[14] = (-y[1] - (rc + rg1) * y[14]) / ls1;
        dy[15] = 1;
    }

    private static double diode(double volt) {
        return 40.67286402e-9 * (StrictMath.exp(17.7493332 * volt) - 1);
    }

    /**
     * BEAM, an elastic beam clamped at one end and pulled at the other (Hairer &amp; Wanner 1996, section IV.1). Its
     * undamped oscillations keep what each step adds: the end is within a thousand tolerances.
     */
    @ParameterizedTest
    @EnumSource
    void beam(RosenbrockMethod method) {
        double[] scale = StiffTestSetTest.filled(81, 1);
        // Angles of the first, tenth, twentieth, thirtieth and last segment: Bari test set 2.4, beam, y(5)
        int[] at = {0, 9, 19, 29, 39, 40, 49, 59, 69, 79};
        double[] expected = {
            -0.5792366591285007e-2,
            -0.9119134654647947e-1,
            -0.1483595472463012,
            -0.1725821847462537,
            -0.1767201761075488,
            0.3747362681329794e-1,
            0.5987609702624270,
            0.9868747821728363,
            0.1156792132004482e1,
            0.1186724615113034e1
        };
        StiffIntegrator integrator = new StiffIntegrator(
                new DifferencedRhs(scale, LargerTestSetTest::beam), Tolerance.uniform(1e-7, 1e-7, 81), 20_000, method);
        integrator.start(0, new double[81]);
        // The force ends at pi, where the second derivative jumps.
        integrator.advance(Math.PI, new double[0], 0, (i, t, y) -> {});
        SolveOutcome outcome = integrator.advance(5, new double[0], 0, (i, t, y) -> {});
        assertThat(outcome).isEqualTo(new SolveOutcome.Reached(5));
        for (int i = 0; i < at.length; i++) {
            assertThat(integrator.state()[at[i]])
                    .as("component %d", at[i] + 1)
                    .isCloseTo(expected[i], within(1e-4 * (1 + Math.abs(expected[i]))));
        }
    }

    /**
     * With angles a, C and D tridiagonal of -cos and -sin of the differences of neighbours: v = n^4 (second differences)
     * + n^2 (force along the segment); w solves C w = D v + a'^2; a'' = C v + D w.
     */
    private static void beam(double[] y, double[] dy) {
        int n = 40;
        double time = y[2 * n];
        double force = time > Math.PI ? 0 : 1.5 * StrictMath.sin(time) * StrictMath.sin(time);
        double[] cos = new double[n + 1];
        double[] sin = new double[n + 1];
        for (int i = 1; i < n; i++) {
            cos[i] = StrictMath.cos(y[i] - y[i - 1]);
            sin[i] = StrictMath.sin(y[i] - y[i - 1]);
        }
        double[] v = new double[n];
        double[] w = new double[n];
        for (int i = 0; i < n; i++) {
            double bend = i == 0 ? -3 * y[0] + y[1] : i == n - 1 ? y[n - 2] - y[n - 1] : y[i - 1] - 2 * y[i] + y[i + 1];
            double pull = force * (StrictMath.cos(y[i]) + StrictMath.sin(y[i]));
            v[i] = bend * n * n * n * n + pull * n * n;
        }
        double[] diagonal = new double[n];
        for (int i = 0; i < n; i++) {
            w[i] = y[n + i] * y[n + i] + (i > 0 ? -sin[i] * v[i - 1] : 0) + (i < n - 1 ? sin[i + 1] * v[i + 1] : 0);
            diagonal[i] = i == 0 ? 1 : i == n - 1 ? 3 : 2;
        }
        for (int i = n - 2; i >= 0; i--) {
            double q = -cos[i + 1] / diagonal[i + 1];
            w[i] -= w[i + 1] * q;
            diagonal[i] += cos[i + 1] * q;
        }
        w[0] /= diagonal[0];
        for (int i = 1; i < n; i++) {
            w[i] = (w[i] + cos[i] * w[i - 1]) / diagonal[i];
        }
        for (int i = 0; i < n; i++) {
            double own = i == 0 ? 1 : i == n - 1 ? 3 : 2;
            dy[i] = y[n + i];
            dy[n + i] = own * v[i]
                    - (i > 0 ? cos[i] * v[i - 1] + sin[i] * w[i - 1] : 0)
                    + (i < n - 1 ? -cos[i + 1] * v[i + 1] + sin[i + 1] * w[i + 1] : 0);
        }
        dy[2 * n] = 1;
    }
}
