package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class EvidenceCommandTest {

    private final Terminal terminal = new Terminal();

    @TempDir
    Path folder;

    private JsonNode json() {
        return new ObjectMapper().readTree(terminal.out());
    }

    @Test
    void listFiltersByDiseaseTherapyMeasureAndMonth() {
        assertThat(terminal.run(
                        "evidence",
                        "list",
                        "--disease",
                        "lupus",
                        "--therapy",
                        "msc",
                        "--measure",
                        "SLEDAI",
                        "--month",
                        "0..12",
                        "--json"))
                .isZero();
        JsonNode rows = json().get("outcomes");
        // Counted in outcomes.csv with Python: rows of measure SLEDAI, month 0 to 12, in arms that study msc in SLE and
        // LN trials: 18.
        assertThat(rows.size()).isGreaterThanOrEqualTo(18);
        for (JsonNode row : rows) {
            assertThat(row.get("measure").asString()).isEqualTo("SLEDAI");
            assertThat(row.get("month").asDouble()).isBetween(0.0, 12.0);
        }
    }

    @Test
    void listSaysWhichFiguresAreNeverPooled() {
        assertThat(terminal.run("evidence", "list", "--disease", "SLE", "--measure", "anti_dsDNA"))
                .isZero();
        assertThat(terminal.out()).contains("not pooled: assays are not interchangeable");
    }

    @Test
    void aDoseSpanKeepsItsUnit() {
        assertThat(terminal.run("evidence", "list", "--therapy", "msc", "--dose", "1e6..1.5e6 cells/kg", "--json"))
                .isZero();
        for (JsonNode trial : json().get("trials")) {
            for (JsonNode arm : trial.get("arms")) {
                assertThat(arm.get("doseUnit").asString()).isEqualTo("cells/kg");
            }
        }
    }

    @Test
    void showTellsWhetherAnIdentifierWasVerified() {
        assertThat(terminal.run("evidence", "show", "liang2010-bm-msc-sle")).isZero();
        // trials.csv line 2: a DOI, no PubMed number.
        assertThat(terminal.out())
                .contains("DOI: 10.1136/ard.2009.123463 (verified); PubMed: not verified")
                .contains("study msc 1000000 cells/kg IV")
                .contains("family one-lupus-centre");
    }

    @Test
    void everyWrongWordIsReportedAtOnce() {
        assertThat(terminal.run("evidence", "list", "--disease", "SLEE", "--measure", "SLEDIA", "--month", "6..3"))
                .isEqualTo(Main.WRONG_INPUT);
        assertThat(terminal.err())
                .contains("Maybe you meant 'SLE'")
                .contains("Maybe you meant 'SLEDAI'")
                .contains("3 problems.");
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void aFolderOfOnesOwnIsReadInsteadOrBeside() throws Exception {
        Files.writeString(
                folder.resolve("trials.csv"),
                "trial_id,disease,registry_id,first_author,year,journal,doi,pmid,design,n_total,followup_months,notes\n"
                        + "mine,SLE,,Me,2026,,,,rct,20,12,\n");
        Files.writeString(
                folder.resolve("arms.csv"), "trial_id,arm_id,n,class,agent,background\nmine,a,20,msc,UC-MSC,\n");
        String header = "trial_id,arm_id,month,measure,statistic,value,sd,ci_low,ci_high,n_at,unit,locator,quality\n";
        Files.writeString(
                folder.resolve("outcomes.csv"), header + "mine,a,6,CRP,mean,1.2,0.4,,,20,mg/dL,table 1,exact\n");
        assertThat(terminal.run("evidence", "list", "--evidence", folder.toString(), "--measure", "CRP", "--json"))
                .isZero();
        JsonNode row = json().get("outcomes").get(0);
        // Closed form: 1.2 mg/dL is 12 mg/L.
        assertThat(row.get("normalized").get("value").asDouble()).isEqualTo(12.0);
        assertThat(json().get("trials").size()).isEqualTo(1);

        Files.writeString(
                folder.resolve("outcomes.csv"), header + "mine,b,6,CRP,mean,1.2,-0.4,,,20,mg/dL,table 1,sure\n");
        assertThat(terminal.run("evidence", "list", "--evidence", folder.toString()))
                .isEqualTo(Main.WRONG_INPUT);
        assertThat(terminal.err())
                .contains("outcomes.csv:2: column arm_id 'b'")
                .contains("outcomes.csv:2: column sd -0.4")
                .contains("outcomes.csv:2: column quality 'sure'");
    }
}
