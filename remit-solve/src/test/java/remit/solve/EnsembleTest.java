package remit.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import remit.solve.random.KeyedRandom;
import remit.solve.random.RandomSequence;
import remit.solve.tape.Precision;
import remit.solve.tape.Tape;

/** Every lane is a trajectory of its own, on every back end. */
class EnsembleTest {

    private static final int MAX_STEPS = 100_000;
    private static final double[] WEEKS = new double[30];

    static {
        Arrays.setAll(WEEKS, week -> 7 * (week + 1) + (week % 3 == 0 ? 0 : 0.37));
    }

    private static StepCode code(Backend backend, RosenbrockMethod method) {
        return code(backend, method, Precision.DOUBLE);
    }

    private static StepCode code(Backend backend, RosenbrockMethod method, Precision precision) {
        return StepCode.of(
                new Absorption(),
                new Tolerance(1e-5, new double[] {1e-6, 1e-6, 1e-8}),
                new int[] {Absorption.HAZARD},
                method,
                backend,
                precision);
    }

    /** A patient: parameters, doses every four weeks, and a hazard that recurs; one step after the other. */
    private static final class Patient {

        private final RandomSequence random;
        private final double[] parameters;
        private final double[] levels = new double[1];
        private final double[] y = new double[3];
        private final List<Double> seen = new ArrayList<>();
        private double dosedUntil = -1;

        Patient(int number) {
            random = KeyedRandom.of(7, number, "ensemble").sequence();
            parameters = new double[] {
                StrictMath.exp(3 * random.nextNormal()),
                10 * random.nextUniform() + 0.1,
                StrictMath.exp(random.nextNormal()),
                0.01 * random.nextUniform()
            };
        }

        void begin(Lane lane) {
            lane.parameters(parameters);
            levels[0] = random.nextExponential();
            lane.start(0, y);
            proceed(lane);
        }

        /** Goes on until it is under way; false when the patient is done. */
        boolean proceed(Lane lane) {
            while (true) {
                SolveOutcome outcome = lane.outcome();
                if (outcome instanceof SolveOutcome.Failed) {
                    throw new AssertionError(outcome);
                }
                if (outcome instanceof SolveOutcome.Stopped stopped) {
                    seen.add(stopped.timeDays());
                    levels[0] += random.nextExponential();
                }
                double day = lane.timeDays();
                if (day >= 210) {
                    lane.state(y);
                    for (double value : y) {
                        seen.add(value);
                    }
                    seen.add((double) lane.attempts());
                    return false;
                }
                if (day % 28 == 0 && day > dosedUntil) {
                    dosedUntil = day;
                    lane.state(y);
                    y[Absorption.DEPOT] += 100;
                    lane.restart(y);
                }
                lane.headFor(
                        28 * (Math.floor(day / 28) + 1) > 210 ? 210 : 28 * (Math.floor(day / 28) + 1),
                        WEEKS,
                        0,
                        (index, timeDays, sample) -> seen.add(sample.at(1)),
                        levels);
                if (lane.isUnderWay()) {
                    return true;
                }
            }
        }
    }

    /** Runs patients through all lanes, refilled in the order in which lanes become free. */
    private static List<List<Double>> run(StepCode code, int patients, int lanesUsed) {
        Ensemble ensemble = new Ensemble(code, MAX_STEPS);
        List<Lane> lanes = ensemble.lanes();
        Patient[] all = new Patient[patients];
        Patient[] in = new Patient[lanes.size()];
        int next = 0;
        for (int i = 0; i < Math.min(lanesUsed, lanes.size()) && next < patients; i++) {
            in[i] = all[next] = new Patient(next);
            all[next++].begin(lanes.get(i));
        }
        while (ensemble.step()) {
            for (int i = 0; i < in.length; i++) {
                if (in[i] != null && !lanes.get(i).isUnderWay() && !in[i].proceed(lanes.get(i))) {
                    in[i] = null;
                    if (next < patients) {
                        in[i] = all[next] = new Patient(next);
                        all[next++].begin(lanes.get(i));
                    }
                }
            }
        }
        return Arrays.stream(all).map(patient -> patient.seen).toList();
    }

    /** Frozen by nothing but itself: bytecode, one patient alone after the other, is the reference. */
    @ParameterizedTest
    @EnumSource
    void everyBackEndAndEveryLaneGivesTheSameBits(Backend backend) {
        for (RosenbrockMethod method : RosenbrockMethod.values()) {
            List<List<Double>> alone = run(code(Backend.BYTECODE, method), 60, 1);
            assertThat(alone).allSatisfy(seen -> assertThat(seen).hasSizeGreaterThan(30));
            assertThat(alone.stream().mapToInt(List::size).distinct().count())
                    .as("hazards struck differently")
                    .isGreaterThan(1);
            StepCode code = code(backend, method);
            assertThat(run(code, 60, code.lanes())).isEqualTo(alone);
            assertThat(run(code, 60, 1)).isEqualTo(alone);
        }
    }

