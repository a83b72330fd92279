package remit.solve;

/**
 * The coefficients of a stiffly accurate, L-stable Rosenbrock method with embedded error estimate and dense output.
 *
 * <p>The form is the one without matrix products (Hairer &amp; Wanner 1996, Solving Ordinary Differential Equations II,
 * 2nd edition, section IV.7, equation 7.25): with W = I/(h gamma) - J each stage solves W u_i = f(y + sum_j a_ij u_j) +
 * sum_j (c_ij / h) u_j. An empty row of {@code a} (not the first) means the argument of the stage before plus the u of
 * the stage before. The new state is the last argument plus the last u; the last u is the error estimate. Dense output is
 * (1 - t) y0 + t (y1 + (1 - t) (k1 + t (k2 + t k3))) with k_r = sum_i d_ri u_i and t in [0, 1].
 *
 * <p>That the digits are right is not taken on trust: the tests turn them back into (alpha, Gamma, b) and check every
 * order condition of the trees up to the order, for the method, for the embedded method and for the dense output. Only
 * the weights of the last u in the dense output are out of reach of such a test (that u is of the order of the error).
 */
@SuppressWarnings("ImmutableEnumChecker") // the arrays never leave this package, and nothing in it writes to them
public enum RosenbrockMethod {
    /** Rodas5P: order 5 (4), 8 stages, dense output of order 4. Steinebach 2023, BIT Numerical Mathematics 63, 27. */
    RODAS5P(
            0.21193756319429014,
            5,
            new double[][] {
                {},
                {3.0},
                {2.849394379747939, 0.45842242204463923},
                {-6.954028509809101, 2.489845061869568, -10.358996098473584},
                {2.8029986275628964, 0.5072464736228206, -0.3988312541770524, -0.04721187230404641},
                {-7.502846399306121, 2.561846144803919, -11.627539656261098, -0.18268767659942256, 0.030198172008377946
                },
                {},
                {}
            },
            new double[][] {
                {},
                {-14.155112264123755},
                {-17.97296035885952, -2.859693295451294},
                {147.12150275711716, -1.41221402718213, 71.68940251302358},
                {165.43517024871676, -0.4592823456491126, 42.90938336958603, -5.961986721573306},
                {24.854864614690072, -3.0009227002832186, 47.4931110020768, 5.5814197821558125, -0.6610691825249471},
                {
                    30.91273214028599,
                    -3.1208243349937974,
                    77.79954646070892,
                    34.28646028294783,
                    -19.097331116725623,
                    -28.087943162872662
                },
                {
                    37.80277123390563,
                    -3.2571969029072276,
                    112.26918849496327,
                    66.9347231244047,
                    -40.06618937091002,
                    -54.66780262877968,
                    -9.48861652309627
                }
            },
            new double[][] {
                {
                    25.948786856663858,
                    -2.5579724845846235,
                    10.433815404888879,
                    -2.3679251022685204,
                    0.524948541321073,
                    1.1241088310450404,
                    0.4272876194431874,
                    -0.17202221070155493
                },
                {
                    -9.91568850695171,
                    -0.9689944594115154,
                    3.0438037242978453,
                    -24.495224566215796,
                    20.176138334709044,
                    15.98066361424651,
                    -6.789040303419874,
                    -6.710236069923372
                },
                {
                    11.419903575922262,
                    2.8879645146136994,
                    72.92137995996029,
                    80.12511834622643,
                    -52.072871366152654,
                    -59.78993625266729,
                    -0.15582684282751913,
                    4.883087185713722
                }
            }),

    /** Rodas4: order 4 (3), 6 stages, dense output of order 3. Hairer &amp; Wanner 1996, section IV.7 and code RODAS. */
    RODAS4(
            0.25,
            4,
            new double[][] {
                {},
                {1.544},
                {0.9466785280815826, 0.2557011698983284},
                {3.314825187068521, 2.896124015972201, 0.9986419139977817},
                {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.687886036105895},
                {}
            },
            new double[][] {
                {},
                {-5.6688},
                {-2.430093356833875, -0.2063599157091915},
                {-0.1073529058151375, -9.594562251023355, -20.47028614809616},
                {7.496443313967647, -10.24680431464352, -33.99990352819905, 11.7089089320616},
                {8.083246795921522, -7.981132988064893, -31.52159432874371, 16.31930543123136, -6.058818238834054}
            },
            new double[][] {
                {10.12623508344586, -7.487995877610167, -34.80091861555747, -7.992771707568823, 1.025137723295662, 0.0},
                {-0.6762803392801253, 6.087714651680015, 16.43084320892478, 24.76722511418386, -6.594389125716872, 0.0}
            });

    private final double gamma;
    private final int order;
    private final double[][] a;
    private final double[][] c;
    private final double[][] dense;

    RosenbrockMethod(double gamma, int order, double[][] a, double[][] c, double[][] dense) {
        this.gamma = gamma;
        this.order = order;
        this.a = a;
        this.c = c;
        this.dense = dense;
    }

    /** The order of the method; the embedded method has one less. */
    public int order() {
        return order;
    }

    /** The number of stages, which is the number of linear solves of a step. */
    public int stages() {
        return a.length;
    }

    double gamma() {
        return gamma;
    }

    /** Weights of the u in a stage's argument; empty: the argument before plus the u before. */
    double[] a(int stage) {
        return a[stage];
    }

    /** Weights of the u in a stage's right-hand side, to be divided by h. */
    double[] c(int stage) {
        return c[stage];
    }

    /** Weights of the u in the vectors k1, k2, k3 of the dense output (a method may have fewer). */
    double[][] dense() {
        return dense;
    }
}
