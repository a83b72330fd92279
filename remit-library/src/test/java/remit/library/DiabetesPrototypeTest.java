package remit.library;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The text of type 1 diabetes against the independent Python prototype: every scenario of its out_other.txt, with the
 * prototype's own parameters and neutral settings of everything added since, within 1e-3 of states and read-outs.
 */
class DiabetesPrototypeTest {

    private static FrozenRun frozen;
    private static double[] start;

    @BeforeAll
    static void compose() {
        frozen = new FrozenRun(
                "type-1-diabetes",
                List.of("teplizumab", "msc", "ahsct"),
                Map.of(
                        "CPEP",
                        "Cpeptide",
                        "IDAA1C",
                        "IDAA1C",
                        "CD4",
                        "CD4",
                        "CD19",
                        "CD19",
                        "Treg_pctCD4",
                        "Treg_pct"));
        // as the prototype's other.py: from the reference state, without burn-in
        start = frozen.course().initial();
    }

    static Stream<String> scenarios() {
        return schedules().keySet().stream();
    }

    private static Map<String, Consumer<Course>> schedules() {
        Map<String, Consumer<Course>> all = new LinkedHashMap<>();
        all.put("untreated", c -> {});
        all.put("uc-msc-1e6-x2", c -> c.give(0, "give_msc", 1).give(7, "give_msc", 1));
        all.put("ahsct-cyc-atg", c -> transplant(c, "condition_cycatg", "graft"));
        all.put("ahsct-beam-atg", c -> transplant(c, "condition_beamatg", "graft_selected"));
        all.put("teplizumab-14d", c -> {
            for (int day = 0; day < 14; day++) {
                c.give(day, "give_TEP_IV", 1.3);
            }
        });
        return all;
    }

    private static void transplant(Course c, String conditioning, String graft) {
        c.give(0, "mobilize", 1)
                .give(27, "give_ATG_IV", 450)
                .give(28, conditioning, 1)
                .give(30, graft, 5);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void reproducesThePrototype(String scenario) {
        frozen.compare(scenario, start, Objects.requireNonNull(schedules().get(scenario)));
    }
}
