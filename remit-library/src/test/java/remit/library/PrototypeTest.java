package remit.library;

import java.util.List;
import java.util.Map;
import java.util.Set;
import remit.model.Model;

/**
 * The model text against the independent Python prototype: every lupus scenario of its out_sle.txt, with the prototype's
 * own parameters and neutral settings of everything that was added since, within 1e-3 of states and read-outs.
 * Expected numbers: {@code src/test/resources/prototype/README.md}.
 */
class PrototypeTest extends PrototypeScenarios {

    PrototypeTest() {
        super(run());
    }

    /** Read-out of the prototype to ours. */
    private static final Map<String, String> READOUTS = Map.of(
            "SLEDAI", "SLEDAI_expected",
            "UPCR", "UPCR",
            "eGFR", "eGFR",
            "dsDNA", "anti_dsDNA");

    private static final List<String> THERAPIES = List.of(
            "prednisone",
            "hydroxychloroquine",
            "mycophenolate",
            "voclosporin",
            "belimumab",
            "anifrolumab",
            "rituximab",
            "msc",
            "ahsct",
            "car-t");

    private static FrozenRun run() {
        Model model = LibraryModels.compose(
                "lupus",
                THERAPIES,
                List.of(FrozenRun.fragment("euro-lupus.ant")),
                FrozenRun.parameters(FrozenRun.SHARED, "euro-lupus.csv"));
        return new FrozenRun("", model, READOUTS, Set.of())
                .background(c -> c.background("GC", 10).background("HCQ", 400))
                .burnIn(4 * 365, Map.of("KF", 0.1)) // as the prototype's sle.py
                .scenario("soc", c -> {})
                .scenario("uc-msc-1e6-x1", c -> c.give(0, "give_msc", 1))
                .scenario("uc-msc-1e6-d0-d7", c -> c.give(0, "give_msc", 1).give(7, "give_msc", 1))
                .scenario(
                        "uc-msc-1e6-x2-boost-6m",
                        c -> c.give(0, "give_msc", 1)
                                .give(7, "give_msc", 1)
                                .give(180, "give_msc", 1)
                                .give(187, "give_msc", 1))
                .scenario("uc-msc-3e6-x1", c -> c.give(0, "give_msc", 3))
                .scenario(
                        "gc-60-taper-10", c -> c.prescribe("GC", 0, 28, 60, 60).prescribe("GC", 28, 112, 60, 10))
                .scenario("gc-0", c -> c.prescribe("GC", 0, 9999, 0, 0))
                .scenario("mmf-2-5g-gc", c -> taper(c.prescribe("MMF", 0, 9999, 2.5, 2.5), 40, 7.5))
                .scenario(
                        "mmf-gc-voc",
                        c -> taper(c.prescribe("MMF", 0, 9999, 2, 2).prescribe("VOC", 0, 9999, 47.4, 47.4), 25, 2.5))
                .scenario("eurolupus-cyc-mmf", c -> {
                    taper(c.prescribe("MMF", 84, 9999, 2, 2), 40, 7.5);
                    c.every("pulse_CYCEL", 0, 14, 6, 1);
                })
                .scenario("bel", c -> {
                    c.give(0, "give_BEL_IV", 700).give(14, "give_BEL_IV", 700);
                    c.every("give_BEL_IV", 28, 28, 24, 700);
                })
                .scenario("ani", c -> c.every("give_ANI_IV", 0, 28, 26, 300))
                .scenario("rtx-1g-x2", c -> c.give(0, "give_RTX_IV", 1000).give(14, "give_RTX_IV", 1000))
                .scenario("ahsct-cyc-atg", c -> weaned(c.transplant(0, 30, 450, "condition_cycatg", "graft")))
                .scenario(
                        "ahsct-beam-atg-cd34sel",
                        c -> weaned(c.transplant(0, 30, 450, "condition_beamatg", "graft_selected")))
                .scenario(
                        "car-t",
                        c -> c.give(1, "lymphodeplete", 1)
                                .give(6, "give_car", 1)
                                .prescribe("GC", 6, 99999, 0, 0)
                                .prescribe("HCQ", 6, 99999, 0, 0));
    }

    private static Course taper(Course c, double high, double low) {
        return c.prescribe("GC", 0, 14, high, high)
                .prescribe("GC", 14, 112, high, low)
                .prescribe("GC", 112, 9999, low, low);
    }

    /** Steroids tapered off after the graft. */
    private static Course weaned(Course c) {
        return c.prescribe("GC", 40, 150, 10, 0).prescribe("GC", 150, 99999, 0, 0);
    }
}
