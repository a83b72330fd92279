package remit.evidence.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import remit.evidence.Evidence;
import remit.evidence.EvidenceQuery;

class HarmsPoolTest {

    private static Totals totals(String therapy, String measure, String... diseases) {
        EvidenceQuery query = EvidenceQuery.ALL.withTherapies(Set.of(therapy)).withDiseases(Set.of(diseases));
        PooledEvidence pooled = PublishedPool.of(Evidence.standard(), PoolRequest.of(query, measure));
        return Objects.requireNonNull(pooled.block(Setting.UNCONTROLLED)).totals();
    }

    /** No event is no patient: rows 655, 666, 1025, 1029, 1238, 1243, 1246, 1364, 1411, 1412: 9+20+136+15+41+10+10+5+17+5. */
    @Test
    void noEventsAreNoPatients() {
        Totals totals = totals("msc", "SAE");
        assertThat(totals.treated()).isEqualTo(268);
        assertThat(totals.events()).isZero();
        // Closed form: 1 - 0.05^(1/268).
        assertThat(Objects.requireNonNull(totals.upperWithoutEvents())).isCloseTo(0.011115862612, within(1e-8));
    }

    /** Row 84: 0.002 of 404 is one patient; Clopper and Pearson by scipy beta.ppf(0.975, 2, 403). */
    @Test
    void patientsWithSeveralDiseasesCountWhereNoDiseaseIsAskedFor() {
        Totals totals = totals("msc", "TRM");
        assertThat(totals.events()).isEqualTo(1);
        assertThat(Objects.requireNonNull(totals.risk()).high()).isCloseTo(0.013714, within(1e-6));
        PooledEvidence lupus = PublishedPool.of(
                Evidence.standard(),
                PoolRequest.of(
                        EvidenceQuery.ALL.withTherapies(Set.of("msc")).withDiseases(Set.of("SLE", "LN")), "TRM"));
        assertThat(lupus.blocks()).isEmpty();
    }

    /** Rows 574, 592 and 610: means come before the medians of rows 576, 594 and 612; (-0.2 - 0.13) / 2 - 0.3. */
    @Test
    void printedMeansComeBeforeMedians() {
        PooledEvidence pooled = PublishedPool.of(
                Evidence.standard(),
                PoolRequest.of(
                        EvidenceQuery.ALL.withTherapies(Set.of("msc")).withDiseases(Set.of("MS")), "EDSS_change"));
        Study study = Objects.requireNonNull(pooled.block(Setting.RANDOMISED)).studies().stream()
                .filter(one -> one.rows().contains(574))
                .findFirst()
                .orElseThrow();
        assertThat(study.rows()).containsExactly(574, 592, 610);
        assertThat(Objects.requireNonNull(study.effect()).value()).isCloseTo(-0.465, within(1e-12));
    }
}
