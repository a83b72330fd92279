package remit.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import remit.model.Kernel;
import remit.model.Model;
import remit.solve.random.KeyedRandom;
import remit.solve.random.RandomSequence;

/** A disease with the library's own numbers and therapies, its read-outs and what the tests of models ask of it. */
final class LibraryDisease {

    private final Model model;
    private final Kernel kernel;
    private final List<String> observed;

    /** The composed disease with read-outs. */
    LibraryDisease(Model model, List<String> observed) {
        this.model = model;
        this.observed = List.copyOf(observed);
        kernel = Kernel.compiled(model, observed);
    }

    /** The disease with every therapy of the library. */
    static LibraryDisease withEveryTherapy(String disease, List<String> observed) {
        return new LibraryDisease(LibraryModels.compose(disease, LibraryModels.LIBRARY.ids("therapies")), observed);
    }

    Model model() {
        return model;
    }

    /** The reference patient; every daily drug reacts within a day. */
    Course patient() {
        return new Course(kernel, 1e-6, 1e-8).lag(1);
    }

    /** The reference patient at the tolerances of a trial. */
    Course coarse() {
        return new Course(kernel, 1e-5, 1e-7).lag(1);
    }

    /** The value of a state. */
    double at(double[] y, String species) {
        return y[model.speciesIndex(species)];
    }

    /** The value of a read-out. */
    double observe(Course course, double[] y, String readout) {
        return course.observe(y, observed.size())[observed.indexOf(readout)];
    }

    /** A read-out on the days, from the reference. */
    double[] read(Course course, String readout, double... days) {
        return course.run(course.initial(), days).stream()
                .mapToDouble(y -> observe(course, y, readout))
                .toArray();
    }

    /** A read-out of the reference patient on a day under a schedule. */
    double read(String readout, Consumer<Course> schedule, double day) {
        Course course = patient();
        schedule.accept(course);
        return read(course, readout, day)[0];
    }

    /** Gains of a healthy person, MODEL.md 8.6 and 11: times chi_healthy 0.35. */
    static Course healthy(Course course) {
        return course.parameter("g_TE", 0.35).parameter("g_T17", 0.35).parameter("g_BA", 0.35);
    }

    /** The reference state with the immune core and states of the organ low, as in health. */
    double[] low(Course course, String... organ) {
        double[] y = course.initial();
        for (String name : List.of("TE", "T17", "BA", "PB", "PL", "AB", "M1", "DC")) {
            y[model.speciesIndex(name)] = 0.1;
        }
        for (String name : organ) {
            y[model.speciesIndex(name)] = 0.1;
        }
        return y;
    }

    /** Gains drawn between 0.85 and 1.15 times the reference. */
    static void drawGains(Course course, RandomSequence random) {
        for (String gain : List.of("g_TE", "g_T17", "g_BA")) {
            course.parameter(gain, 0.85 + 0.3 * random.nextUniform());
        }
    }

    /** Random patients under random regimens keep every state finite and positive within 1e-5. */
    void staysPositive(int draws, String key, BiFunction<Integer, RandomSequence, Course> patient, double... days) {
        staysPositive(draws, key, patient, (course, y) -> {}, days);
    }

    /** The same, with more to hold on every day. */
    void staysPositive(
            int draws,
            String key,
            BiFunction<Integer, RandomSequence, Course> patient,
            BiConsumer<Course, double[]> more,
            double... days) {
        for (int draw = 0; draw < draws; draw++) {
            RandomSequence random = KeyedRandom.of(20261121, draw, key).sequence();
            Course course = patient.apply(draw, random);
            for (double[] y : course.run(course.initial(), days)) {
                for (int i = 0; i < y.length; i++) {
                    assertThat(y[i])
                            .as("draw %d %s", draw, model.species().get(i).symbol())
                            .isFinite()
                            .isGreaterThan(-1e-5);
                }
                more.accept(course, y);
            }
        }
    }
}
