package remit.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import remit.domain.Problems;
import remit.model.Fragment;
import remit.model.FragmentReader;
import remit.model.Kernel;
import remit.model.Model;
import remit.model.Parameter;
import remit.text.Csv;

/**
 * The model text against the independent Python prototype: every lupus scenario of its out_sle.txt, with the prototype's
 * own parameters and neutral settings of everything that was added since, within 1e-3 of states and read-outs.
 * Expected numbers: {@code src/test/resources/prototype/README.md}.
 */
class PrototypeTest {

    private static final double[] DAYS = {0, 14, 30, 91, 182, 274, 365, 547, 730, 1460};
    private static final double TOLERANCE = 1e-3;

    /** Read-out of the prototype to ours. */
    private static final Map<String, String> READOUTS = Map.of(
            "Treg_pctCD4", "Treg_pct",
            "ALC", "ALC",
            "CD4", "CD4",
            "CD19", "CD19",
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

    private static final List<String> OBSERVED = List.copyOf(new java.util.TreeSet<>(READOUTS.values()));

    private static Kernel kernel;
    private static double[] start;

    @BeforeAll
    static void compose() {
        Problems problems = new Problems();
        Fragment pulse = FragmentReader.read("euro-lupus.ant", resource("euro-lupus.ant"), problems);
        List<Parameter> parameters = new ArrayList<>(
                LibraryText.parameters("prototype-overrides.csv", resource("prototype-overrides.csv"), problems));
        parameters.addAll(LibraryText.parameters("euro-lupus.csv", resource("euro-lupus.csv"), problems));
        assertThat(problems.list()).isEmpty();
        Model model = LibraryModels.compose("lupus", THERAPIES, List.of(Objects.requireNonNull(pulse)), parameters);
        kernel = Kernel.compiled(model, OBSERVED);
        start = onBackground()
                .run(onBackground().initial(), new double[] {4 * 365})
                .getFirst();
        start[model.speciesIndex("KF")] = 0.1; // as the prototype's sle.py
    }

    private static Course onBackground() {
        return new Course(kernel, 1e-7, 1e-9).background("GC", 10).background("HCQ", 400);
    }

    static Stream<String> scenarios() {
        return schedules().keySet().stream();
    }

    /** The scenarios of the prototype's sle.py, by the name of their frozen file. */
    private static Map<String, Consumer<Course>> schedules() {
        Map<String, Consumer<Course>> all = new LinkedHashMap<>();
        all.put("soc", c -> {});
        all.put("uc-msc-1e6-x1", c -> c.give(0, "give_msc", 1));
        all.put("uc-msc-1e6-d0-d7", c -> c.give(0, "give_msc", 1).give(7, "give_msc", 1));
        all.put(
                "uc-msc-1e6-x2-boost-6m",
                c -> c.give(0, "give_msc", 1)
                        .give(7, "give_msc", 1)
                        .give(180, "give_msc", 1)
                        .give(187, "give_msc", 1));
        all.put("uc-msc-3e6-x1", c -> c.give(0, "give_msc", 3));
        all.put("gc-60-taper-10", c -> c.prescribe("GC", 0, 28, 60, 60).prescribe("GC", 28, 112, 60, 10));
        all.put("gc-0", c -> c.prescribe("GC", 0, 9999, 0, 0));
        all.put("mmf-2-5g-gc", c -> taper(c.prescribe("MMF", 0, 9999, 2.5, 2.5), 40, 7.5));
        all.put(
                "mmf-gc-voc",
                c -> taper(c.prescribe("MMF", 0, 9999, 2, 2).prescribe("VOC", 0, 9999, 47.4, 47.4), 25, 2.5));
        all.put("eurolupus-cyc-mmf", c -> {
            taper(c.prescribe("MMF", 84, 9999, 2, 2), 40, 7.5);
            for (int i = 0; i < 6; i++) {
                c.give(14 * i, "pulse_CYCEL", 1);
            }
        });
        all.put("bel", c -> {
            c.give(0, "give_BEL_IV", 700).give(14, "give_BEL_IV", 700);
            every(c, "give_BEL_IV", 28, 24, 700);
        });
        all.put("ani", c -> every(c, "give_ANI_IV", 0, 26, 300));
        all.put("rtx-1g-x2", c -> c.give(0, "give_RTX_IV", 1000).give(14, "give_RTX_IV", 1000));
        all.put("ahsct-cyc-atg", c -> transplant(c, "condition_cycatg", "graft"));
        all.put("ahsct-beam-atg-cd34sel", c -> transplant(c, "condition_beamatg", "graft_selected"));
        all.put(
                "car-t",
                c -> c.give(1, "lymphodeplete", 1)
                        .give(6, "give_car", 1)
                        .prescribe("GC", 6, 99999, 0, 0)
                        .prescribe("HCQ", 6, 99999, 0, 0));
        return all;
    }

    private static Course taper(Course c, double high, double low) {
        return c.prescribe("GC", 0, 14, high, high)
                .prescribe("GC", 14, 112, high, low)
                .prescribe("GC", 112, 9999, low, low);
    }

    private static void every(Course c, String action, int first, int doses, double mg) {
        for (int i = 0; i < doses; i++) {
            c.give(first + 28 * i, action, mg);
        }
    }

    private static void transplant(Course c, String conditioning, String graft) {
        c.give(0, "mobilize", 1)
                .give(27, "give_ATG_IV", 450)
                .give(28, conditioning, 1)
                .give(30, graft, 5)
                .prescribe("GC", 40, 150, 10, 0)
                .prescribe("GC", 150, 99999, 0, 0);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void reproducesThePrototype(String scenario) {
        Course course = onBackground();
        Objects.requireNonNull(schedules().get(scenario)).accept(course);
        List<double[]> states = course.run(start, DAYS);
        Problems problems = new Problems();
        List<Csv.Row> frozen = Csv.parse(scenario, resource(scenario + ".csv"), List.of("day"), problems);
        assertThat(problems.list()).isEmpty();
        assertThat(frozen).hasSize(DAYS.length);
        for (int d = 0; d < DAYS.length; d++) {
            Csv.Row row = frozen.get(d);
            double[] y = states.get(d);
            double[] out = course.observe(y, OBSERVED.size());
            for (Map.Entry<String, String> field : row.fields().entrySet()) {
                if (field.getKey().equals("day")) {
                    continue;
                }
                double expected = Double.parseDouble(field.getValue());
                int species = kernel.model().speciesIndex(field.getKey());
                String readout = READOUTS.get(field.getKey());
                double actual = readout != null ? out[OBSERVED.indexOf(readout)] : y[species];
                assertThat(actual)
                        .as("%s on day %.0f", field.getKey(), DAYS[d])
                        .isCloseTo(expected, within(TOLERANCE * Math.abs(expected) + smallest(field.getKey())));
            }
        }
    }

    /** Below this a state is nothing: a millionth of its usual size, where the prototype's own solver is unsure. */
    static double smallest(String name) {
        return switch (name) {
            case "CE", "CM" -> 1e-8;
            case "TN", "TM", "T8", "TR", "NK", "BN", "BM", "CD4", "CD19", "dsDNA" -> 1e-4;
            default -> 1e-6;
        };
    }

    static String resource(String name) {
        try (InputStream stream = PrototypeTest.class.getResourceAsStream("/prototype/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
