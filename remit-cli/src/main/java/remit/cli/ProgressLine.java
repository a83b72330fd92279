package remit.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import remit.trial.run.Progress;

/** Shows how far a run is: a bar with the time left on a terminal, a line every tenth elsewhere. */
final class ProgressLine implements Progress, AutoCloseable {

    private final PrintWriter err;
    private final @Nullable ProgressBar bar;
    private final long startNanos = System.nanoTime();
    private int tenth;

    ProgressLine(PrintWriter err, int patients, boolean terminal) {
        this.err = err;
        this.bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName("patients")
                        .setInitialMax(patients)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .setSpeedUnit(ChronoUnit.SECONDS)
                        .showSpeed()
                        .build()
                : null;
    }

    @Override
    public void slotsDone(int done, int total, int resumed) {
        if (bar != null) {
            bar.stepTo(done);
            return;
        }
        int reached = total == 0 ? 10 : done * 10 / total;
        if (reached > tenth) {
            tenth = reached;
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            int fresh = done - resumed;
            String left = fresh <= 0 || done >= total
                    ? ""
                    : ", about %s left".formatted(words(seconds * (total - done) / fresh));
            err.printf("%,d of %,d patients%s%n", done, total, left);
            err.flush();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private static String words(double seconds) {
        Duration duration = Duration.ofSeconds(Math.round(seconds));
        return duration.toMinutes() > 0
                ? "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart())
                : duration.toSeconds() + " s";
    }
}
