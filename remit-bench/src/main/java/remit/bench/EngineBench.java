package remit.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import remit.solve.Backend;
import remit.solve.RosenbrockMethod;
import remit.solve.StepCode;
import remit.solve.StepWork;
import remit.solve.tape.Precision;

/**
 * Measures cells of the engine: the rounds of all cells are interleaved, so that a change of the machine's load meets
 * all of them, and each cell's errors are taken against a run at a relative tolerance of 1e-12. One thread's.
 */
public final class EngineBench {

    /** Length of a course: three years of weeks. */
    public static final int WEEKS = 156;

    /** Relative tolerance of the reference. */
    public static final double REFERENCE = 1e-12;

    private static final int WARM_UP = 64;

    private final BenchModel model;
    private final int patients;
    private final int judged;
    private final int rounds;
    private final Map<Schedule, List<Patient>> drawn = new EnumMap<>(Schedule.class);
    private final Map<Schedule, double[]> references = new EnumMap<>(Schedule.class);

    /**
     * A bench.
     *
     * @param patients of a round, at least 1
     * @param judged how many of them are compared with the reference, which costs about a hundred times as much
     * @param rounds at least 1
     */
    public EngineBench(BenchModel model, int patients, int judged, int rounds) {
        if (patients < 1 || judged < 1 || rounds < 1) {
            throw new IllegalArgumentException("patients, judged and rounds are at least 1");
        }
        this.model = model;
        this.patients = patients;
        this.judged = Math.min(judged, patients);
        this.rounds = rounds;
    }

    /** The patients of a schedule, drawn when first needed. */
    public List<Patient> patients(Schedule schedule) {
        return drawn.computeIfAbsent(schedule, wanted -> {
            BenchModel.Draw draw = model.draw(wanted, WEEKS * 7.0);
            List<Patient> all = new ArrayList<>(patients);
            for (int i = 0; i < patients; i++) {
                all.add(draw.patient(i));
            }
            return List.copyOf(all);
        });
    }

    /** Read-outs of the judged patients at the reference tolerance. */
    public double[] reference(Schedule schedule) {
        return references.computeIfAbsent(
                schedule,
                wanted -> values(wanted, model.steps(REFERENCE, RosenbrockMethod.RODAS5P, Backend.best()), judged));
    }

    /** Read-outs of the first patients, patient by patient, week by week. */
    public double[] values(Schedule schedule, StepCode steps, int count) {
        int width = model.readOuts();
        double[] values = new double[count * WEEKS * width];
        List<Patient> all = patients(schedule);
        new EnsembleRun(model, steps, WEEKS)
                .run(
                        all,
                        count,
                        (patient, course) ->
                                System.arraycopy(course, 0, values, patient * WEEKS * width, WEEKS * width));
        return values;
    }

    /**
     * Measures cells.
     *
     * @param progress is told what is about to be done
     */
    public List<CellResult> measure(List<Cell> cells, Consumer<String> progress) {
        List<Subject> subjects = new ArrayList<>();
        for (Cell cell : cells) {
            progress.accept("warming up " + cell.words());
            Subject subject =
                    new Subject(cell, model.steps(cell.relative(), cell.method(), cell.backend(), cell.precision()));
            subject.run(Math.min(WARM_UP, patients));
            subjects.add(subject);
        }
        for (int round = 0; round < rounds; round++) {
            for (Subject subject : subjects) {
                progress.accept("round " + (round + 1) + " of " + subject.cell.words());
                subject.results.add(subject.run(patients));
            }
        }
        List<CellResult> measured = new ArrayList<>();
        for (Subject subject : subjects) {
            progress.accept("error of " + subject.cell.words());
            measured.add(subject.result());
        }
        return measured;
    }

    /** A cell being measured. */
    private final class Subject {

        private final Cell cell;
        private final StepCode code;
        private final EnsembleRun run;
        private final List<EnsembleRun.Result> results = new ArrayList<>();

        Subject(Cell cell, StepCode code) {
            this.cell = cell;
            this.code = code;
            run = new EnsembleRun(model, code, WEEKS);
        }

        EnsembleRun.Result run(int count) {
            return run.run(patients(cell.schedule()), count, EnsembleRun.Sink.NONE);
        }

        private @Nullable Accuracy rerun(double[] values) {
            if (cell.precision() == Precision.DOUBLE) {
                return null;
            }
            StepCode inDoubles = model.steps(cell.relative(), cell.method(), cell.backend());
            return Accuracy.of(values, values(cell.schedule(), inDoubles, judged), WEEKS, model.readOuts());
        }

        CellResult result() {
            double[] values = values(cell.schedule(), code, judged);
            Accuracy accuracy = Accuracy.of(values, reference(cell.schedule()), WEEKS, model.readOuts());
            return new CellResult(
                    cell, results, accuracy, rerun(values), StepWork.of(code).perStep());
        }
    }
}
