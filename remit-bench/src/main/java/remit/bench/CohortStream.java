package remit.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import remit.solve.StepCode;

/**
 * A cohort followed for a year, patients drawn as lanes become free and read-outs handed on as they come.
 *
 * @param patients of the cohort
 * @param patientsPerSecond of CPU time, drawing not counted
 * @param drawsPerSecond patients drawn per second of CPU time
 * @param residentMiB largest resident memory of the process seen at the hundredths of the cohort
 */
public record CohortStream(int patients, double patientsPerSecond, double drawsPerSecond, double residentMiB) {

    private static final int WEEKS = 52;

    /** Patients followed before anything is measured, until the Java around the machine code is compiled too. */
    private static final int WARM_UP = 12_000;

    /** Patients followed of a cohort in all: a small one is followed again and again, as a tenth of a second says little. */
    private static final int TOGETHER = 12_000;

    /** Follows patients until everything is compiled; once in a process, before the first cohort. */
    public static void warmUp(BenchModel model, StepCode steps) {
        follow(model, steps, WARM_UP);
    }

    /** Measures it: monthly doses and triggers; of a small cohort the median of several times. */
    public static CohortStream of(BenchModel model, StepCode steps, int patients) {
        List<CohortStream> times = new ArrayList<>();
        int count = Math.max(1, TOGETHER / patients);
        for (int time = 0; time < count; time++) {
            times.add(follow(model, steps, patients));
        }
        times.sort(Comparator.comparingDouble(CohortStream::patientsPerSecond));
        return times.get(times.size() / 2);
    }

    private static CohortStream follow(BenchModel model, StepCode steps, int patients) {
        BenchModel.Draw draw = model.draw(Schedule.MONTHLY, WEEKS * 7.0);
        double[] resident = new double[1];
        double[] sums = new double[model.readOuts()];
        int every = Math.max(1, patients / 100);
        EnsembleRun.Result result = new EnsembleRun(model, steps, WEEKS)
                .run(
                        0,
                        patients,
                        number -> {
                            if (number % every == 0) {
                                resident[0] = Math.max(resident[0], Machine.residentMiB());
                            }
                            return draw.patient(number);
                        },
                        (patient, course) -> {
                            for (int i = 0; i < course.length; i++) {
                                sums[i % sums.length] += course[i];
                            }
                        });
        return new CohortStream(patients, result.patientsPerSecond(), patients / result.drawSeconds(), resident[0]);
    }
}
