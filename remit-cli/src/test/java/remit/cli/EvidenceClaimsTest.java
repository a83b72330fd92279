package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code remit evidence claims}, and the blocks of docs/claims.md as they stand there. */
class EvidenceClaimsTest {

    private static final Path PAGE = Path.of("..", "docs", "claims.md");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\./remit (evidence claims[^\n#]*)");
    private static final Pattern OVERRIDE = Pattern.compile("(?ms)^```text\n(.*?)^```$");

    @TempDir
    private Path folder = Path.of("");

    private static Terminal run(List<String> words) {
        return Terminal.ran(words.toArray(String[]::new));
    }

    @Test
    void everyCommandOfThePageRuns() throws IOException {
        String page = Files.readString(PAGE);
        Matcher override = OVERRIDE.matcher(page);
        assertThat(override.find()).isTrue();
        Files.writeString(folder.resolve("own.yaml"), override.group(1));
        Matcher commands = COMMAND.matcher(page);
        int run = 0;
        while (commands.find()) {
            List<String> words = new ArrayList<>();
            for (String word : commands.group(1).strip().split("\\s+")) {
                words.add(
                        word.matches("own.yaml|claims.html")
                                ? folder.resolve(word).toString()
                                : word);
            }
            Terminal ran = run(words);
            assertThat(ran.code()).as(String.join(" ", words) + ran.err()).isZero();
            if (words.contains("--overrides")) {
                assertThat(ran.out())
                        .contains("by a person (the trial's two cycles are not independent); low by the rules");
            }
            run++;
        }
        // As many as the page shows.
        assertThat(run).isEqualTo(6);
        assertThat(folder.resolve("claims.html")).content().contains("What nobody has tested", "Harms in numbers");
    }

    @Test
    void jsonNamesGradeUntestedAndRows() throws IOException {
        JsonNode root = new ObjectMapper()
                .readTree(run(List.of("evidence", "claims", "--json")).out());
        assertThat(root.path("claims")).hasSize(48);
        for (JsonNode claim : root.path("claims")) {
            assertThat(claim.path("grade").asString()).isIn("supported", "contradicted", "uncertain", "no evidence");
            assertThat(claim.path("modelAdds").asString()).isNotBlank();
        }
        JsonNode suppression = root.path("claims").get(36);
        assertThat(suppression.path("id").asString()).isEqualTo("C37");
        assertThat(suppression.path("grade").asString()).isEqualTo("contradicted");
        assertThat(root.path("untested")).isNotEmpty();
        JsonNode deaths = null;
        for (JsonNode harm : root.path("harms")) {
            if (harm.path("therapy").asString().equals("msc")
                    && harm.path("measure").asString().equals("TRM")) {
                deaths = harm;
            }
        }
        assertThat(deaths).isNotNull();
        // Row 84: 0.002 of 404 people over 43.4 months, 404 x 43.4 / 12 person-years.
        assertThat(deaths.path("events").asInt()).isEqualTo(1);
        assertThat(deaths.path("personYears").asDouble()).isEqualTo(404 * 43.4 / 12);
        assertThat(deaths.path("rows").get(0).asInt()).isEqualTo(84);
    }

    @Test
    void aTrialThatIsNoneIsNamed() {
        Terminal ran = run(List.of("evidence", "claims", "--exclude", "petrou2020"));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--exclude: 'petrou2020' is no trial");
    }
}
