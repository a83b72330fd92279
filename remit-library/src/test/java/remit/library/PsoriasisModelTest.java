package remit.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import remit.model.Kernel;
import remit.model.Model;
import remit.solve.random.KeyedRandom;
import remit.solve.random.RandomSequence;

/**
 * What the psoriasis model promises with the library's own numbers: reference, health, positivity, order of drug classes,
 * return after withdrawal. Figures in comments are where the runs of this version stood (docs/adr/0017).
 */
class PsoriasisModelTest {

    private static final List<String> OBSERVED = List.of("PASI_expected", "BSA");
    private static final int TWELVE_WEEKS = 84;

    private static Model model;
    private static Kernel kernel;

    @BeforeAll
    static void compose() {
        model = LibraryModels.compose("psoriasis", LibraryModels.LIBRARY.ids("therapies"));
        kernel = Kernel.compiled(model, OBSERVED);
    }

    private static Course patient() {
        return new Course(kernel, 1e-6, 1e-8).lag(1);
    }

    private static double pasi(Consumer<Course> schedule, double day) {
        Course course = patient();
        schedule.accept(course);
        double[] y = course.run(course.initial(), new double[] {day}).getFirst();
        return course.observe(y, OBSERVED.size())[0];
    }

    private static Consumer<Course> doses(String action, double mg, double... days) {
        return course -> {
            for (double day : days) {
                course.give(day, action, mg);
            }
        };
    }

    /** Weekly to week 4, then every four weeks. */
    private static Consumer<Course> secukinumab(double mg) {
        return doses("give_SEC_SC", mg, 0, 7, 14, 21, 28, 56, 84, 112, 140, 168);
    }

    private static Consumer<Course> adalimumab() {
        return doses("give_ADL_SC", 80, 0)
                .andThen(doses("give_ADL_SC", 40, 7, 21, 35, 49, 63, 77, 91, 105, 119, 133, 147, 161));
    }

    @Test
    void referenceIsFixed() {
        Course course = patient();
        double[] y = course.initial();
        double[] rates = course.rates(y);
        for (int i = 0; i < y.length; i++) {
            String name = model.species().get(i).symbol();
            if (!name.startsWith("H_") && !name.equals("had_CAR")) {
                // NOTES.md 5, stage 0: |rhs| < 1e-3 relative to the state; Treg as in LupusModelTest.
                assertThat(Math.abs(rates[i]) / Math.max(1, Math.abs(y[i])))
                        .as(name)
                        .isLessThan(name.equals("TR") ? 2e-3 : 1e-3);
            }
        }
    }

    @Test
    void healthStaysHealthyThroughTriggers() {
        // MODEL.md 8.6: gains times chi_healthy 0.35; MODEL.md 11: the low state survives two triggers of size 3.
        Course course = patient();
        for (String gain : List.of("g_TE", "g_T17", "g_BA")) {
            course.parameter(gain, 0.35);
        }
        double[] y = course.initial();
        for (String name : List.of("TE", "T17", "BA", "PB", "PL", "AB", "M1", "DC", "TRM", "KC", "VAS", "PLQ")) {
            y[model.speciesIndex(name)] = 0.1;
        }
        course.give(1200, "give_F", 3).give(1300, "give_F_KC", 3);
        double[] after = course.run(y, new double[] {2200}).getFirst();
        assertThat(after[model.speciesIndex("TE")]).isLessThan(0.08);
        // 2.5 mg/L is the core's healthy value (MODEL.md 2: 1.2 to 2.7)
        assertThat(after[model.speciesIndex("CRP")]).isLessThan(2.7);
        assertThat(course.observe(after, OBSERVED.size())[0]).as("PASI").isLessThan(0.5);
    }

