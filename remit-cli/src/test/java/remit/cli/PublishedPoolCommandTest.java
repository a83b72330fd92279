package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code remit evidence pool} over the published tables. */
class PublishedPoolCommandTest {

    private final Terminal terminal = new Terminal();

    private int run(String words) {
        return terminal.run(("evidence pool " + words).split(" "));
    }

    private JsonNode json(String words) {
        assertThat(run(words + " --json")).as(terminal.err()).isZero();
        return new ObjectMapper().readTree(terminal.out());
    }

    @Test
    void everyNumberNamesItsRows() {
        assertThat(run("--therapy anifrolumab --measure BICLA --month 12 --rows"))
                .isZero();
        // Rows 280 to 282 of outcomes.csv: 0.535 of 99 and 0.412 of 102 (95 of 201) against 0.257 of 101.
        assertThat(terminal.out())
                .contains("RANDOMISED")
                .contains("95/201 v 26/101")
                .contains("[280, 281, 282]")
                .contains("two trials: how far trials differ can hardly be told");
    }

    @Test
    void theDocumentHoldsBothScales() {
        JsonNode block = json("--therapy anifrolumab --measure BICLA --month 12")
                .get("blocks")
                .get(0);
        // Closed form, see PublishedPoolTest: the inverse-variance mean of two log ratios.
        assertThat(block.get("estimate").asDouble()).isCloseTo(1.5973046341674793, within(1e-9));
        assertThat(block.get("analysis").get("estimate").asDouble())
                .isCloseTo(Math.log(1.5973046341674793), within(1e-9));
        assertThat(block.get("piLow").isNull()).isTrue();
        assertThat(block.get("studies").get(0).get("rows").size()).isEqualTo(3);
    }

    @Test
    void aTrialLeftOutIsLeftOutOfAll() {
        JsonNode json = json("--therapy anifrolumab --measure BICLA --month 12 --exclude tulip-pooled");
        assertThat(json.get("excluded").get(0).asString()).isEqualTo("tulip-pooled");
        // Without it most trials give the sustained response (rows 319, 320, 328, 329), which is then what is pooled.
        assertThat(json.get("definition").asString()).isEqualTo("sustained");
        assertThat(json.get("blocks")
                        .get(0)
                        .get("studies")
                        .valueStream()
                        .map(study -> study.get("trial").asString()))
                .containsExactly("tulip1-anifrolumab", "tulip2-anifrolumab");
    }

    @TempDir
    Path folder;

    /** Every command of docs/evidence.md runs. */
    @Test
    void theDocumentsCommandsRun() throws IOException {
        Matcher block = Pattern.compile("(?ms)^```\\n(.*?)^```$")
                .matcher(Files.readString(Path.of("..", "docs", "evidence.md")));
        int count = 0;
        while (block.find()) {
            for (String command : block.group(1).lines().toList()) {
                String[] words = command.replace("examples/", "../examples/")
                        .replace("trm.html", folder.resolve("trm.html").toString())
                        .split(" ");
                Terminal ended = Terminal.ran(Arrays.copyOfRange(words, 1, words.length));
                assertThat(ended.code()).as(command + ended.err()).isZero();
                assertThat(ended.out()).as(command).isNotBlank();
                count++;
            }
        }
        assertThat(count).isGreaterThanOrEqualTo(8);
        assertThat(folder.resolve("trm.html")).exists();
    }

    @Test
    void aNetworkShowsDirectAndIndirectEvidence() {
        JsonNode json = json("--disease MS --measure ARR --network");
        assertThat(json.get("reference").asString()).isEqualTo("placebo");
        assertThat(json.get("comparisons").size()).isGreaterThan(3);
        assertThat(json.get("pScores").size()).isEqualTo(json.get("therapies").size());
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThat(run("--disease SLE")).isEqualTo(Main.WRONG_INPUT);
        assertThat(terminal.err())
                .contains("--measure")
                .contains("--therapy")
                .contains("Maybe --therapy msc")
                .doesNotContain("\tat ");
    }
}
