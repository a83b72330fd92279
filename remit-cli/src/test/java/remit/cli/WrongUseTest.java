package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong command lines: exit 2, what is wrong, what would be right. The texts are read by eye. */
class WrongUseTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            run examples/misle.yaml; remit: 'run' is not a command of remit; Maybe remit trial run.
            trail run x.yaml; remit: 'trail' is not a command of remit; Maybe you meant 'trial'.
            trial stop; remit: 'stop' is not a command of remit trial; Maybe one of: check, init, run, schema, sensitivity.
            trial run; remit: Missing required parameter: 'PROTOCOL.yaml'; Maybe see: remit trial run --help
            trial run x.yaml --patients many; remit: Invalid value for option '--patients': 'many' is not a whole number; Maybe see: remit trial run --help
            trial check a.yaml b.yaml; remit: Unexpected word at index 3: 'b.yaml'; Maybe see: remit trial check --help
            disease list --libary x; remit: Unknown options: '--libary', 'x'; Maybe see: remit disease list --help
            """)
    void whatIsWrongAndWhatWouldBeRight(String words, String message, String maybe) {
        Terminal ended = Terminal.ran(words.split(" ", -1));
        assertThat(ended.code()).isEqualTo(Main.WRONG_INPUT);
        assertThat(ended.err().lines().map(String::strip)).startsWith(message).endsWith(maybe);
    }
}
