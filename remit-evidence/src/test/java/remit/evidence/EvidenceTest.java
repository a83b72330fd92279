package remit.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import remit.domain.Unit;

class EvidenceTest {

    private static final String TRIALS =
            "trial_id,disease,registry_id,first_author,year,journal,doi,pmid,design,n_total,followup_months,notes\n";
    private static final String ARMS = "trial_id,arm_id,n,class,agent,background\n";
    private static final String OUTCOMES =
            "trial_id,arm_id,month,measure,statistic,value,sd,ci_low,ci_high,n_at,unit,locator,quality\n";
    private static final String READINGS = "measure,statistic,published,ucum,note\n";

    @Test
    void theEmbeddedTablesAreReadWhole() {
        Evidence evidence = Evidence.standard();
        // Smallest counts, from the notes beside the tables (209 trials, 384 arms, 1,483 rows); the tables may grow.
        assertThat(evidence.trials()).hasSizeGreaterThanOrEqualTo(209);
        assertThat(evidence.arms()).hasSizeGreaterThanOrEqualTo(384);
        assertThat(evidence.outcomes()).hasSizeGreaterThanOrEqualTo(1483);
    }

    @Test
    void aPublishedFigureKeepsItsPlaceQualityAndUnit() {
        List<PublishedOutcome> rows = Evidence.standard().outcomes("liang2010-bm-msc-sle", "bm");
        PublishedOutcome baseline = rows.getFirst();
        // Line 2 of outcomes.csv: SLEDAI 12.2 (3.3) at month 0, n 12, exact.
        assertThat(baseline.value()).isEqualTo(12.2);
        assertThat(baseline.sd()).isEqualTo(3.3);
        assertThat(baseline.people()).isEqualTo(12);
        assertThat(baseline.quality()).isEqualTo(new Quality(Quality.Grade.EXACT, ""));
        assertThat(baseline.place().line()).isEqualTo(2);
        assertThat(Evidence.standard().reading(baseline)).isEqualTo(new Reading("{score}", ""));
    }

    @Test
    void citationsShowIdentifiersOnlyWhenPresent() {
        // Lines 2 and 4 of trials.csv: the first has a DOI and no PMID, the third has neither.
        PublishedTrial liang = Evidence.standard().trial("liang2010-bm-msc-sle");
        assertThat(liang.citation())
                .isEqualTo("Liang J. Ann Rheum Dis 2010. NCT00698191. doi:10.1136/ard.2009.123463.");
        PublishedTrial nanjing = Evidence.standard().trial("nanjing-uc-msc-sle12");
        assertThat(nanjing.citation())
                .doesNotContain("doi")
                .doesNotContain("PMID")
                .doesNotContain("null");
    }

    @Test
    void everyReadingHasAUcumUnitAndOccursInTheTables() {
        Evidence evidence = Evidence.standard();
        long read = evidence.outcomes().stream()
                .map(evidence::reading)
                .filter(reading -> reading != null)
                .peek(reading -> Unit.parse(reading.ucum()))
                .count();
        assertThat(read).isGreaterThan(100);
    }

    @Test
    void aCountOfPatientsIsNoOtherDefinition() {
        // outcomes.csv, classic1-2006-adalimumab-cd ada160-80: CDAI_remission 0.355, published as 27/76.
        PublishedOutcome row = Evidence.standard().outcomes("classic1-2006-adalimumab-cd", "ada160-80").stream()
                .filter(one -> one.unit().equals("27/76"))
                .findFirst()
                .orElseThrow();
        assertThat(Evidence.standard().reading(row)).isEqualTo(new Reading("1", ""));
    }

    @Test
    void aShareBelowAThresholdIsNotReadAsTheMeasure() {
        // NOTES.md, traps: C3 also comes as the share of patients with low C3.
        Evidence evidence = Evidence.standard();
        assertThat(evidence.outcomes())
                .filteredOn(row -> row.measure().equals("C3") && row.unit().startsWith("fraction low"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(evidence.reading(row)).isNull());
    }

    @Test
    void everyWrongRowIsReportedAtOnceWithItsLine() {
        String trials = TRIALS + "a,SLE,,,20x0,,,,rct,,,\na,SLE,,,2010,,,,trial,,,\n";
        String arms = ARMS + "b,one,,msc,,\na,two,1.5,msc,,\n";
        String outcomes = OUTCOMES
                + "a,two,0,M,proportion,1.2,,,,,,,exact\na,two,,M,average,1,,,,,,,guess\na,three,0,M,mean,1,-1,,,,,,exact\n";
        assertThatThrownBy(() -> EvidenceReader.read(trials, arms, outcomes, READINGS))
                .isInstanceOfSatisfying(
                        InvalidEvidence.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.place().toString())
                                .containsExactly(
                                        "trials.csv:2",
                                        "trials.csv:3",
                                        "trials.csv:3",
                                        "arms.csv:2",
                                        "arms.csv:3",
                                        "outcomes.csv:2",
                                        "outcomes.csv:3",
                                        "outcomes.csv:3",
                                        "outcomes.csv:3",
                                        "outcomes.csv:4",
                                        "outcomes.csv:4"));
    }

    @Test
    void aNumberOfTwoGroupsIsKeptAsText() {
        String outcomes = OUTCOMES + "a,one,12,M,hazard_ratio,0.5,,,,69 v 75,,,from-review (label)\n";
        Evidence evidence =
                EvidenceReader.read(TRIALS + "a,SLE,,,,,,,rct,,,\n", ARMS + "a,one,,msc,,\n", outcomes, READINGS);
        PublishedOutcome row = evidence.outcomes().getFirst();
        assertThat(row.people()).isNull();
        assertThat(row.peopleAt()).isEqualTo("69 v 75");
        assertThat(row.quality()).isEqualTo(new Quality(Quality.Grade.FROM_REVIEW, "(label)"));
    }
}
