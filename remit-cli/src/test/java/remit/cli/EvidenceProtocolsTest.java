package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code remit evidence protocols} with a folder of one's own: a made-up trial of two arms, and what is wrong with it. */
class EvidenceProtocolsTest {

    private static final String REGIMENS =
            "trial_id,arm_id,role,therapy,dose,unit,route,start_day,interval_days,n_doses,end_day,taper_to,"
                    + "taper_end_day,cell_source,donor,priming,conditioning,cd34_selected,kind,note\n";
    private static final String POPULATIONS =
            "trial_id,arm_id,disease,course,n,age_mean,age_sd,age_min,age_max,female,duration_years,"
                    + "refractory,entry_rules,active_rules,blinding,centres,control,year,simulate,why_not,kind\n";

    private final Terminal terminal = new Terminal();

    @TempDir
    Path folder;

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @BeforeEach
    void tables() throws IOException {
        write(
                "trials.csv",
                "trial_id,disease,registry_id,first_author,year,journal,doi,pmid,design,n_total,followup_months,notes\n"
                        + "mine,RA,,Me,2026,,,,rct,40,12,never read\n");
        write(
                "arms.csv",
                "trial_id,arm_id,n,class,agent,background\nmine,new,20,biologic,tocilizumab,\nmine,odd,20,biologic,herb,\n");
        write(
                "outcomes.csv",
                "trial_id,arm_id,month,measure,statistic,value,sd,ci_low,ci_high,n_at,unit,locator,quality\n"
                        + "mine,new,0,CRP,mean,2,1.5,,,20,mg/dL,table 1,exact\n"
                        + "mine,new,6,ACR50,proportion,0.4,,,,20,,table 2,exact\n");
        write(
                "populations.csv",
                POPULATIONS
                        + "mine,new,RA,ra-mtx-ir,20,52,12,18,75,0.8,7,1,SJC28>=6,,double-blind,multi,placebo,2026,yes,,stated\n"
                        + "mine,odd,RA,ra-mtx-ir,20,52,12,18,75,0.8,7,1,SJC28>=6;spleen>=3,,double-blind,multi,placebo,2026,yes,,stated\n");
        write(
                "regimens.csv",
                REGIMENS
                        + "mine,new,study,tocilizumab,8,mg/kg,IV,0,28,13,,,,,,,,,stated,\n"
                        + "mine,new,background,methotrexate,15,mg/wk,PO,-180,7,,,,,,,,,,stated,\n"
                        + "mine,odd,study,other:herb,1,mg/d,PO,0,1,,,,,,,,,,stated,\n");
    }

    @Test
    void aFolderOfOnesOwnIsBuiltAndWhatIsMissingIsTold() throws IOException {
        Path to = folder.resolve("protocols");
        assertThat(terminal.run("evidence", "protocols", "--evidence", folder.toString(), "--out", to.toString()))
                .isZero();
        assertThat(terminal.out())
                .contains("mine odd: not built")
                .contains("other:herb: the library has no such therapy")
                .contains("1 of 2 arms built");
        // 2 (SD 1.5) mg/dL are 20 (SD 15) mg/L
        assertThat(Files.readString(to.resolve("mine.new.yaml")))
                .contains("CRP: {mean: 20, sd: 15}")
                .contains("methotrexate")
                .contains("8 mg/kg IV on days 0, 28, 56, 84, 112, 140, 168")
                .contains("visits: [0, 6]")
                .doesNotContain("never read");
        assertThat(terminal.run("trial", "check", to.resolve("mine.new.yaml").toString()))
                .isZero();
        assertThat(Files.readString(to.resolve("unexpressed.csv"))).contains("mine,odd", "other:herb");
    }

    @Test
    void aBrokenFolderIsToldWholeAndNothingIsWritten() throws IOException {
        write(
                "populations.csv",
                POPULATIONS
                        + "mine,new,RA,ra-mtx-ir,twenty,52,12,18,75,0.8,7,1,,,double-blind,multi,placebo,2026,yes,,stated\n");
        write("regimens.csv", REGIMENS + "mine,none,study,tocilizumab,8,mg/kg,IV,0,28,13,,,,,,,,,stated,\n");
        Path to = folder.resolve("protocols");
        assertThat(terminal.run("evidence", "protocols", "--evidence", folder.toString(), "--out", to.toString()))
                .isEqualTo(Main.WRONG_INPUT);
        for (String part : List.of("populations.csv:2", "'twenty'", "regimens.csv:2", "'none'", "Maybe")) {
            assertThat(terminal.err()).contains(part);
        }
        assertThat(to).doesNotExist();
    }
}
