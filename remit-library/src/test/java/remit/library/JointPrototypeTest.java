package remit.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import remit.model.Fragment;
import remit.model.Parameter;

/**
 * The model text of the joint diseases against the independent Python prototype: every scenario of its out_other.txt that
 * a therapy of ours can play, with the prototype's own parameters and neutral settings of everything that was added
 * since, within 1e-3 of states and read-outs. Expected numbers: {@code src/test/resources/prototype/README.md}.
 */
class JointPrototypeTest extends PrototypeScenarios {

    JointPrototypeTest() {
        super(spondylitis(), arthritis());
    }

    /** Rows of the shared overrides that are lupus's own. */
    static final Set<String> LUPUS =
            Set.of("w_UI", "w_IX", "w_MX", "w_TB", "w_DI", "w_DA", "lam_F", "m_F", "acc_BA_RTX");

    private static final List<String> THERAPIES = List.of(
            "prednisone", "methotrexate", "adalimumab", "secukinumab", "tocilizumab", "rituximab", "msc", "ahsct");

    /**
     * States of a therapy that these scenarios do not use, and the prototype's BASDAI, which weighs the same questions (all
     * of which ASDAS has) in another way than the clinic does.
     */
    private static final Set<String> ABSENT = Set.of("CE", "CM", "CP", "BASDAI");

    private static FrozenRun compose(String disease, String damage, Map<String, String> own) {
        List<Parameter> parameters = new ArrayList<>(FrozenRun.parameters(FrozenRun.SHARED));
        parameters.removeIf(parameter -> LUPUS.contains(parameter.symbol()));
        // The prototype's antibody against IL-23 stands beside the tests: the library's own are other products.
        parameters.addAll(FrozenRun.parameters(disease + "/overrides.csv", "ankylosing-spondylitis/il23-blocker.csv"));
        Fragment blocker = FrozenRun.fragment("ankylosing-spondylitis/il23-blocker.ant");
        return new FrozenRun(
                        disease + "/",
                        LibraryModels.compose(disease, THERAPIES, List.of(blocker), parameters),
                        own,
                        ABSENT)
                .burnIn(damage) // as the prototype's other.py
                .scenario("untreated", c -> {})
                .scenario("uc-msc-1e6-d0-d7", c -> c.give(0, "give_msc", 1).give(7, "give_msc", 1))
                .transplants("ahsct-cyc-atg", "ahsct-beam-atg-cd34sel")
                .scenario("tcz-8mg-kg", c -> c.every("give_TCZ_IV", 0, 28, 55, 560));
    }

    private static FrozenRun arthritis() {
        return compose(
                        "rheumatoid-arthritis",
                        "ERO",
                        Map.of(
                                "TJC", "TJC28",
                                "SJC", "SJC28",
                                "GH", "global_health",
                                "DAS28", "DAS28_CRP_expected",
                                "mTSS", "mTSS"))
                .scenario("mtx-15", c -> c.prescribe("MTX", 0, 9999, 15, 15))
                .scenario(
                        "mtx-15-tnfi", c -> c.prescribe("MTX", 0, 9999, 15, 15).every("give_ADL_SC", 0, 14, 110, 40))
                .scenario("rtx-1g-x2", c -> c.give(0, "give_RTX_IV", 1000).give(14, "give_RTX_IV", 1000))
                .scenario("gc-10", c -> c.prescribe("GC", 0, 9999, 10, 10));
    }

    private static FrozenRun spondylitis() {
        return compose("ankylosing-spondylitis", "SYND", Map.of("ASDAS", "ASDAS_expected", "mSASSS", "mSASSS"))
                .scenario("tnfi", c -> c.every("give_ADL_SC", 0, 14, 110, 40))
                .scenario("il17i", c -> {
                    c.every("give_SEC_SC", 0, 7, 4, 150);
                    c.every("give_SEC_SC", 28, 28, 54, 150);
                })
                .scenario("il23i", c -> c.every("give_P19", 0, 84, 18, 150));
    }
}
