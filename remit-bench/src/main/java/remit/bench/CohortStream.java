package remit.bench;

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

    /** Measures it: monthly doses and triggers. */
    public static CohortStream of(BenchModel model, StepCode steps, int patients) {
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
