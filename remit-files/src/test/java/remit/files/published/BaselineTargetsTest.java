package remit.files.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import remit.domain.Problems;
import remit.evidence.Evidence;
import remit.files.LibraryCatalog;
import remit.files.ProtocolReader;
import remit.library.Library;
import remit.trial.clinic.PatientRecord;
import remit.trial.disease.Disease;
import remit.trial.protocol.Protocol;
import remit.trial.run.ChunkStore;
import remit.trial.run.LocalRunner;
import remit.trial.run.Progress;
import remit.trial.run.TrialPlan;

/** Made-up baselines that no cohort can have: patients are found all the same, as near as can be. */
class BaselineTargetsTest {

    private static final Library LIBRARY = Library.standard();
    private static final int PATIENTS = 60;

    /** A score far below what the entry rules let in: the lever must not be pulled until nobody is eligible. */
    @Test
    void targetsBelowTheEntryRulesDoNotEmptyTheCohort() {
        Protocol protocol = Objects.requireNonNull(
                ProtocolReader.read("made up", """
                trial: made-up
                disease: rheumatoid-arthritis
                population:
                  size: 60
                  course: ra-mtx-ir
                  refractory: 1
                  eligibility: ["SJC28 >= 6", "TJC28 >= 6"]
                  baseline:
                    DAS28_CRP: {mean: 3.2, sd: 0.5}
                    HAQ: {mean: 1.4, sd: 0.7}
                arms:
                  - {id: placebo, therapy: placebo}
                follow-up: {months: 1, visits: [0, 1]}
                endpoints: {primary: {measure: DAS28, month: 1}}
                """, LibraryCatalog.of(LIBRARY, Evidence.standard()), new Problems()));
        Disease disease = LIBRARY.disease(protocol.disease());
        int score = disease.clinic().index("DAS28_CRP");
        List<PatientRecord> found = new LocalRunner(2)
                        .run(
                                TrialPlan.of(protocol, disease, LIBRARY.therapies(protocol), 1, PATIENTS),
                                Progress.silent(),
                                ChunkStore.none())
                        .stream()
                        .filter(record -> !record.arms().isEmpty())
                        .toList();
        assertThat(found).hasSizeGreaterThan(PATIENTS * 9 / 10);
        // closed form: six tender and six swollen joints alone make 0.56 sqrt(6) + 0.28 sqrt(6) + 0.96 = 3.02, 4.2 with
        // a
        // CRP of 10 mg/L and a global of 25 mm: what is wanted lies below what the rules let in
        assertThat(found.stream()
                        .mapToDouble(record ->
                                record.arms().getFirst().visits().getFirst().value(score))
                        .average()
                        .orElseThrow())
                .isCloseTo(4.5, within(0.8));
    }
}
