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
import remit.model.Model;

/**
 * The text of Crohn's disease against the independent Python prototype: every scenario of its out_other.txt, with the
 * prototype's own parameters and neutral settings of everything added since, within 1e-3 of states and read-outs.
 */
class CrohnPrototypeTest {

    private static FrozenRun frozen;
    private static double[] start;

    @BeforeAll
    static void compose() {
        frozen = new FrozenRun(
                "crohns-disease",
                List.of("prednisone", "adalimumab", "secukinumab", "guselkumab", "msc", "ahsct"),
                Map.of(
                        "CDAI",
                        "CDAI_expected",
                        "SESCD",
                        "SES_CD",
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
        // as the prototype's other.py: two years untreated, slow damage set back
        start = course.run(initial, new double[] {730}).getFirst();
        Model model = frozen.kernel().model();
        for (String damage : List.of("FIS", "STR")) {
            start[model.speciesIndex(damage)] = initial[model.speciesIndex(damage)];
        }
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
        all.put("tnfi", c -> {
            c.give(0, "give_ADL_SC", 160).give(14, "give_ADL_SC", 80);
            every(c, "give_ADL_SC", 28, 14, 110, 40);
        });
        all.put("il23i", c -> {
            every(c, "give_GUS_SC", 0, 28, 3, 600);
            every(c, "give_GUS_SC", 84, 56, 26, 360);
        });
        all.put("il17i", c -> every(c, "give_SEC_SC", 0, 28, 55, 300));
        all.put("gc-40-taper", c -> c.prescribe("GC", 0, 14, 40, 40).prescribe("GC", 14, 84, 40, 0));
        all.put("local-msc", c -> c.give(0, "give_msc_intralesional", 1.5));
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
