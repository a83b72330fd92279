package remit.trial.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import remit.stats.Means;
import remit.trial.Tiny;
import remit.trial.clinic.PatientRecord;
import remit.trial.disease.Spread;
import remit.trial.protocol.Protocol.BaselineTarget;

/**
 * Cohorts that are to look like a described one. In the tiny disease damage at entry is the patient's own number damage_0,
 * here lognormal around 0.1 with CV 0.5; it grows by 0.001 a day until day 0, and {@code noisy} is 1 + damage with noise of
 * SD 0.2: 1.5 (SD 0.21).
 */
class BaselineFitTest {

    private static final int PATIENTS = 400;

    private static List<PatientRecord> run(Tiny tiny, int threads) {
        return new LocalRunner(threads, 40).run(tiny.plan(3, PATIENTS), Progress.silent(), ChunkStore.none());
    }

    private static Tiny tiny() {
        return new Tiny().months(1).varies("damage_0", Spread.ofCv(0.5));
    }

    private static double[] atEntry(List<PatientRecord> records, String measure) {
        int index = tiny().disease().clinic().index(measure);
        return records.stream()
                .mapToDouble(
                        record -> record.arms().getFirst().visits().getFirst().value(index))
                .toArray();
    }

    private static Map<String, BaselineTarget> target(double center, boolean median, double spread) {
        return new TreeMap<>(Map.of("noisy", new BaselineTarget(center, median, spread)));
    }

    @Test
    void aLeverReachesAFarMeanAndAWiderSpread() {
        double[] got = atEntry(run(tiny().lever("noisy", "damage_0").baseline(target(2.2, false, 0.5)), 2), "noisy");
        // standard errors 0.5/sqrt(400) = 0.025 and, of the pool of candidates, 0.5/sqrt(160) = 0.04
        assertThat(Means.mean(got)).isCloseTo(2.2, within(0.15));
        assertThat(Means.standardDeviation(got)).isCloseTo(0.5, within(0.12));
    }

    @Test
    void choosingAmongCandidatesReachesAMeanNearBy() {
        double[] usual = atEntry(run(tiny(), 2), "noisy");
        double[] got = atEntry(run(tiny().baseline(target(Means.mean(usual) + 0.15, false, 0.15)), 2), "noisy");
        // standard error 0.15/sqrt(400) = 0.0075, that of the pool 0.2/sqrt(160/3) = 0.03
        assertThat(Means.mean(got)).isCloseTo(Means.mean(usual) + 0.15, within(0.07));
        assertThat(Means.standardDeviation(got)).isCloseTo(0.15, within(0.04));
    }

    @Test
    void aMedianIsReached() {
        double[] got = atEntry(run(tiny().lever("noisy", "damage_0").baseline(target(2, true, 0.4)), 2), "noisy");
        Arrays.sort(got);
        assertThat(got[PATIENTS / 2]).isCloseTo(2, within(0.12));
    }

    @Test
    void threadsChangeNothing() {
        Tiny tiny = tiny().lever("noisy", "damage_0").baseline(target(2, false, 0.4));
        assertThat(atEntry(run(tiny, 1), "noisy")).isEqualTo(atEntry(run(tiny, 3), "noisy"));
    }

    @Test
    void aTargetThatIsOutOfReachIsLetGo() {
        assertThat(atEntry(run(tiny().baseline(target(1e6, false, 1)), 2), "noisy"))
                .isEqualTo(atEntry(run(tiny(), 2), "noisy"));
    }
}
