package remit.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import remit.domain.Problems;
import remit.model.Kernel;
import remit.model.Model;
import remit.model.Parameter;
import remit.text.Csv;

/**
 * A disease with the prototype's own numbers, held against frozen runs of the Python prototype:
 * {@code src/test/resources/prototype/DISEASE/SCENARIO.csv}, see the README there.
 */
final class FrozenRun {

    /** The days of the frozen rows. */
    static final double[] DAYS = {0, 14, 30, 91, 182, 274, 365, 547, 730, 1460};

    private static final double TOLERANCE = 1e-3;

    private final String disease;
    private final Map<String, String> readouts;
    private final List<String> observed;
    private final Kernel kernel;

    /**
     * The disease with therapies.
     *
     * @param readouts read-out of the prototype to ours
     */
    FrozenRun(String disease, List<String> therapies, Map<String, String> readouts) {
        this.disease = disease;
        this.readouts = readouts;
        observed = readouts.values().stream().sorted().distinct().toList();
        Problems problems = new Problems();
        List<Parameter> prototype = new ArrayList<>();
        for (String file : List.of("prototype-overrides.csv", disease + "/overrides.csv")) {
            prototype.addAll(LibraryText.parameters(file, PrototypeTest.resource(file), problems));
        }
        assertThat(problems.list()).isEmpty();
        Model model = LibraryModels.compose(disease, therapies, List.of(), prototype);
        kernel = Kernel.compiled(model, observed);
    }

    /** A patient at the prototype's tolerances. */
    Course course() {
        return new Course(kernel, 1e-7, 1e-9);
    }

    Kernel kernel() {
        return kernel;
    }

    /** Runs a schedule from a state and compares every species and read-out of the frozen file on every day. */
    void compare(String scenario, double[] start, Consumer<Course> schedule) {
        Course course = course();
        schedule.accept(course);
        List<double[]> states = course.run(start, DAYS);
        Problems problems = new Problems();
        String file = disease + "/" + scenario + ".csv";
        List<Csv.Row> frozen = Csv.parse(scenario, PrototypeTest.resource(file), List.of("day"), problems);
        assertThat(problems.list()).isEmpty();
        assertThat(frozen).hasSize(DAYS.length);
        for (int d = 0; d < DAYS.length; d++) {
            double[] y = states.get(d);
            double[] out = course.observe(y, observed.size());
            for (Map.Entry<String, String> field : frozen.get(d).fields().entrySet()) {
                String readout = readouts.get(field.getKey());
                int species = kernel.model().speciesIndex(field.getKey());
                if (readout == null && species < 0) {
                    continue; // the day, read-outs that are not compared, states of therapies that are not given
                }
                double expected = Double.parseDouble(field.getValue());
                double actual = readout != null ? out[observed.indexOf(readout)] : y[species];
                assertThat(actual)
                        .as("%s on day %.0f of %s", field.getKey(), DAYS[d], scenario)
                        .isCloseTo(expected, within(TOLERANCE * Math.abs(expected) + smallest(field.getKey())));
            }
        }
    }

    /** Below this a state is nothing: a millionth of its usual size, where the prototype's own solver is unsure. */
    private static double smallest(String name) {
        return switch (name) {
            case "CE", "CM" -> 1e-8;
            case "TN", "TM", "T8", "TR", "NK", "BN", "BM", "CD4", "CD19" -> 1e-4;
            default -> 1e-6;
        };
    }
}
