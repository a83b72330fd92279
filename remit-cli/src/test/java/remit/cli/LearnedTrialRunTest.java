package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What published trials taught reaches the figures and the report of a designed trial. */
class LearnedTrialRunTest {

    @TempDir
    Path folder;

    @Test
    void predictionsAreCorrectedAndWhatLiesOutsideIsFlagged() throws IOException {
        String protocol = Path.of("..", "examples", "misle.yaml").toString();
        Terminal ended = Terminal.ran("trial", "run", protocol, "--patients", "20", "--out", folder.toString());
        assertThat(ended.code()).as(ended.err()).isZero();
        JsonNode summary = new ObjectMapper().readTree(Files.readString(folder.resolve("summary.json")));
        int predicted = 0;
        for (JsonNode arm : summary.path("arms")) {
            for (JsonNode outcome : arm.path("outcomes")) {
                if (outcome.has("predicted")) {
                    predicted++;
                    double sum = 0;
                    for (JsonNode share : outcome.path("piShares")) {
                        sum += share.doubleValue();
                    }
                    // by construction: five causes make up the whole variance, and the interval holds its middle
                    assertThat(outcome.path("piShares").size()).isEqualTo(5);
                    assertThat(sum).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-6));
                    assertThat(outcome.path("predicted").doubleValue())
                            .isBetween(
                                    outcome.path("piLow").doubleValue(),
                                    outcome.path("piHigh").doubleValue());
                    assertThat(outcome.path("month").doubleValue()).isPositive();
                }
            }
        }
        assertThat(predicted).isPositive();
        // the tables hold no blinded trial of MSC in lupus (populations.csv of the shipped tables), and the example is
        // one
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("Learned from", "comes from open or uncontrolled trials");
    }
}
