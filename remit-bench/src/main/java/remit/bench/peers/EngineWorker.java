package remit.bench.peers;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import remit.bench.BenchModel;
import remit.bench.EngineBench;
import remit.bench.EnsembleRun;
import remit.bench.Patient;
import remit.bench.Schedule;
import remit.solve.Backend;
import remit.solve.RosenbrockMethod;
import remit.solve.tape.Precision;

/**
 * Our engine on one back end in one precision, in the process that {@link EngineProcess} starts: follows patients as it is
 * asked on standard input, until that ends. Patients are followed once for what is read out of them, then for the time; few
 * of them again and again, as they would take less time than can be measured and leave lanes idle at the end.
 */
final class EngineWorker {

    /** Until the virtual machine has compiled the Java around the machine code, of a schedule by a method. */
    private static final double WARM_UP_SECONDS = 0.75;

    /** Patients, as bytecode is new with every tolerance. */
    private static final int WARM_UP_OF_BYTECODE = 1000;

    private static final double SHORTEST_SECONDS = 0.1;

    private final BenchModel model = BenchModel.standard();
    private final EngineBench bench;
    private final Backend backend;
    private final Precision precision;
    private final Path readOuts;
    private final Map<Setting, EnsembleRun> runs = new HashMap<>();
    private final Set<Ground> warm = new HashSet<>();

    /** What steps are made for. */
    private record Setting(RosenbrockMethod method, double relative) {}

    /** What has to be compiled once. */
    private record Ground(RosenbrockMethod method, Schedule schedule) {}

    /**
     * A worker.
     *
     * @param readOuts the file for what is read out of patients
     * @param patients of a schedule
     */
    EngineWorker(Backend backend, Precision precision, Path readOuts, int patients) {
        this.backend = backend;
        this.precision = precision;
        this.readOuts = readOuts;
        bench = new EngineBench(model, patients, 1, 1);
    }

    /** Does what is asked until nothing more is. */
    void serve(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            RosenbrockMethod method;
            try {
                method = RosenbrockMethod.valueOf(in.readUTF());
            } catch (EOFException done) {
                return;
            }
            Schedule schedule = Schedule.valueOf(in.readUTF());
            double relative = in.readDouble();
            int patients = in.readInt();
            List<Patient> all = bench.patients(schedule).subList(0, patients);
            EnsembleRun run = runs.computeIfAbsent(new Setting(method, relative), this::run);
            int course = EngineBench.WEEKS * model.readOuts();
            double[] values = new double[patients * course];
            EnsembleRun.Result result = run.run(
                    all, patients, (number, read) -> System.arraycopy(read, 0, values, number * course, course));
            ReadOuts.write(readOuts, values);
            if (in.readBoolean()) {
                if (backend != Backend.BYTECODE && warm.add(new Ground(method, schedule))) {
                    warmUp(run, all);
                }
                result = timed(run, all);
            }
            out.writeDouble(result.seconds() * patients / result.patients());
            out.writeDouble(result.stepsPerPatient());
            out.writeLong((long) result.failed() * patients / result.patients());
            out.flush();
        }
    }

    private EnsembleRun run(Setting setting) {
        EnsembleRun made = new EnsembleRun(
                model, model.steps(setting.relative(), setting.method(), backend, precision), EngineBench.WEEKS);
        if (backend == Backend.BYTECODE) {
            made.run(bench.patients(Schedule.MONTHLY), WARM_UP_OF_BYTECODE, EnsembleRun.Sink.NONE);
        }
        return made;
    }

    private static void warmUp(EnsembleRun run, List<Patient> all) {
        double seconds = 0;
        while (seconds < WARM_UP_SECONDS) {
            seconds += run.run(all, all.size(), EnsembleRun.Sink.NONE).seconds();
        }
    }

    private static EnsembleRun.Result timed(EnsembleRun run, List<Patient> all) {
        EnsembleRun.Result result = run.run(all, all.size(), EnsembleRun.Sink.NONE);
        if (result.seconds() >= SHORTEST_SECONDS) {
            return result;
        }
        int times = (int) Math.ceil(SHORTEST_SECONDS / result.seconds());
        return run.run(all, times * all.size(), EnsembleRun.Sink.NONE);
    }
}
