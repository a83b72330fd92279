package remit.bench.peers;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import remit.bench.BenchModel;
import remit.bench.EngineBench;
import remit.bench.EnsembleRun;
import remit.bench.Patient;
import remit.bench.Schedule;
import remit.solve.Backend;
import remit.solve.RosenbrockMethod;
import remit.solve.tape.Precision;

/**
 * Our engine, by one method on one back end. Patients are followed once for what is read out of them, then for the time;
 * few of them again and again, as they would take less time than can be measured and leave lanes idle at the end.
 */
final class EnginePeer implements Peer {

    private static final int WARM_UP = 64;

    /** Until everything is compiled, which takes the virtual machine seconds. */
    private static final int WARM_UP_OF_BYTECODE = 1000;

    private static final double SHORTEST_SECONDS = 0.1;

    private final BenchModel model;
    private final EngineBench bench;
    private final RosenbrockMethod method;
    private final Backend backend;
    private final Precision precision;
    private final Map<Double, EnsembleRun> runs = new HashMap<>();

    EnginePeer(BenchModel model, EngineBench bench, RosenbrockMethod method, Backend backend, Precision precision) {
        this.model = model;
        this.bench = bench;
        this.method = method;
        this.backend = backend;
        this.precision = precision;
    }

    /** The same on another back end. */
    EnginePeer on(Backend other) {
        return new EnginePeer(model, bench, method, other, precision);
    }

    @Override
    public String name() {
        return "remit-" + method.name().toLowerCase(Locale.ROOT) + (precision == Precision.FLOAT ? "-float32" : "");
    }

    @Override
    public String build() {
        return backend.description(precision);
    }

    Precision precision() {
        return precision;
    }

    private int warmUp() {
        return backend == Backend.BYTECODE ? WARM_UP_OF_BYTECODE : WARM_UP;
    }

    private EnsembleRun run(double relative, List<Patient> warming) {
        return runs.computeIfAbsent(relative, wanted -> {
            EnsembleRun made =
                    new EnsembleRun(model, model.steps(wanted, method, backend, precision), EngineBench.WEEKS);
            made.run(warming, warmUp(), EnsembleRun.Sink.NONE);
            return made;
        });
    }

    @Override
    public ReadOuts readOuts(Schedule schedule, double relative, int patients) {
        List<Patient> all = bench.patients(schedule).subList(0, patients);
        int course = EngineBench.WEEKS * model.readOuts();
        double[] values = new double[patients * course];
        run(relative, all)
                .run(all, patients, (number, read) -> System.arraycopy(read, 0, values, number * course, course));
        return new ReadOuts(values, model.readOuts());
    }

    @Override
    public Followed follow(Schedule schedule, double relative, int patients) {
        ReadOuts read = readOuts(schedule, relative, patients);
        List<Patient> all = bench.patients(schedule).subList(0, patients);
        EnsembleRun.Result result = run(relative, all).run(all, patients, EnsembleRun.Sink.NONE);
        if (result.seconds() < SHORTEST_SECONDS) {
            int times = (int) Math.ceil(SHORTEST_SECONDS / result.seconds());
            result = run(relative, all).run(all, times * patients, EnsembleRun.Sink.NONE);
        }
        return new Followed(
                result.seconds() * patients / result.patients(),
                result.stepsPerPatient(),
                (long) result.failed() * patients / result.patients(),
                read);
    }
}
