package remit.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import remit.domain.Problems;
import remit.model.Fragment;
import remit.model.FragmentReader;
import remit.model.Kernel;
import remit.model.Model;
import remit.model.Parameter;
import remit.text.Csv;

/**
 * A disease with the prototype's own numbers, held against frozen runs of the Python prototype within 1e-3:
 * {@code src/test/resources/prototype/DISEASE/SCENARIO.csv}, see the README there.
 */
final class FrozenRun {

    /** The frozen numbers that all diseases share. */
    static final String SHARED = "prototype-overrides.csv";

    /** Read-outs of every disease: the prototype's name to ours. */
    private static final Map<String, String> BLOOD =
            Map.of("Treg_pctCD4", "Treg_pct", "ALC", "ALC", "CD4", "CD4", "CD19", "CD19");

    /** The days of the frozen rows. */
    private static final double[] DAYS = {0, 14, 30, 91, 182, 274, 365, 547, 730, 1460};

    private static final double TOLERANCE = 1e-3;

    private final String folder;
    private final Map<String, String> readouts;
    private final Set<String> absent;
    private final List<String> observed;
    private final Kernel kernel;
    private final Map<String, Consumer<Course>> schedules = new LinkedHashMap<>();
    private Consumer<Course> background = course -> {};
    private double[] start;

    /**
     * A model with the prototype's numbers, from its reference state.
     *
     * @param folder of the frozen files with its slash, empty for the top
     * @param own read-out of the prototype to ours, beside counts of blood; every other column is a species of the same
     *     name
     * @param absent columns that are not compared, beside the day
     */
    FrozenRun(String folder, Model model, Map<String, String> own, Set<String> absent) {
        this.folder = folder;
        readouts = new HashMap<>(BLOOD);
        readouts.putAll(own);
        this.absent = Set.copyOf(absent);
        observed = readouts.values().stream().sorted().distinct().toList();
        kernel = Kernel.compiled(model, observed);
        start = course().initial();
    }

    /** A disease that takes the shared numbers and its own, with therapies. */
    static FrozenRun of(String disease, List<String> therapies, Map<String, String> own, String... absent) {
        Model model =
                LibraryModels.compose(disease, therapies, List.of(), parameters(SHARED, disease + "/overrides.csv"));
        return new FrozenRun(disease + "/", model, own, Set.of(absent));
    }

    /** The rows of parameter files beside the frozen runs. */
    static List<Parameter> parameters(String... files) {
        Problems problems = new Problems();
        List<Parameter> all = new ArrayList<>();
        for (String file : files) {
            all.addAll(LibraryText.parameters(file, resource(file), problems));
        }
        assertThat(problems.list()).isEmpty();
        return all;
    }

    /** A fragment beside the frozen runs. */
    static Fragment fragment(String file) {
        Problems problems = new Problems();
        Fragment fragment = FragmentReader.read(file, resource(file), problems);
        assertThat(problems.list()).isEmpty();
        return Objects.requireNonNull(fragment);
    }

    /** The text of a file beside the frozen runs. */
    static String resource(String name) {
        try (InputStream stream = FrozenRun.class.getResourceAsStream("/prototype/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Every patient takes daily drugs unless a scenario prescribes them otherwise. */
    FrozenRun background(Consumer<Course> daily) {
        background = daily;
        return this;
    }

    /** Starts later, after days on the background; then slow damage is set to its values. */
    FrozenRun burnIn(double days, Map<String, Double> damage) {
        Course course = course();
        start = course.run(course.initial(), new double[] {days}).getFirst();
        damage.forEach((species, value) -> start[kernel.model().speciesIndex(species)] = value);
        return this;
    }

    /** Starts after two years untreated, as the prototype's other.py, with slow damage set back to its reference. */
    FrozenRun burnIn(String... setBack) {
        double[] initial = course().initial();
        Map<String, Double> damage = new LinkedHashMap<>();
        for (String species : setBack) {
            damage.put(species, initial[kernel.model().speciesIndex(species)]);
        }
        return burnIn(730, damage);
    }

    /** Adds a scenario by the name of its frozen file. */
    FrozenRun scenario(String name, Consumer<Course> schedule) {
        schedules.put(name, schedule);
        return this;
    }

    /** Adds the two transplants that every disease without background has, under the names of their frozen files. */
    FrozenRun transplants(String plain, String selected) {
        return scenario(plain, c -> c.transplant(0, 30, 450, "condition_cycatg", "graft"))
                .scenario(selected, c -> c.transplant(0, 30, 450, "condition_beamatg", "graft_selected"));
    }

    /** The names of the scenarios, in the order added. */
    List<String> scenarios() {
        return List.copyOf(schedules.keySet());
    }

    /** A patient at the prototype's tolerances. */
    private Course course() {
        Course course = new Course(kernel, 1e-7, 1e-9);
        background.accept(course);
        return course;
    }

    /** Runs a scenario and compares every species and read-out of the frozen file on every day. */
    void compare(String scenario) {
        Course course = course();
        Objects.requireNonNull(schedules.get(scenario)).accept(course);
        List<double[]> states = course.run(start, DAYS);
        Problems problems = new Problems();
        String file = folder + scenario + ".csv";
        List<Csv.Row> frozen = Csv.parse(file, resource(file), List.of("day"), problems);
        assertThat(problems.list()).isEmpty();
        assertThat(frozen).hasSize(DAYS.length);
        for (int d = 0; d < DAYS.length; d++) {
            double[] y = states.get(d);
            double[] out = course.observe(y, observed.size());
            Map<String, String> fields = frozen.get(d).fields();
            assertThat(fields.keySet()).contains("TE", "M1", "CRP", "TOL").containsAll(readouts.keySet());
            int compared = 0;
            for (Map.Entry<String, String> field : fields.entrySet()) {
                String name = field.getKey();
                if (name.equals("day") || absent.contains(name)) {
                    continue;
                }
                String readout = readouts.get(name);
                int species = kernel.model().speciesIndex(name);
                assertThat(readout != null || species >= 0)
                        .as("%s is known", name)
                        .isTrue();
                double expected = Double.parseDouble(field.getValue());
                double actual = readout != null ? out[observed.indexOf(readout)] : y[species];
                assertThat(actual)
                        .as("%s on day %.0f of %s", name, DAYS[d], scenario)
                        .isCloseTo(expected, within(TOLERANCE * Math.abs(expected) + smallest(name)));
                compared++;
            }
            assertThat(compared).isGreaterThan(35);
        }
    }

    /** Below this a state is nothing: a millionth of its usual size, where the prototype's own solver is unsure. */
    private static double smallest(String name) {
        return switch (name) {
            case "CE", "CM" -> 1e-8;
            case "TN", "TM", "T8", "TR", "NK", "BN", "BM", "CD4", "CD19", "dsDNA" -> 1e-4;
            default -> 1e-6;
        };
    }

    /** The file's folder, which names the disease in a report of tests. */
    @Override
    public String toString() {
        return folder;
    }
}
