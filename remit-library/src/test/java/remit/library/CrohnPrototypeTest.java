package remit.library;

import java.util.List;
import java.util.Map;

/**
 * The text of Crohn's disease against the independent Python prototype: every scenario of its out_other.txt, with the
 * prototype's own parameters and neutral settings of everything added since, within 1e-3 of states and read-outs.
 */
class CrohnPrototypeTest extends PrototypeScenarios {

    CrohnPrototypeTest() {
        super(run());
    }

    private static FrozenRun run() {
        return FrozenRun.of(
                        "crohns-disease",
                        List.of("prednisone", "adalimumab", "secukinumab", "guselkumab", "msc", "ahsct"),
                        Map.of("CDAI", "CDAI_expected", "SESCD", "SES_CD"),
                        "CE",
                        "CM",
                        "CP")
                // as the prototype's other.py: two years untreated, slow damage set back
                .burnIn("FIS", "STR")
                .scenario("untreated", c -> {})
                .scenario("uc-msc-1e6-d0-d7", c -> c.give(0, "give_msc", 1).give(7, "give_msc", 1))
                .transplants("ahsct-cyc-atg", "ahsct-beam-atg-cd34sel")
                .scenario("tnfi", c -> {
                    c.give(0, "give_ADL_SC", 160).give(14, "give_ADL_SC", 80);
                    c.every("give_ADL_SC", 28, 14, 110, 40);
                })
                .scenario("il23i", c -> {
                    c.every("give_GUS_SC", 0, 28, 3, 600);
                    c.every("give_GUS_SC", 84, 56, 26, 360);
                })
                .scenario("il17i", c -> c.every("give_SEC_SC", 0, 28, 55, 300))
                .scenario("gc-40-taper", c -> c.prescribe("GC", 0, 14, 40, 40).prescribe("GC", 14, 84, 40, 0))
                .scenario("local-msc", c -> c.give(0, "give_msc_intralesional", 1.5));
    }
}
