package remit.library;

import java.util.List;
import java.util.Map;

/**
 * The text of multiple sclerosis against the independent Python prototype: every scenario of its out_other.txt, with the
 * prototype's own parameters and neutral settings of everything added since, within 1e-3 of states and read-outs.
 */
class SclerosisPrototypeTest extends PrototypeScenarios {

    SclerosisPrototypeTest() {
        super(run());
    }

    private static FrozenRun run() {
        return FrozenRun.of(
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
                        Map.of("EDSS", "EDSS_steady"),
                        "ANC",
                        "IgG",
                        "GdL")
                // as the prototype's other.py: two years, then slow damage set back
                .burnIn(730, Map.of("AX", 0.08, "DM", 0.03))
                .scenario("untreated", c -> {})
                .scenario("uc-msc-1e6-x2", c -> c.give(0, "give_msc", 1).give(7, "give_msc", 1))
                .scenario(
                        "msc-it-1e6-kg-x2",
                        c -> c.give(0, "give_msc_local", 0.5).give(90, "give_msc_local", 0.5))
                .transplants("ahsct-cyc-atg", "ahsct-beam-atg")
                .scenario("ifn-beta", c -> c.prescribe("IFNB", 0, 9999, 132, 132))
                .scenario("natalizumab", c -> c.every("give_NAT_IV", 0, 28, 52, 300))
                .scenario(
                        "ocrelizumab",
                        c -> c.every("give_OCR_IV", 0, 14, 2, 300).every("give_OCR_IV", 182, 182, 7, 600))
                .scenario(
                        "alemtuzumab", c -> c.every("give_ALM_IV", 0, 1, 5, 12).every("give_ALM_IV", 365, 1, 3, 12))
                .scenario("mp-pulse-5d", c -> c.prescribe("GC", 0, 5, 1250, 1250))
                .scenario("car-t", c -> c.give(1, "lymphodeplete", 1).give(6, "give_car", 1));
    }
}
