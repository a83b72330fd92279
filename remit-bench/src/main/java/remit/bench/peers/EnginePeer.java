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

/** Our engine, by one method on one back end. */
final class EnginePeer implements Peer {

    private static final int WARM_UP = 64;

    private final BenchModel model;
    private final EngineBench bench;
    private final RosenbrockMethod method;
    private final Backend backend;
    private final Map<Double, EnsembleRun> runs = new HashMap<>();

    EnginePeer(BenchModel model, EngineBench bench, RosenbrockMethod method, Backend backend) {
        this.model = model;
        this.bench = bench;
        this.method = method;
        this.backend = backend;
    }

    /** The same on another back end. */
    EnginePeer on(Backend other) {
        return new EnginePeer(model, bench, method, other);
    }

    @Override
    public String name() {
        return "remit-" + method.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String build() {
        return backend.description();
    }

    @Override
    public Followed follow(Schedule schedule, double relative, int patients) {
        List<Patient> all = bench.patients(schedule);
        int width = model.readOuts();
        double[] values = new double[patients * EngineBench.WEEKS * width];
        EnsembleRun.Sink sink = (patient, week, read) ->
                System.arraycopy(read, 0, values, (patient * EngineBench.WEEKS + week) * width, width);
        EnsembleRun run = runs.computeIfAbsent(relative, wanted -> {
            EnsembleRun made = new EnsembleRun(model, model.steps(wanted, method, backend), EngineBench.WEEKS);
            made.run(0, Math.min(WARM_UP, patients), all::get, sink);
            return made;
        });
        EnsembleRun.Result result = run.run(0, patients, all::get, sink);
        return new Followed(result.seconds(), result.stepsPerPatient(), result.failed(), new ReadOuts(values, width));
    }
}
