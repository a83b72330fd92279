package remit.library;

import java.util.List;
import java.util.Map;

/**
 * The text of type 1 diabetes against the independent Python prototype: every scenario of its out_other.txt, with the
 * prototype's own parameters and neutral settings of everything added since, within 1e-3 of states and read-outs.
 */
class DiabetesPrototypeTest extends PrototypeScenarios {

    DiabetesPrototypeTest() {
        super(run());
    }

    private static FrozenRun run() {
        return FrozenRun.of(
                        "type-1-diabetes",
                        List.of("teplizumab", "msc", "ahsct"),
                        Map.of("CPEP", "Cpeptide", "IDAA1C", "IDAA1C"),
                        "CE",
                        "CM",
                        "CP",
                        "ANC",
                        "IgG")
                // as the prototype's other.py: from the reference state, without burn-in
                .scenario("untreated", c -> {})
                .scenario("uc-msc-1e6-x2", c -> c.give(0, "give_msc", 1).give(7, "give_msc", 1))
                .transplants("ahsct-cyc-atg", "ahsct-beam-atg")
                .scenario("teplizumab-14d", c -> c.every("give_TEP_IV", 0, 1, 14, 1.3));
    }
}
