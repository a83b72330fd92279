package remit.cli;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Turns an interrupt of the process (Ctrl-C, SIGTERM) into an orderly end: the run stops between patients, what is finished
 * stays on disk, and the exit code is 3.
 */
final class Interrupts {

    private static final long PATIENCE_MILLIS = 8_000;

    private static final AtomicReference<@Nullable Thread> WORKER = new AtomicReference<>();

    private Interrupts() {}

    /** From now on an interrupt of the process interrupts the calling thread. */
    static void toThisThread() {
        Thread worker = Thread.currentThread();
        if (WORKER.getAndSet(worker) == null) {
            Runtime.getRuntime().addShutdownHook(new Thread(Interrupts::stop, "remit-interrupt"));
        }
    }

    /** The command is over: an exit from here on is an ordinary one. */
    static void finished() {
        WORKER.set(null);
    }

    private static void stop() {
        Thread worker = WORKER.get();
        if (worker == null) {
            return;
        }
        worker.interrupt();
        try {
            for (long waited = 0; waited < PATIENCE_MILLIS && WORKER.get() != null; waited += 20) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.err.flush();
        Runtime.getRuntime().halt(Main.INTERRUPTED);
    }
}
