package remit.bench.peers;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import remit.bench.Schedule;
import remit.solve.Backend;
import remit.solve.RosenbrockMethod;
import remit.solve.tape.Precision;

/**
 * A program of our engine on one back end in one precision, as every other integrator is a program of its own: a virtual
 * machine that has run several kinds of frames compiles the loops around them less well, and no run of the product uses
 * more than one. It waits for questions between rounds, so that it stays warm.
 */
final class EngineProcess implements AutoCloseable {

    private final Backend backend;
    private final Precision precision;
    private final Path readOuts;
    private final int width;
    private final Process process;
    private final DataOutputStream questions;
    private final DataInputStream answers;

    /**
     * Starts one.
     *
     * @param folder for what it reads out
     * @param patients of a schedule
     * @param width numbers of a week's read-out
     */
    EngineProcess(Path folder, Backend backend, Precision precision, int patients, int width) {
        this.backend = backend;
        this.precision = precision;
        this.width = width;
        readOuts = folder.resolve(
                "read-outs-%s-%s.bin".formatted(backend, precision).toLowerCase(Locale.ROOT));
        try {
            process = OwnProcess.of(List.of(
                            "engine",
                            backend.name(),
                            precision.name(),
                            readOuts.toString(),
                            Integer.toString(patients)))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        questions = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    Backend backend() {
        return backend;
    }

    Precision precision() {
        return precision;
    }

    /**
     * Has the first patients of a schedule followed.
     *
     * @param isTimed whether for the time too, once everything is compiled
     */
    Peer.Followed follow(RosenbrockMethod method, Schedule schedule, double relative, int patients, boolean isTimed) {
        try {
            questions.writeUTF(method.name());
            questions.writeUTF(schedule.name());
            questions.writeDouble(relative);
            questions.writeInt(patients);
            questions.writeBoolean(isTimed);
            questions.flush();
            double seconds = answers.readDouble();
            double steps = answers.readDouble();
            long failures = answers.readLong();
            return new Peer.Followed(seconds, steps, failures, ReadOuts.of(readOuts, patients, width));
        } catch (IOException e) {
            throw new UncheckedIOException("the engine's own process ended: " + backend + ", " + precision, e);
        }
    }

    /** Lets it end. */
    @Override
    public void close() {
        try {
            questions.close();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process of the engine ends", e);
        }
    }
}
