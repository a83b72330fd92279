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

/**
 * Our engine, by one method on one back end. A few patients take it less time than can be measured, and leave lanes idle
 * at the end: they are followed again and again then.
 */
final class EnginePeer implements Peer {

    private static final int WARM_UP = 64;
    private static final double SHORTEST_SECONDS = 0.1;

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
        List<Patient> all = bench.patients(schedule).subList(0, patients);
        int width = model.readOuts();
        double[] values = new double[patients * EngineBench.WEEKS * width];
        EnsembleRun.Sink sink = (number, week, read) ->
                System.arraycopy(read, 0, values, (number % patients * EngineBench.WEEKS + week) * width, width);
        EnsembleRun run = runs.computeIfAbsent(relative, wanted -> {
            EnsembleRun made = new EnsembleRun(model, model.steps(wanted, method, backend), EngineBench.WEEKS);
            made.run(all, WARM_UP, sink);
            return made;
        });
        EnsembleRun.Result result = run.run(all, patients, sink);
        if (result.seconds() < SHORTEST_SECONDS) {
            int times = (int) Math.ceil(SHORTEST_SECONDS / result.seconds());
            result = run.run(all, times * patients, sink);
        }
        return new Followed(
                result.seconds() * patients / result.patients(),
                result.stepsPerPatient(),
                (long) result.failed() * patients / result.patients(),
                new ReadOuts(values, width));
    }
}
