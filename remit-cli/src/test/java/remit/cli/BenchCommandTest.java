package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchCommandTest {

    private final Terminal terminal = new Terminal();

    @Test
    void cellsAsJson() {
        int code = terminal.run(
                "bench",
                "--patients",
                "3",
                "--judged",
                "2",
                "--rounds",
                "1",
                "--tolerance",
                "1e-3",
                "--back-end",
                "bytecode",
                "--cells-only",
                "--json");
        assertThat(code).as(terminal.err()).isZero();
        JsonNode root = new JsonMapper().readTree(terminal.out());
        assertThat(root.path("cells")).hasSize(2);
        for (JsonNode cell : root.path("cells")) {
            assertThat(cell.path("patientsPerSecond").asDouble()).isPositive();
            // An error of a run at tolerance 1e-3, measured as 1e-4 on 2026-11-21, with room for three patients' luck.
            assertThat(cell.path("medianError").asDouble()).isBetween(1e-7, 1e-2);
            assertThat(cell.path("failed").asInt()).isZero();
        }
    }

    @Test
    void cellsIn32BitsSayHowFarTheyAreFromDouble() {
        int code = terminal.run(
                "bench",
                "--patients",
                "3",
                "--judged",
                "3",
                "--rounds",
                "1",
                "--tolerance",
                "1e-3",
                "--schedule",
                "single",
                "--precision",
                "double,float",
                "--cells-only",
                "--json");
        assertThat(code).as(terminal.err()).isZero();
        JsonNode root = new JsonMapper().readTree(terminal.out());
        boolean isAny = false;
        for (JsonNode cell : root.path("cells")) {
            boolean isFloat = cell.path("precision").asString().equals("float32");
            assertThat(cell.has("fromDouble")).isEqualTo(isFloat);
            if (isFloat) {
                isAny = true;
                // Rounding of 32 bits is 6e-8; measured on 2026-11-21: 1e-6 and less, step sizes being nearly the same.
                assertThat(cell.path("fromDouble").path("median").asDouble()).isBetween(1e-9, 1e-4);
            }
        }
        assertThat(isAny).isTrue();
    }

    @Test
    void everyWrongOptionIsSaid() {
        assertThat(terminal.run("bench", "--rounds", "0", "--tolerance", "3")).isEqualTo(2);
        assertThat(terminal.err()).contains("--rounds: 0 is below 1", "--tolerance: 3.0 is not between");
    }
}
