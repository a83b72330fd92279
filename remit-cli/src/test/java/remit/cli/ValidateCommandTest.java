package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code remit validate}: the shipped tables, and a made-up trial of one's own. */
class ValidateCommandTest {

    private final Terminal terminal = new Terminal();

    @TempDir
    Path folder;

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @BeforeEach
    void tables() throws IOException {
        MadeUpTrial.write(folder);
    }

    @Test
    void aTrialOfOnesOwnIsPredictedWithoutFitting() throws IOException {
        Path to = folder.resolve("out");
        int code = terminal.run(
                "validate", "--evidence", folder.toString(), "--out", to.toString(), "--patients", "40", "--json");
        assertThat(code).as(terminal.err()).isZero();
        JsonNode document = new ObjectMapper().readTree(terminal.out());
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
        terminal.run(
                "validate",
                "--evidence",
                folder.toString(),
                "--out",
                folder.resolve("a").toString(),
                "--patients",
                "20");
        String outcomes = Files.readString(folder.resolve("outcomes.csv"));
        write("outcomes.csv", outcomes.replace("ACR50,proportion,0.4", "ACR50,proportion,0.9"));
        terminal.run(
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
        assertThat(terminal.run("validate", "--evidence", folder.toString(), "--out", to.toString()))
                .isEqualTo(2);
        assertThat(terminal.err()).contains("arms.csv");
        assertThat(to).doesNotExist();
    }

    @Test
    void aFolderThatIsNoPosteriorIsTold() {
        assertThat(terminal.run("validate", "--posterior", folder.toString())).isEqualTo(2);
        assertThat(terminal.err()).contains("about.csv").contains("Maybe");
    }
}
