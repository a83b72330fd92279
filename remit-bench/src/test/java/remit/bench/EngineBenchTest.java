package remit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import remit.solve.Backend;
import remit.solve.RosenbrockMethod;

class EngineBenchTest {

    private static final BenchModel MODEL = BenchModel.standard();
    private static final int PATIENTS = 11;

    private final EngineBench bench = new EngineBench(MODEL, PATIENTS, PATIENTS, 1);

    @Test
    void everyBackEndReadsOutTheSameBits() {
        double[] bytecode = values(Schedule.MONTHLY, Backend.BYTECODE);
        assertThat(values(Schedule.MONTHLY, Backend.best())).isEqualTo(bytecode);
        assertThat(Arrays.stream(bytecode).allMatch(Double::isFinite)).isTrue();
    }

    private double[] values(Schedule schedule, Backend backend) {
        return bench.values(schedule, MODEL.steps(1e-4, RosenbrockMethod.RODAS5P, backend), PATIENTS);
    }

    @Test
    void aPatientDependsOnItsNumberAlone() {
        Patient again = MODEL.draw(Schedule.MONTHLY, 1092).patient(3);
        Patient patient = bench.patients(Schedule.MONTHLY).get(3);
        assertThat(again.parameters).isEqualTo(patient.parameters);
        assertThat(again.jumpDays).isEqualTo(patient.jumpDays);
        assertThat(again.jumpSizes).isEqualTo(patient.jumpSizes);
    }

    @Test
    void schedulesAreWhatTheyAreCalled() {
        // Closed form: doses on days 28, 56, ... 1064 are 38 jumps after day 0; triggers come on top.
        for (Patient patient : bench.patients(Schedule.MONTHLY)) {
            assertThat(patient.jumps()).isGreaterThanOrEqualTo(38);
            assertThat(patient.jumpDays).isSorted();
        }
        assertThat(bench.patients(Schedule.MONTHLY)).anyMatch(patient -> patient.jumps() > 40);
        assertThat(bench.patients(Schedule.SINGLE)).allMatch(patient -> patient.jumps() == 0);
    }

    @Test
    void tighterIsCloser() {
        Cell loose = new Cell(Schedule.MONTHLY, RosenbrockMethod.RODAS5P, 1e-3, Backend.best());
        Cell tight = new Cell(Schedule.MONTHLY, RosenbrockMethod.RODAS5P, 1e-6, Backend.best());
        List<CellResult> results = bench.measure(List.of(loose, tight), text -> {});
        // Measured on 2026-11-21: 1e-4 and 5e-8; a method of order 5 gains three digits here.
        assertThat(results.get(1).accuracy().median())
                .isLessThan(0.05 * results.get(0).accuracy().median());
        assertThat(results.get(1).stepsPerPatient())
                .isGreaterThan(results.get(0).stepsPerPatient());
        assertThat(results.get(0).rounds().getFirst().samples()).isEqualTo(PATIENTS * 156L);
        assertThat(results.get(0).rounds().getFirst().failed()).isZero();
        assertThat(results.get(0).patientsPerSecond()).isPositive();
    }
}
