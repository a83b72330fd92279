package remit.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.files.WrongProtocols.Wrong;

/** Every kind of wrong protocol has its own clear message with line and mend, and no other. */
class WrongProtocolTest {

    static Stream<Arguments> wrong() {
        return WrongProtocols.all().stream().map(wrong -> Arguments.of(wrong.kind(), wrong));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void wrong(String kind, Wrong wrong) {
        Problems problems = new Problems();
        assertThat(Protocols.read(wrong.text(), problems)).as("read " + kind).isNull();
        assertThat(problems.list()).as("problems of " + kind).hasSize(1);
        Problem problem = problems.list().getFirst();
        assertThat(problem.message()).contains(wrong.message());
        if (wrong.maybe().isEmpty()) {
            assertThat(problem.maybe() == null ? "Maybe" : problem.maybe()).startsWith("Maybe");
        } else {
            assertThat(problem.maybe()).startsWith("Maybe").contains(wrong.maybe());
        }
        assertThat(problem.place().file()).isEqualTo("trial.yaml");
        assertThat(problem.place().line()).as("line of " + problem).isEqualTo(wrong.line());
    }

    @Test
    void atLeastThirtyKinds() {
        assertThat(WrongProtocols.all()).hasSizeGreaterThanOrEqualTo(45);
    }
}
