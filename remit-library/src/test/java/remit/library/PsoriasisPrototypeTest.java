package remit.library;

import java.util.List;
import java.util.Map;

/**
 * The text of psoriasis against the independent Python prototype: every scenario of its out_other.txt, with the
 * prototype's own parameters and neutral settings of everything added since, within 1e-3 of states and read-outs.
 */
class PsoriasisPrototypeTest extends PrototypeScenarios {

    PsoriasisPrototypeTest() {
        super(run());
    }

    private static FrozenRun run() {
        return FrozenRun.of(
                        "psoriasis",
                        List.of("methotrexate", "adalimumab", "secukinumab", "guselkumab", "msc", "ahsct"),
                        Map.of("PASI", "PASI_expected", "BSA", "BSA"),
                        "CE",
                        "CM",
                        "CP")
                .burnIn() // as the prototype's other.py: two years untreated
                .scenario("untreated", c -> {})
                .scenario("uc-msc-1e6-d0-d7", c -> c.give(0, "give_msc", 1).give(7, "give_msc", 1))
                .transplants("ahsct-cyc-atg", "ahsct-beam-atg-cd34sel")
                .scenario("il17i", c -> {
                    c.every("give_SEC_SC", 0, 7, 4, 300);
                    c.every("give_SEC_SC", 28, 28, 54, 300);
                })
                .scenario("il23i", c -> c.give(0, "give_GUS_SC", 150).every("give_GUS_SC", 28, 84, 18, 150))
                .scenario("il23i-stop", c -> c.give(0, "give_GUS_SC", 150).every("give_GUS_SC", 28, 84, 2, 150))
                .scenario("tnfi", c -> c.give(0, "give_ADL_SC", 80).every("give_ADL_SC", 7, 14, 110, 40))
                .scenario("mtx-15", c -> c.prescribe("MTX", 0, 9999, 15, 15));
    }
}
