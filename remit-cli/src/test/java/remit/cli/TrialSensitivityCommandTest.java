package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class TrialSensitivityCommandTest {

    private static final String EXAMPLE =
            Path.of("..", "examples", "misle.yaml").toString();

    @Test
    void theDoseEffectHangsOnWhetherTheCellsActAtAll() {
        Terminal ended = Terminal.ran("trial", "sensitivity", EXAMPLE, "--patients", "1000", "--json");
        assertThat(ended.code()).as(ended.err()).isZero();
        JsonNode answers = new ObjectMapper().readTree(ended.out()).path("answers");
        int seen = 0;
        for (JsonNode answer : answers) {
            if (answer.path("measure").asString().equals("SLEDAI")
                    && answer.path("arm").asString().equals("high")
                    && answer.hasNonNull("reference")) {
                seen++;
                // population.yaml of lupus: a quarter of the prior of msc_dz on no effect at all, the rest with a CV of
                // one half; no other uncertain parameter acts on the difference of two arms of one patient so much
                assertThat(answer.path("shares").path(0).path("symbol").asString())
                        .isEqualTo("msc_dz");
            }
        }
        assertThat(seen).isEqualTo(1);
    }

    @Test
    void tooFewPatientsAreRefused() {
        Terminal ended = Terminal.ran("trial", "sensitivity", EXAMPLE, "--patients", "10");
        assertThat(ended.code()).isEqualTo(Main.WRONG_INPUT);
        assertThat(ended.err()).contains("--patients").contains("Maybe");
    }
}
