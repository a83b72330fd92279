package remit.bench.peers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import remit.solve.Backend;
import remit.solve.RosenbrockMethod;
import remit.solve.tape.Precision;

/** The processes of our engine, each started when it is first asked for. */
final class EngineProcesses implements AutoCloseable {

    private final Path folder;
    private final int patients;
    private final int width;
    private final List<EngineProcess> started = new ArrayList<>();

    /**
     * None yet.
     *
     * @param folder for what they read out
     * @param patients of a schedule
     * @param width numbers of a week's read-out
     */
    EngineProcesses(Path folder, int patients, int width) {
        this.folder = folder;
        this.patients = patients;
        this.width = width;
    }

    /** Our engine by a method on a back end in a precision. */
    EnginePeer peer(RosenbrockMethod method, Backend backend, Precision precision) {
        for (EngineProcess process : started) {
            if (process.backend() == backend && process.precision() == precision) {
                return new EnginePeer(process, method);
            }
        }
        EngineProcess process = new EngineProcess(folder, backend, precision, patients, width);
        started.add(process);
        return new EnginePeer(process, method);
    }

    @Override
    public void close() {
        started.forEach(EngineProcess::close);
    }
}
