package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong protocol ends with 2, one message with line and mend, nothing on standard output and no output folder. */
class WrongProtocolExitTest {

    private static final String RIGHT = """
            trial: my-uc-msc-trial
            disease: lupus
            population: {size: 81, age: 18..65, female: 0.9, eligibility: ["SLEDAI >= 6", "refractory"]}
            background: {prednisone: "taper 20 mg/d to 10 mg/d by month 3", mycophenolate: "2 g/d"}
            arms:
              - {id: placebo, therapy: placebo}
              - {id: low,  therapy: {msc: {source: UC, donor: allogeneic, dose: 1e6 cells/kg, route: IV, days: [0]}}}
              - {id: high, therapy: {msc: {source: UC, donor: allogeneic, dose: 5e6 cells/kg, route: IV, days: [0]}}}
            follow-up: {months: 12, visits: [0, 1, 3, 6, 9, 12]}
            endpoints: {primary: {measure: SRI4, month: 6}, secondary: [SLEDAI, UPCR, prednisone_dose, relapse, death]}
            """;

    @TempDir
    Path folder;

    /** Kind, line the message must name (0: the file), and the one thing that is spoilt. */
    static Stream<Arguments> wrong() {
        return Stream.of(
                spoilt("unknown key", 4, "background:", "backgruond:"),
                spoilt("unknown key inside", 3, "female:", "femal:"),
                spoilt("unknown disease", 2, "lupus", "lupsu"),
                spoilt("disease missing", 1, "disease: lupus\n", ""),
                spoilt("unknown therapy", 6, "therapy: placebo", "therapy: placbo"),
                spoilt("unknown drug", 4, "mycophenolate", "mycofenolate"),
                spoilt("unknown measure", 10, "SRI4", "SRIX4"),
                spoilt(
                        "unknown source of cells",
                        8,
                        "UC, donor: allogeneic, dose: 5",
                        "CU, donor: allogeneic, dose: 5"),
                spoilt("unknown route", 8, "5e6 cells/kg, route: IV", "5e6 cells/kg, route: nasal"),
                spoilt("unknown course", 3, "size: 81,", "size: 81, course: sles,"),
                spoilt("unit missing", 4, "2 g/d", "2"),
                spoilt("wrong kind of unit", 4, "2 g/d", "2 mL"),
                spoilt("cells without body weight", 8, "5e6 cells/kg", "3e8 cells"),
                spoilt("dose negative", 8, "5e6", "-5e6"),
                spoilt("dose zero", 8, "dose: 5e6", "dose: 0"),
                spoilt("dose absurd", 8, "5e6", "5e13"),
                spoilt("dose missing", 8, "dose: 5e6 cells/kg, ", ""),
                spoilt("taper ends before it starts", 4, "month 3", "day -3"),
                spoilt("share above one", 4, "2 g/d", "2 g/d in 140 % of patients"),
                spoilt("visit after the end", 9, "9, 12]", "9, 15]"),
                spoilt("visits not ascending", 9, "3, 6, 9", "6, 3, 9"),
                spoilt("no visit at the endpoint's month", 10, "month: 6", "month: 7"),
                spoilt("dose after the end", 8, "days: [0]}}}\nfollow", "days: [0, 500]}}}\nfollow"),
                spoilt("arm twice", 8, "id: high", "id: low"),
                spoilt("empty arms", 5, arms(), "arms: []\n"),
                spoilt("no arms", 1, arms(), ""),
                spoilt("wrong YAML", 3, "population: {", "population: {["),
                spoilt("tab", 6, "  - {id: placebo", "\t- {id: placebo"),
                spoilt("key twice", 3, "disease: lupus\n", "disease: lupus\ndisease: lupus\n"),
                spoilt("not a number", 3, "size: 81", "size: .nan"),
                spoilt("age reversed", 3, "18..65", "65..18"),
                spoilt("children", 3, "18..65", "12..65"),
                spoilt("very old people", 3, "18..65", "18..99"),
                spoilt("female above one", 3, "0.9", "1.4"),
                spoilt("eligibility that is no condition", 3, "SLEDAI >= 6", "SLEDAI >="),
                spoilt("eligibility by an unknown measure", 3, "SLEDAI >= 6", "SLEDIA >= 6"),
                spoilt("ratio of wrong length", 9, "follow-up:", "randomization: {ratio: 1:1}\nfollow-up:"),
                spoilt("unknown reference", 9, "follow-up:", "reference: plcebo\nfollow-up:"),
                spoilt(
                        "unknown published trial",
                        9,
                        "follow-up:",
                        "compare-with: [{trial: nobody-knows, arm: a, beside: low}]\nfollow-up:"),
                Arguments.of("a list", 1, "- a\n- b\n"),
                Arguments.of("empty file", 0, ""),
                Arguments.of("binary", 1, "\u0000\u0001\u0002"),
                Arguments.of("ten megabytes", 0, "# " + "x".repeat(10_000_000)));
    }

    private static Arguments spoilt(String kind, int line, String from, String to) {
        assertThat(RIGHT).contains(from);
        return Arguments.of(kind, line, RIGHT.replace(from, to));
    }

    private static String arms() {
        return RIGHT.substring(RIGHT.indexOf("arms:"), RIGHT.indexOf("follow-up:"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void wrong(String kind, int line, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("trial.yaml"), text, StandardCharsets.UTF_8);
        Path out = folder.resolve("out");
        Terminal ended = Terminal.ran("trial", "run", file.toString(), "--out", out.toString());
        assertThat(ended.code()).as(ended.err()).isEqualTo(Main.WRONG_INPUT);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains(line == 0 ? file.toString() : file + ":" + line + ":")
                .contains("Maybe ")
                .doesNotContain("problems.")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        assertThat(out).doesNotExist();
    }

    @Test
    void rightProtocolIsRight() throws IOException {
        Path file = Files.writeString(folder.resolve("trial.yaml"), RIGHT, StandardCharsets.UTF_8);
        assertThat(Terminal.ran("trial", "check", file.toString()).code()).isZero();
    }

    @Test
    void wrongCommandLines() {
        for (List<String> words : List.of(
                List.of("trial", "run", folder.resolve("absent.yaml").toString()),
                List.of("trial", "run", folder.toString()),
                List.of("trial", "run"),
                List.of("trial", "rnu", "x.yaml"),
                List.of("trial", "init", "lupsu"),
                List.of("disease", "show", "lupsu"),
                List.of("therapy", "show", "mcs"))) {
            Terminal ended = Terminal.ran(words.toArray(String[]::new));
            assertThat(ended.code()).as(words + ": " + ended.err()).isEqualTo(Main.WRONG_INPUT);
            assertThat(ended.err()).as(words.toString()).contains("Maybe ").doesNotContain("\tat ");
        }
    }
}
