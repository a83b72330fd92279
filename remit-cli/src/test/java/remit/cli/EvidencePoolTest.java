package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code remit evidence pool --table}: the keys of the contract, text for readers, and messages for wrong tables. */
class EvidencePoolTest {

    private static final String BCG = Path.of("..", "examples", "bcg.csv").toString();

    @TempDir
    Path folder;

    private static JsonNode pooled(String... words) {
        String[] all = new String[words.length + 5];
        System.arraycopy(new String[] {"evidence", "pool", "--table", BCG, "--json"}, 0, all, 0, 5);
        System.arraycopy(words, 0, all, 5, words.length);
        Terminal ended = Terminal.ran(all);
        assertThat(ended.code()).as(ended.err()).isZero();
        return new ObjectMapper().readTree(ended.out());
    }

    /** R 4.2.2, metafor 3.8-1: rma(measure = "RR", data = dat.bcg, method = "REML", test = "knha") and predict, frozen 2026-11-21. */
    @Test
    void keysAndNumbersOfTheContract() {
        JsonNode json = pooled("--measure", "RR", "--method", "REML", "--hksj");
        assertThat(json.propertyNames())
                .containsExactly("k", "estimate", "se", "ciLow", "ciHigh", "piLow", "piHigh", "tau2", "i2", "q", "qp");
        assertThat(json.get("k").asInt()).isEqualTo(13);
        assertThat(json.get("estimate").asDouble()).isCloseTo(-0.714532342, within(1e-6));
        assertThat(json.get("se").asDouble()).isCloseTo(0.180791744, within(1e-6));
        assertThat(json.get("ciLow").asDouble()).isCloseTo(-1.108443714, within(1e-6));
        assertThat(json.get("ciHigh").asDouble()).isCloseTo(-0.320620971, within(1e-6));
        assertThat(json.get("piLow").asDouble()).isCloseTo(-1.996016834, within(1e-6));
        assertThat(json.get("piHigh").asDouble()).isCloseTo(0.566952150, within(1e-6));
        assertThat(json.get("tau2").asDouble()).isCloseTo(0.313243258, within(1e-6));
        assertThat(json.get("i2").asDouble()).isCloseTo(92.221384521, within(1e-6));
        assertThat(json.get("q").asDouble()).isCloseTo(152.233008082, within(1e-6));
        assertThat(json.get("qp").asDouble()).isCloseTo(0, within(1e-6));
    }

    /** The numbers are held to metafor in remit-stats; here that a table reaches the model: random effects, so that PI is wider than CI. */
    @Test
    void mixedModelOfOddsRatios() {
        JsonNode json = pooled("--measure", "OR", "--method", "GLMM");
        assertThat(json.get("k").asInt()).isEqualTo(13);
        assertThat(json.get("tau2").asDouble()).isPositive();
        assertThat(json.get("piLow").asDouble()).isLessThan(json.get("ciLow").asDouble());
    }

    @Test
    void noPredictionIntervalWithoutTau2() {
        for (String method : new String[] {"FE", "MH", "PETO"}) {
            JsonNode json = pooled("--measure", "OR", "--method", method);
            assertThat(json.get("piLow").isNull()).as(method).isTrue();
            assertThat(json.get("tau2").asDouble()).as(method).isZero();
        }
    }

    @Test
    void aStudyLeftOut() {
        JsonNode json = pooled("--measure", "RR", "--exclude", "TPT Madras 1980");
        assertThat(json.get("k").asInt()).isEqualTo(12);
        assertThat(Terminal.ran("evidence", "pool", "--table", BCG, "--measure", "RR", "--exclude", "Madras")
                        .code())
                .isEqualTo(Main.WRONG_INPUT);
    }

    /** exp of the pooled log ratio above: 0.4894. */
    @Test
    void readersSeeTheNaturalScale() {
        Terminal ended = Terminal.ran("evidence", "pool", "--table", BCG, "--measure", "RR");
        assertThat(ended.out()).contains("risk ratio                   0.4894 (95 % CI 0.3441 to 0.6962)");
        assertThat(ended.out()).contains("I2 92.2 %");
    }

    @Test
    void wrongTableEndsWithTwo() throws IOException {
        Path file = Files.writeString(folder.resolve("own.csv"), "study,yi,vi\nA,1;2,0.1\nB,0.3,-1\n");
        Terminal ended = Terminal.ran("evidence", "pool", "--table", file.toString(), "--json");
        assertThat(ended.code()).isEqualTo(Main.WRONG_INPUT);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains(file + ":2:2: column yi: '1;2' is not a number")
                .contains(file + ":3:3: column vi: '-1' is no variance")
                .contains("Maybe 1.");
    }

    @Test
    void wrongWords() {
        for (String[] words : new String[][] {
            {"evidence", "pool"},
            {"evidence", "pool", "--table", "absent.csv"},
            {"evidence", "pool", "--table", BCG, "--measure", "XX"},
            {"evidence", "pool", "--table", BCG, "--method", "REM", "--measure", "RR"},
            {"evidence", "pool", "--table", BCG, "--method", "MH", "--measure", "RR", "--hksj"},
            {"evidence", "pool", "--table", BCG},
            {"evidence", "pool", "--table", BCG, "--measure", "RR", "--by", "year"},
            {"evidence", "pool", "--table", BCG, "--measure", "RR", "--disease", "SLE"},
            {"evidence", "pool", "--table", BCG, "--measure", "RR", "--method", "GLMM"}
        }) {
            Terminal ended = Terminal.ran(words);
            assertThat(ended.code()).as(String.join(" ", words)).isEqualTo(Main.WRONG_INPUT);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err()).contains("Maybe ").doesNotContain("\tat ");
        }
    }

    @Test
    void oneStudyIsNotAPool() throws IOException {
        Path file = Files.writeString(folder.resolve("one.csv"), "study,yi,vi\nA,1,0.25\n");
        Terminal ended = Terminal.ran("evidence", "pool", "--table", file.toString());
        assertThat(ended.out()).contains("one study (a study, not a pool)");
    }
}
