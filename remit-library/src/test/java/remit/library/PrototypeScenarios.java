package remit.library;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The text of diseases against the independent Python prototype: every scenario with the prototype's own parameters and
 * neutral settings of everything added since, within 1e-3 of states and read-outs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PrototypeScenarios {

    private final List<FrozenRun> runs;

    /** The diseases with their settings and schedules. */
    PrototypeScenarios(FrozenRun... runs) {
        this.runs = List.of(runs);
    }

    Stream<Arguments> scenarios() {
        return runs.stream().flatMap(run -> run.scenarios().stream().map(name -> Arguments.of(run, name)));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void reproducesThePrototype(FrozenRun run, String scenario) {
        run.compare(scenario);
    }
}
