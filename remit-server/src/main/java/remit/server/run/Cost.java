package remit.server.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import remit.files.ProtocolFile;
import remit.files.RunRecord;
import remit.run.TrialRun;
import remit.server.state.Settings;
import remit.trial.run.ChunkStore;
import remit.trial.run.LocalRunner;
import remit.trial.run.TrialPlan;

/**
 * How long a trial will take here: from finished runs of the same disease, else from a pilot of a few patients of this very
 * protocol. Right to about a half.
 */
@Component
public final class Cost {

    private static final int PILOT = 30;
    private static final int MOST_REMEMBERED = 200;
    /** Compilation and report, about; docs/adr/0024. */
    private static final double START_SECONDS = 3;

    private final Runs runs;
    private final Settings settings;
    private final Map<String, Double> secondsPerPatient = new ConcurrentHashMap<>();

    Cost(Runs runs, Settings settings) {
        this.runs = runs;
        this.settings = settings;
    }

    /**
     * An estimate.
     *
     * @param seconds of wall time
     * @param from what it rests on, in words
     */
    public record Estimate(double seconds, String from) {

        /** "about 40 s", "about 3 min". */
        public String words() {
            return seconds < 90
                    ? "about %d s".formatted(Math.max(1, Math.round(seconds)))
                    : seconds < 5400
                            ? "about %d min".formatted(Math.round(seconds / 60))
                            : "about %.1f h".formatted(seconds / 3600);
        }
    }

    /** The time that a trial of so many patients will take. */
    public Estimate of(ProtocolFile file, int patients) {
        List<Double> earlier = runs.costs(file.protocol().disease());
        if (!earlier.isEmpty()) {
            double mean = earlier.stream().mapToDouble(each -> each).average().orElse(0);
            double each = mean
                    * file.protocol().arms().size()
                    * file.protocol().followUp().months();
            return new Estimate(
                    START_SECONDS + each * patients,
                    "from %d earlier run%s of this disease here"
                            .formatted(earlier.size(), earlier.size() == 1 ? "" : "s"));
        }
        if (secondsPerPatient.size() > MOST_REMEMBERED) {
            secondsPerPatient.clear();
        }
        double each = secondsPerPatient.computeIfAbsent(RunRecord.sha256(file.text()), text -> pilot(file));
        return new Estimate(
                START_SECONDS + each * patients, "from a pilot of %d patients of this protocol".formatted(PILOT));
    }

    private double pilot(ProtocolFile file) {
        TrialPlan plan = new TrialRun(
                        file,
                        settings.library(),
                        PILOT,
                        1,
                        settings.threads(),
                        new TrialRun.Origin(settings.version(), List.of("remit", "serve"), ""))
                .plan();
        long[] first = new long[1];
        long[] last = new long[1];
        int[] before = new int[1];
        new LocalRunner(settings.threads(), 5)
                .run(
                        plan,
                        (done, total, resumed) -> {
                            last[0] = System.nanoTime();
                            if (first[0] == 0) {
                                first[0] = last[0];
                                before[0] = done;
                            }
                        },
                        ChunkStore.none());
        return (last[0] - first[0]) / 1e9 / Math.max(1, PILOT - before[0]);
    }
}
