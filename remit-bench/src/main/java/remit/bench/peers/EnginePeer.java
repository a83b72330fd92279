package remit.bench.peers;

import java.util.Locale;
import remit.bench.Schedule;
import remit.solve.Backend;
import remit.solve.RosenbrockMethod;
import remit.solve.tape.Precision;

/** Our engine, by one method, in a process of its back end and precision. */
final class EnginePeer implements Peer {

    private final EngineProcess process;
    private final RosenbrockMethod method;

    EnginePeer(EngineProcess process, RosenbrockMethod method) {
        this.process = process;
        this.method = method;
    }

    @Override
    public String name() {
        return "remit-"
                + method.name().toLowerCase(Locale.ROOT)
                + (precision() == Precision.FLOAT ? "-float32" : "")
                + (backend() == Backend.BYTECODE ? "-bytecode" : "");
    }

    @Override
    public String build() {
        return backend().description(precision());
    }

    Backend backend() {
        return process.backend();
    }

    Precision precision() {
        return process.precision();
    }

    RosenbrockMethod method() {
        return method;
    }

    @Override
    public Followed follow(Schedule schedule, double relative, int patients) {
        return process.follow(method, schedule, relative, patients, true);
    }

    @Override
    public ReadOuts readOuts(Schedule schedule, double relative, int patients) {
        return process.follow(method, schedule, relative, patients, false).readOuts();
    }
}
