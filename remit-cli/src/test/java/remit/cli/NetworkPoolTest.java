package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code remit evidence pool --table} of a network. */
class NetworkPoolTest {

    @TempDir
    Path folder;

    private String table = "";

    /** A triangle of two-arm studies: direct a - b 1, indirect 3 - 1 = 2, all variances 1. */
    @BeforeEach
    void write() throws IOException {
        Path file = folder.resolve("network.csv");
        Files.writeString(file, "study,t1,t2,yi,vi\nab,a,b,1,1\nac,a,c,3,1\nbc,b,c,1,1\n");
        table = file.toString();
    }

    private Terminal run(String... words) {
        String[] all = new String[words.length + 4];
        System.arraycopy(new String[] {"evidence", "pool", "--table", table}, 0, all, 0, 4);
        System.arraycopy(words, 0, all, 4, words.length);
        return Terminal.ran(all);
    }

    /** Closed forms: network a - b (2 * 1 + 2) / 3, variance 2/3; Q 1/3 between designs, none within. */
    @Test
    void json() {
        Terminal ended = run("--method", "FE", "--json");
        assertThat(ended.code()).as(ended.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(ended.out());
        assertThat(json.get("k").asInt()).isEqualTo(3);
        assertThat(json.get("treatments")).hasSize(3);
        JsonNode pair = json.get("comparisons").get(0);
        assertThat(pair.get("t1").asString()).isEqualTo("a");
        assertThat(pair.get("estimate").asDouble()).isCloseTo(4 / 3.0, within(1e-9));
        assertThat(pair.get("se").asDouble()).isCloseTo(Math.sqrt(2 / 3.0), within(1e-9));
        assertThat(pair.get("direct").get("estimate").asDouble()).isEqualTo(1);
        assertThat(pair.get("indirect").get("estimate").asDouble()).isCloseTo(2, within(1e-9));
        assertThat(pair.get("piLow").isNull()).isTrue();
        assertThat(json.get("consistency").get("between").get("q").asDouble()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(json.get("pScores").get(0).get("treatment").asString()).isEqualTo("c");
    }

    @Test
    void textForReaders() {
        String text = run().out();
        assertThat(text)
                .contains("3 treatments in 3 studies", "against a")
                .contains("-1.333 (-2.934 to 0.267")
                .contains("1 study compared them, 67 % direct")
                .contains("of 3 pairs with direct and indirect evidence 0 disagree");
    }

    @Test
    void whatDoesNotGoTogether() {
        assertThat(run("--hksj").err()).contains("does not go with a network");
        assertThat(run("--method", "MH").err()).contains("not pooled by MH");
        assertThat(run("--exclude", "zz").err()).contains("no study is named 'zz'");
        assertThat(run("--exclude", "ab").out()).contains("no loop of evidence");
    }
}