    /** In 32 bits as in 64; and both tell the same story, to the digits that 32 bits have. */
    @ParameterizedTest
    @EnumSource
    void everyBackEndGivesTheSameBitsIn32Bits(Backend backend) {
        for (RosenbrockMethod method : RosenbrockMethod.values()) {
            List<List<Double>> alone = run(code(Backend.BYTECODE, method, Precision.FLOAT), 40, 1);
            StepCode code = code(backend, method, Precision.FLOAT);
            assertThat(run(code, 40, code.lanes())).isEqualTo(alone);
            List<List<Double>> exact = run(code(Backend.BYTECODE, method), 40, 1);
            assertThat(alone).isNotEqualTo(exact);
            for (int patient = 0; patient < alone.size(); patient++) {
                assertThat(alone.get(patient).getFirst())
                        .isCloseTo(exact.get(patient).getFirst(), within(1e-3));
            }
        }
    }

    /** Reference: the same code with its parameters read from the frame. */
    @ParameterizedTest
    @EnumSource
    void parametersInTheCodeChangeNoBit(Backend backend) {
        double[] p = {2, 3, 1.5, 0.01};
        List<List<Double>> seen = new ArrayList<>();
        for (int isFixed = 0; isFixed < 16; isFixed++) {
            Patient patient = new Patient(1);
            System.arraycopy(p, 0, patient.parameters, 0, p.length);
            Ensemble ensemble = new Ensemble(absorption(isFixed, p, backend), MAX_STEPS);
            Lane lane = ensemble.lanes().getFirst();
            patient.begin(lane);
            while (ensemble.step()) {
                if (!lane.isUnderWay()) {
                    patient.proceed(lane);
                }
            }
            seen.add(patient.seen);
        }
        assertThat(seen).hasSize(16).allSatisfy(one -> assertThat(one).isEqualTo(seen.getFirst()));
    }

