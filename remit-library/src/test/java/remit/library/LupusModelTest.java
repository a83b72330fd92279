package remit.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import remit.model.Kernel;
import remit.model.Model;
import remit.model.Parameter;
import remit.solve.random.KeyedRandom;
import remit.solve.random.RandomSequence;

/** The behavior the lupus model promises with the library's own numbers: organs, health, positivity. */
class LupusModelTest {

    private static final List<String> OBSERVED = List.of("SLEDAI_expected", "UPCR", "eGFR", "ALC", "platelets");

    private static Model model;
    private static Kernel kernel;

    @BeforeAll
    static void compose() {
        model = LibraryModels.compose("lupus", LibraryModels.LIBRARY.ids("therapies"));
        kernel = Kernel.compiled(model, OBSERVED);
    }

    private static Course patient() {
        return new Course(kernel, 1e-6, 1e-8).background("GC", 10).background("HCQ", 400);
    }

    @Test
    void organPatternsReadAsSpecified() {
        // COURSES.md 1.1, computed there with the prototype: o_KI, o_MSK, o_MUC, SLEDAI, UPCR.
        double[][] patterns = {
            {1, 1, 1, 15.3, 2.5},
            {0.15, 1, 1, 8.4, 0.22},
            {0.15, 1.1, 1.1, 9.4, 0.22},
            {1.4, 0.6, 0.6, 15.0, 3.8},
            {1.4, 1, 1, 18.2, 3.8},
            {2, 1, 1, 21.2, 5.9}
        };
        for (double[] pattern : patterns) {
            Course course = patient()
                    .parameter("o_KI", pattern[0])
                    .parameter("o_MSK", pattern[1])
                    .parameter("o_MUC", pattern[2]);
            double[] readouts = course.observe(
                    course.run(course.initial(), new double[] {1460}).getFirst(), OBSERVED.size());
            assertThat(readouts[0]).as("SLEDAI").isCloseTo(pattern[3], within(0.2));
            assertThat(readouts[1]).as("UPCR").isCloseTo(pattern[4], within(0.05));
        }
    }

    @Test
    void healthStaysHealthyThroughTriggers() {
        // MODEL.md 11: gains times chi_healthy 0.35; two triggers of size 3 leave it (prototype: TE back to
        // 0.015-0.05).
        Course course = patient().background("GC", 0).background("HCQ", 0);
        for (String gain : List.of("g_TE", "g_T17", "g_BA")) {
            course.parameter(gain, 0.35);
        }
        double[] y = course.initial();
        for (String name : List.of("TE", "T17", "BA", "PB", "PL", "AB", "M1", "DC", "IFN")) {
            y[model.speciesIndex(name)] = 0.1;
        }
        for (String name : List.of("IC", "KI", "KP", "MSK", "MUC")) {
            y[model.speciesIndex(name)] = 0.05;
        }
        course.give(1200, "give_F", 3).give(1300, "give_F", 3);
        List<double[]> states = course.run(y, new double[] {1190, 1310, 2200});
        double[] after = states.get(2);
        assertThat(after[model.speciesIndex("TE")]).isLessThan(0.05);
        assertThat(after[model.speciesIndex("BA")]).isLessThan(0.01);
        assertThat(after[model.speciesIndex("AB")]).isLessThan(0.02);
        assertThat(states.get(1)[model.speciesIndex("TE")]).isBetween(0.02, 0.25);
        double[] readouts = course.observe(after, OBSERVED.size());
        assertThat(readouts[0]).as("SLEDAI").isLessThan(0.5);
        assertThat(readouts[1]).as("UPCR").isLessThan(0.15);
    }

    @Test
    void statesStayPositiveForRandomPatientsAndRegimens() {
        for (int draw = 0; draw < 24; draw++) {
            RandomSequence random = KeyedRandom.of(20261121, draw, "positivity").sequence();
            Course course = new Course(kernel, 1e-5, 1e-7)
                    .lag(1)
                    .background("GC", 30 * random.nextUniform())
                    .background("HCQ", 400 * random.nextUniform());
            for (Parameter parameter : model.parameters()) {
                if (!Double.isNaN(parameter.low()) && !Double.isNaN(parameter.high()) && varies(parameter)) {
                    double u = random.nextUniform();
                    course.parameter(
                            parameter.symbol(),
                            parameter.value()
                                    + 0.5
                                            * (u < 0.5
                                                    ? (parameter.low() - parameter.value()) * (1 - 2 * u)
                                                    : (parameter.high() - parameter.value()) * (2 * u - 1)));
                }
            }
            for (String action : List.of(
                    "give_F", "give_F_KI", "give_msc", "give_BEL_IV", "give_RTX_IV", "give_CYC_IV", "give_ANI_SC")) {
                double amount = action.startsWith("give_F") ? 3 : action.equals("give_msc") ? 5 : 20;
                course.give(Math.floor(200 * random.nextUniform()), action, amount * random.nextUniform());
            }
            if (draw % 3 == 1) {
                course.give(250, "mobilize", 1)
                        .give(277, "give_ATG_IV", 400)
                        .give(278, "condition_cycatg", 1)
                        .give(280, "graft", 5);
            } else if (draw % 3 == 2) {
                course.give(275, "lymphodeplete", 1).give(280, "give_car", 1);
            }
            course.prescribe("GC", 100, 200, 60 * random.nextUniform(), 0);
            for (double[] y : course.run(course.initial(), new double[] {50, 100, 210, 282, 290, 330, 500, 900})) {
                for (int i = 0; i < y.length; i++) {
                    assertThat(y[i])
                            .as("draw %d %s", draw, model.species().get(i).symbol())
                            .isFinite()
                            .isGreaterThan(-1e-5);
                }
            }
        }
    }

    private static boolean varies(Parameter parameter) {
        return parameter.distribution().contains("normal")
                || parameter.distribution().contains("gamma");
    }
}
