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
 * The text of multiple sclerosis against the independent Python prototype: every scenario of its out_other.txt, with the
 * prototype's own parameters and neutral settings of everything added since, within 1e-3 of states and read-outs.
 */
class SclerosisPrototypeTest {

    private static FrozenRun frozen;
    private static double[] start;

    @BeforeAll
    static void compose() {
        frozen = new FrozenRun(
                "multiple-sclerosis",
                List.of(
                        "prednisone",
                        "interferon-beta",
                        "natalizumab",
                        "ocrelizumab",
                        "alemtuzumab",
                        "msc",
                        "ahsct",
                        "car-t"),
                Map.of("EDSS", "EDSS_steady", "ALC", "ALC", "CD4", "CD4", "CD19", "CD19", "Treg_pctCD4", "Treg_pct"));
        Course course = frozen.course();
        start = course.run(course.initial(), new double[] {730}).getFirst();
        // as the prototype's other.py: two years, then slow damage set back
        start[frozen.kernel().model().speciesIndex("AX")] = 0.08;
        start[frozen.kernel().model().speciesIndex("DM")] = 0.03;
    }

    static Stream<String> scenarios() {
        return schedules().keySet().stream();
    }

    private static Map<String, Consumer<Course>> schedules() {
        Map<String, Consumer<Course>> all = new LinkedHashMap<>();
        all.put("untreated", c -> {});
        all.put("uc-msc-1e6-x2", c -> c.give(0, "give_msc", 1).give(7, "give_msc", 1));
        all.put("msc-it-1e6-kg-x2", c -> c.give(0, "give_msc_local", 0.5).give(90, "give_msc_local", 0.5));
        all.put("ahsct-cyc-atg", c -> transplant(c, "condition_cycatg", "graft"));
        all.put("ahsct-beam-atg", c -> transplant(c, "condition_beamatg", "graft_selected"));
        all.put("ifn-beta", c -> c.prescribe("IFNB", 0, 9999, 132, 132));
        all.put("natalizumab", c -> {
            for (int i = 0; i < 52; i++) {
                c.give(28 * i, "give_NAT_IV", 300);
            }
        });
        all.put("ocrelizumab", c -> {
            c.give(0, "give_OCR_IV", 300).give(14, "give_OCR_IV", 300);
            for (int i = 0; i < 7; i++) {
                c.give(182 + 182 * i, "give_OCR_IV", 600);
            }
        });
        all.put("alemtuzumab", c -> {
            for (int day : new int[] {0, 1, 2, 3, 4, 365, 366, 367}) {
                c.give(day, "give_ALM_IV", 12);
            }
        });
        all.put("mp-pulse-5d", c -> c.prescribe("GC", 0, 5, 1250, 1250));
        all.put("car-t", c -> c.give(1, "lymphodeplete", 1).give(6, "give_car", 1));
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
