package remit.trial.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import remit.stats.Means;
import remit.trial.Tiny;
import remit.trial.clinic.PatientRecord;
import remit.trial.disease.Spread;

/** A therapy that does nothing is found better or worse as often as the test's level says. */
class ZeroEffectTest {

    private static final int TRIALS = 1000;
    private static final int PATIENTS = 24;

    /** Value "noisy" of the tiny clinic: what the cells and the antibody do not touch. */
    private static final int NOISY = 7;

    @Test
    @Tag("nightly")
    void typeOneErrorIsNominal() {
        int found = 0;
        for (int seed = 0; seed < TRIALS; seed++) {
            Tiny tiny = new Tiny()
                    .months(2)
                    .varies("damage_0", Spread.ofCv(0.5))
                    .arm("placebo", Tiny.placebo())
                    .arm("nothing", Tiny.boluses("IV", 100, "mg", 0.0));
            List<PatientRecord> records =
                    new LocalRunner(1).run(tiny.plan(seed, PATIENTS), Progress.silent(), ChunkStore.none());
            double[] placebo = new double[PATIENTS / 2];
            double[] treated = new double[PATIENTS / 2];
            for (PatientRecord record : records) {
                // a real trial sees each patient in one arm: even slots get placebo, odd ones the idle therapy
                int arm = record.slot() % 2;
                double value = record.arms().get(arm).visits().getLast().value(NOISY);
                (arm == 0 ? placebo : treated)[record.slot() / 2] = value;
            }
            found += Means.welchTest(placebo, treated).pValue() < 0.05 ? 1 : 0;
        }
        // binomial(1000, 0.05): mean 50, standard error 6.9; 4 of them
        assertThat(found).isBetween(50 - 28, 50 + 28);
    }
}
