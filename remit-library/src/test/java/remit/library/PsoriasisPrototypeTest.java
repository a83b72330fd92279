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
 * The text of psoriasis against the independent Python prototype: every scenario of its out_other.txt, with the
 * prototype's own parameters and neutral settings of everything added since, within 1e-3 of states and read-outs.
 */
class PsoriasisPrototypeTest {

    private static FrozenRun frozen;
    private static double[] start;

    @BeforeAll
    static void compose() {
        frozen = new FrozenRun(
                "psoriasis",
                List.of("methotrexate", "adalimumab", "secukinumab", "guselkumab", "msc", "ahsct"),
                Map.of(
                        "PASI",
                        "PASI_expected",
                        "BSA",
                        "BSA",
                        "CD4",
                        "CD4",
                        "CD19",
                        "CD19",
                        "ALC",
                        "ALC",
                        "Treg_pctCD4",
                        "Treg_pct"));
        Course course = frozen.course();
        double[] initial = course.initial();
        // as the prototype's other.py: two years untreated
        start = course.run(initial, new double[] {730}).getFirst();
    }

    static Stream<String> scenarios() {
        return schedules().keySet().stream();
    }

    private static Map<String, Consumer<Course>> schedules() {
        Map<String, Consumer<Course>> all = new LinkedHashMap<>();
        all.put("untreated", c -> {});
        all.put("uc-msc-1e6-d0-d7", c -> c.give(0, "give_msc", 1).give(7, "give_msc", 1));
        all.put("ahsct-cyc-atg", c -> transplant(c, "condition_cycatg", "graft"));
        all.put("ahsct-beam-atg-cd34sel", c -> transplant(c, "condition_beamatg", "graft_selected"));
        all.put("il17i", c -> {
            every(c, "give_SEC_SC", 0, 7, 4, 300);
            every(c, "give_SEC_SC", 28, 28, 54, 300);
        });
        all.put("il23i", c -> every(c.give(0, "give_GUS_SC", 150), "give_GUS_SC", 28, 84, 18, 150));
        all.put("il23i-stop", c -> every(c.give(0, "give_GUS_SC", 150), "give_GUS_SC", 28, 84, 2, 150));
        all.put("tnfi", c -> every(c.give(0, "give_ADL_SC", 80), "give_ADL_SC", 7, 14, 110, 40));
        all.put("mtx-15", c -> c.prescribe("MTX", 0, 9999, 15, 15));
        return all;
    }

    private static void every(Course c, String action, int first, int interval, int doses, double mg) {
        for (int i = 0; i < doses; i++) {
            c.give(first + (double) interval * i, action, mg);
        }
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
