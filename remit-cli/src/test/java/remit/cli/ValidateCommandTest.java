package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code remit validate}: the shipped tables, and a made-up trial of one's own. */
class ValidateCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @BeforeEach
    void tables() throws IOException {
        write(
                "trials.csv",
                "trial_id,disease,registry_id,first_author,year,journal,doi,pmid,design,n_total,followup_months,notes\n"
                        + "mine,RA,,Me,2026,,,,rct,40,6,made up\n");
        write(
                "arms.csv",
                "trial_id,arm_id,n,class,agent,background\nmine,new,20,biologic,tocilizumab,\nmine,old,20,placebo,placebo,\n");
        write(
                "outcomes.csv",
                "trial_id,arm_id,month,measure,statistic,value,sd,ci_low,ci_high,n_at,unit,locator,quality\n"
                        + "mine,new,0,CRP,mean,20,15,,,20,mg/L,table 1,exact\n"
                        + "mine,new,6,ACR50,proportion,0.4,,,,20,,table 2,exact\n"
                        + "mine,old,6,ACR50,proportion,0.1,,,,20,,table 2,exact\n"
                        + "mine,new,6,herbs,mean,3,,,,20,,table 2,exact\n");
        write(
                "populations.csv",
                "trial_id,arm_id,disease,course,n,age_mean,age_sd,age_min,age_max,female,duration_years,"
                        + "refractory,entry_rules,active_rules,blinding,centres,control,year,simulate,why_not,kind\n"
                        + "mine,new,RA,ra-mtx-ir,20,52,12,18,75,0.8,7,1,SJC28>=6,,double-blind,multi,placebo,2026,yes,,stated\n"
                        + "mine,old,RA,ra-mtx-ir,20,52,12,18,75,0.8,7,1,SJC28>=6,,double-blind,multi,placebo,2026,yes,,stated\n");
        write(
                "regimens.csv",
                "trial_id,arm_id,role,therapy,dose,unit,route,start_day,interval_days,n_doses,end_day,taper_to,"
                        + "taper_end_day,cell_source,donor,priming,conditioning,cd34_selected,kind,note\n"
                        + "mine,new,study,tocilizumab,8,mg/kg,IV,0,28,,,,,,,,,,stated,\n"
                        + "mine,new,background,methotrexate,15,mg/wk,PO,-180,7,,,,,,,,,,stated,\n"
                        + "mine,old,study,placebo,,,IV,0,28,,,,,,,,,,stated,\n"
                        + "mine,old,background,methotrexate,15,mg/wk,PO,-180,7,,,,,,,,,,stated,\n");
    }

    @Test
    void aTrialOfOnesOwnIsPredictedWithoutFitting() throws IOException {
        Path to = folder.resolve("out");
        int code =
                run("validate", "--evidence", folder.toString(), "--out", to.toString(), "--patients", "40", "--json");
        assertThat(code).as(err.toString()).isZero();
        JsonNode document = new ObjectMapper().readTree(out.toString());
        // counted by hand in the tables above: three rows after month 0, of which one has no such measure
        assertThat(document.path("rows").intValue()).isEqualTo(3);
        assertThat(document.path("predicted").intValue()).isEqualTo(2);
        assertThat(document.path("unpredicted")
                        .path("the disease's clinic has no such measure")
                        .intValue())
                .isEqualTo(1);
        for (String field :
                List.of("coverage50", "coverage80", "coverage90", "crps", "crpsSkillVsPooled", "crpsSkillVsNoChange")) {
            assertThat(document.path(field).isNumber()).as(field).isTrue();
        }
        // by hand: published 0.4 against 0.1, and a drug that works in the tables is predicted above placebo
        assertThat(document.path("signCorrect").doubleValue()).isEqualTo(1);
        assertThat(document.path("byDisease").path("RA").path("predicted").intValue())
                .isEqualTo(2);
        assertThat(document.path("byClass").path("placebo").path("predicted").intValue())
                .isEqualTo(1);

        assertThat(Files.readString(to.resolve("credibility.html"))).contains("Question of interest", "2 of 3");
        List<String> lines = Files.readAllLines(to.resolve("predictions.csv"));
        assertThat(lines.getFirst())
                .isEqualTo("trial,arm,month,measure,statistic,published,predicted,piLow,piHigh,inside");
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1))
                .startsWith("mine,new,6.00000,ACR50,proportion,0.400000,0.")
                .endsWith(",true");
        assertThat(lines.get(3)).isEqualTo("mine,new,6.00000,herbs,mean,3.00000,,,,");
    }

    @Test
    void thePublishedFigureDoesNotMoveItsPrediction() throws IOException {
        run(
                "validate",
                "--evidence",
                folder.toString(),
                "--out",
                folder.resolve("a").toString(),
                "--patients",
                "20");
        String outcomes = Files.readString(folder.resolve("outcomes.csv"));
        write("outcomes.csv", outcomes.replace("ACR50,proportion,0.4", "ACR50,proportion,0.9"));
        run(
                "validate",
                "--evidence",
                folder.toString(),
                "--out",
                folder.resolve("b").toString(),
                "--patients",
                "20");
        String first = Files.readAllLines(folder.resolve("a").resolve("predictions.csv"))
                .get(1);
        String second = Files.readAllLines(folder.resolve("b").resolve("predictions.csv"))
                .get(1);
        // metamorphic: all but the published value and whether it lies inside is the same
        assertThat(second.replace("0.900000", "0.400000").replaceAll(",(true|false)$", ""))
                .isEqualTo(first.replaceAll(",(true|false)$", ""));
    }

    @Test
    void wrongTablesAreToldAndNothingIsWritten() throws IOException {
        write("arms.csv", "trial_id,arm_id\nmine,new\n");
        Path to = folder.resolve("out");
        assertThat(run("validate", "--evidence", folder.toString(), "--out", to.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("arms.csv");
        assertThat(to).doesNotExist();
    }

    @Test
    void aFolderThatIsNoPosteriorIsTold() {
        assertThat(run("validate", "--posterior", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("about.csv").contains("Maybe");
    }
}