    @Test
    void parameterInTheCodeMayNotDiffer() {
        double[] p = {2, 3, 1.5, 0.01};
        Lane lane = new Ensemble(absorption(0b0100, p, Backend.BYTECODE), MAX_STEPS)
                .lanes()
                .getFirst();
        lane.parameters(new double[] {9, 9, 1.5, 9});
        assertThatThrownBy(() -> lane.parameters(new double[] {2, 3, 1.6, 0.01}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parameter 2 is 1.5 in the code, not 1.6");
    }

    /** The absorption with some parameters, by bits, in the code. */
    private static StepCode absorption(int isFixed, double[] p, Backend backend) {
        RhsCode code = new Absorption();
        RhsCode with = new RhsCode() {
            @Override
            public int size() {
                return code.size();
            }

            @Override
            public int parameters() {
                return code.parameters();
            }

            @Override
            public SparsePattern pattern() {
                return code.pattern();
            }

            @Override
            public double fixed(int parameter) {
                return (isFixed >> parameter & 1) == 1 ? p[parameter] : Double.NaN;
            }

            @Override
            public int[] derivative(Tape.Builder tape, IntUnaryOperator state, IntUnaryOperator parameter) {
                return code.derivative(tape, state, parameter);
            }

            @Override
            public int[] derivativeAndJacobian(Tape.Builder tape, IntUnaryOperator state, IntUnaryOperator parameter) {
                return code.derivativeAndJacobian(tape, state, parameter);
            }
        };
        return StepCode.of(
                with,
                new Tolerance(1e-5, new double[] {1e-6, 1e-6, 1e-8}),
                new int[] {Absorption.HAZARD},
                RosenbrockMethod.RODAS5P,
                backend);
    }

    /** The same system as an object and as code; only roundings of f differ. */
    @Test
    void codeAndObjectAgree() {
        double[] p = {2, 3, 1.5, 0.01};
        Rhs object = new FormulaRhs(
                3,
                (y, dy) -> {
                    dy[0] = -p[0] * y[0];
                    dy[1] = p[0] * y[0] - p[1] * y[1] / (p[2] + y[1]);
                    dy[2] = p[3] * y[1];
                },
                (y, j) -> {
                    j[0][0] = -p[0];
                    j[1][0] = p[0];
                    j[1][1] = -p[1] * p[2] / ((p[2] + y[1]) * (p[2] + y[1]));
                    j[2][1] = p[3];
                });
        StiffIntegrator integrator =
                new StiffIntegrator(object, new Tolerance(1e-5, new double[] {1e-6, 1e-6, 1e-8}), MAX_STEPS);
        integrator.start(0, new double[] {100, 0, 0});
        integrator.advance(20, new double[0], 0, (i, t, y) -> {});
        Ensemble ensemble = new Ensemble(code(Backend.BYTECODE, RosenbrockMethod.RODAS5P), MAX_STEPS);
        Lane lane = ensemble.lanes().getFirst();
        lane.parameters(p);
        lane.start(0, new double[] {100, 0, 0});
        lane.headFor(20, new double[0], 0, (i, t, y) -> {}, new double[] {1e9});
        while (ensemble.step()) {
            assertThat(lane.attempts()).isLessThan(MAX_STEPS);
        }
        double[] state = new double[3];
        lane.state(state);
        assertThat(state).containsExactly(integrator.state(), within(1e-8));
        assertThat(lane.attempts()).isEqualTo(integrator.attempts());
    }

    /** What a code computes for a sample against the same formula on a sample of the state; many samples a step. */
    @ParameterizedTest
    @EnumSource
    void samplesAreComputedFromTheStateThen(Backend backend) {
        double[] often = new double[400];
        Arrays.setAll(often, i -> 0.25 * (i + 1) + (i % 7) * 0.01);
        Tolerance tolerance = new Tolerance(1e-5, new double[] {1e-6, 1e-6, 1e-8});
        Ensemble states = new Ensemble(
                StepCode.of(new Absorption(), tolerance, new int[0], RosenbrockMethod.RODAS5P, Backend.BYTECODE),
                MAX_STEPS);
        StepCode reading =
                StepCode.of(new SampledAbsorption(), tolerance, new int[0], RosenbrockMethod.RODAS5P, backend);
        assertThat(reading.sampleSize()).isEqualTo(2);
        Ensemble ensemble = new Ensemble(reading, MAX_STEPS);
        List<List<Double>> seen = new ArrayList<>();
        List<List<Double>> expected = new ArrayList<>();
        for (int i = 0; i < ensemble.lanes().size(); i++) {
            double[] p = {0.5 * i + 0.2, 3, 1.5 + i, 0.01};
            List<Double> own = new ArrayList<>();
            Lane lane = ensemble.lanes().get(i);
            lane.parameters(p);
            lane.start(0, new double[] {100, 0, 0});
            lane.headFor(
                    80 + i,
                    often,
                    i,
                    (index, day, sample) -> own.addAll(List.of(day, sample.at(0), sample.at(1))),
                    new double[0]);
            seen.add(own);
            List<Double> reference = new ArrayList<>();
            Lane single = states.lanes().getFirst();
            single.parameters(p);
            single.start(0, new double[] {100, 0, 0});
            single.headFor(
                    80 + i,
                    often,
                    i,
                    (index, day, y) ->
                            reference.addAll(List.of(day, y.at(1) / (p[2] + y.at(1)), Math.fma(2, y.at(0), p[3]))),
                    new double[0]);
            while (single.isUnderWay()) {
                states.step();
            }
            expected.add(reference);
        }
        while (ensemble.step()) {
            assertThat(ensemble.lanes().getFirst().attempts()).isLessThan(MAX_STEPS);
        }
        Sample one = new Sample(MemorySegment.ofArray(new double[] {1, 2, 3, 4, 5, 6}), 2);
        one.set(1);
        assertThat(one.size()).isEqualTo(2);
        assertThat(new double[] {one.at(0), one.at(1)}).containsExactly(3, 4);
        assertThatThrownBy(() -> one.at(2)).isInstanceOf(IndexOutOfBoundsException.class);
        double[] two = new double[5];
        one.read(2, two, 1);
        assertThat(two).containsExactly(0, 3, 4, 5, 6);
        assertThat(expected).allSatisfy(course -> assertThat(course).hasSizeGreaterThan(900));
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void misuseIsRefused() {
        Ensemble ensemble = new Ensemble(code(Backend.BYTECODE, RosenbrockMethod.RODAS5P), MAX_STEPS);
        assertThat(ensemble.step()).as("nothing under way").isFalse();
        Lane lane = ensemble.lanes().getFirst();
        assertThatThrownBy(() -> lane.restart(new double[3])).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> lane.parameters(new double[3])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lane.state(new double[2])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ensemble(code(Backend.BYTECODE, RosenbrockMethod.RODAS5P), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