    @Test
    void classesKeepTheirOrder() {
        double untreated = pasi(c -> {}, TWELVE_WEEKS);
        double il17 = pasi(secukinumab(300), TWELVE_WEEKS);
        double half = pasi(secukinumab(150), TWELVE_WEEKS);
        double p40 = pasi(doses("give_UST_SC", 45, 0, 28), TWELVE_WEEKS);
        double tnf = pasi(adalimumab(), TWELVE_WEEKS);
        double receptor = pasi(
                course -> { // twice weekly
                    for (int i = 0; i < 24; i++) {
                        course.give(3.5 * i, "give_ETN_SC", 50);
                    }
                },
                TWELVE_WEEKS);
        double methotrexate = pasi(c -> c.prescribe("MTX", 0, 9999, 15, 15), TWELVE_WEEKS);
        // evidence tables at 12 weeks, by class: IL-17 blockade, then IL-12/23 and TNF blockade, then methotrexate
        assertThat(il17).isLessThan(half).isLessThan(p40).isLessThan(tnf);
        assertThat(half).isLessThan(tnf);
        assertThat(tnf).isLessThan(methotrexate);
        assertThat(receptor).isLessThan(0.8 * untreated);
        assertThat(methotrexate).isLessThan(0.85 * untreated);
    }

    @Test
    void moreOfABlockerOfInterleukin23DoesMore() {
        // DRUGS.md 10.2: in the prototype half an IL-23 block took PASI to 0, so that two doses could not differ
        double low = pasi(doses("give_UST_SC", 45, 0, 28), TWELVE_WEEKS);
        double high = pasi(doses("give_UST_SC", 90, 0, 28), TWELVE_WEEKS);
        assertThat(high).isLessThan(0.75 * low);
        assertThat(low).isGreaterThan(1.5);
    }

    @Test
    void plaquesComeBackAfterWithdrawalMonthsLater() {
        // parameters.csv k_TRM: relapse at the same sites months after stopping; MODEL.md 11: 0.1 at 12 months, 3.2 at
        // 18
        Consumer<Course> stopped = doses("give_GUS_SC", 100, 0, 28, 84, 140);
        double untreated = pasi(c -> {}, 900);
        assertThat(pasi(stopped, 182)).isLessThan(0.25 * untreated);
        assertThat(pasi(stopped, 260)).isLessThan(0.6 * untreated);
        assertThat(pasi(stopped, 900)).isGreaterThan(0.85 * untreated);
    }

    @Test
    void cellsUnderOnePlaqueLeaveTheOthers() {
        // COURSES.md 5, plaque_local: systemic disease must not follow
        double untreated = pasi(c -> {}, 91);
        assertThat(pasi(c -> c.give(0, "give_msc_local", 1), 91)).isBetween(0.97 * untreated, untreated);
        assertThat(pasi(c -> c.give(0, "give_msc", 1), 91)).isLessThan(0.97 * untreated);
    }

    @Test
    void statesStayPositiveForRandomPatientsAndRegimens() {
        for (int draw = 0; draw < 12; draw++) {
            RandomSequence random = KeyedRandom.of(20261121, draw, "psoriasis").sequence();
            Course course = new Course(kernel, 1e-5, 1e-7).lag(1).background("MTX", 20 * random.nextUniform());
            for (String gain : List.of("g_TE", "g_T17", "g_BA")) {
                course.parameter(gain, 0.85 + 0.3 * random.nextUniform());
            }
            for (String action :
                    List.of("give_F", "give_F_KC", "give_msc", "give_GUS_SC", "give_SEC_SC", "give_ADL_SC")) {
                course.give(Math.floor(200 * random.nextUniform()), action, 300 * random.nextUniform() / 100);
            }
            if (draw % 3 == 0) {
                course.give(250, "mobilize", 1)
                        .give(277, "give_ATG_IV", 400)
                        .give(278, "condition_cycatg", 1)
                        .give(280, "graft", 5);
            }
            for (double[] y : course.run(course.initial(), new double[] {50, 210, 282, 330, 900})) {
                for (int i = 0; i < y.length; i++) {
                    assertThat(y[i])
                            .as("draw %d %s", draw, model.species().get(i).symbol())
                            .isFinite()
                            .isGreaterThan(-1e-5);
                }
            }
        }
    }
}
