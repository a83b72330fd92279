package remit.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import remit.domain.Problems;
import remit.model.Fragment;
import remit.model.FragmentReader;
import remit.model.Kernel;
import remit.model.Parameter;
import remit.text.Csv;

/**
 * The model text of the joint diseases against the independent Python prototype: every scenario of its out_other.txt that
 * a therapy of ours can play, with the prototype's own parameters and neutral settings of everything that was added
 * since, within 1e-3 of states and read-outs. Expected numbers: {@code src/test/resources/prototype/README.md}.
 */
class JointPrototypeTest {

    private static final double[] DAYS = {0, 14, 30, 91, 182, 274, 365, 547, 730, 1460};
    private static final double TOLERANCE = 1e-3;

    /** Rows of the shared overrides that are lupus's own. */
    static final Set<String> LUPUS =
            Set.of("w_UI", "w_IX", "w_MX", "w_TB", "w_DI", "w_DA", "lam_F", "m_F", "acc_BA_RTX");

    private static final List<String> THERAPIES = List.of(
            "prednisone", "methotrexate", "adalimumab", "secukinumab", "tocilizumab", "rituximab", "msc", "ahsct");

    /** Read-out of the prototype to ours; what stands in neither list is a species of the same name. */
    private static final Map<String, String> READOUTS = Map.ofEntries(
            Map.entry("Treg_pctCD4", "Treg_pct"),
            Map.entry("ALC", "ALC"),
            Map.entry("CD4", "CD4"),
            Map.entry("CD19", "CD19"),
            Map.entry("TJC", "TJC28"),
            Map.entry("SJC", "SJC28"),
            Map.entry("GH", "global_health"),
            Map.entry("DAS28", "DAS28_CRP_expected"),
            Map.entry("mTSS", "mTSS"),
            Map.entry("ASDAS", "ASDAS_expected"),
            Map.entry("mSASSS", "mSASSS"));

    /**
     * States of a therapy that these scenarios do not use, and the prototype's BASDAI, which weighs the same questions (all
     * of which ASDAS has) in another way than the clinic does.
     */
    private static final Set<String> ABSENT = Set.of("day", "CE", "CM", "CP", "BASDAI");

    private record Setting(Kernel kernel, List<String> observed, double[] start) {}

    private static final Map<String, String> DAMAGE =
            Map.of("rheumatoid-arthritis", "ERO", "ankylosing-spondylitis", "SYND");

    private static Setting compose(String disease) {
        Problems problems = new Problems();
        List<Parameter> parameters =
                new ArrayList<>(LibraryText.parameters(
                                "prototype-overrides.csv", PrototypeTest.resource("prototype-overrides.csv"), problems)
                        .stream()
                        .filter(parameter -> !LUPUS.contains(parameter.symbol()))
                        .toList());
        String own = disease + "/overrides.csv";
        parameters.addAll(LibraryText.parameters(own, PrototypeTest.resource(own), problems));
        // The prototype's antibody against IL-23 stands beside the tests: the library's own are other products.
        String blocker = "ankylosing-spondylitis/il23-blocker";
        parameters.addAll(LibraryText.parameters(blocker, PrototypeTest.resource(blocker + ".csv"), problems));
        Fragment fragment = Objects.requireNonNull(
                FragmentReader.read(blocker, PrototypeTest.resource(blocker + ".ant"), problems));
        assertThat(problems.list()).isEmpty();
        var model = LibraryModels.compose(disease, THERAPIES, List.of(fragment), parameters);
        List<String> observed = READOUTS.values().stream()
                .filter(name -> model.names().contains(name))
                .sorted()
                .toList();
        Kernel kernel = Kernel.compiled(model, observed);
        Course course = new Course(kernel, 1e-7, 1e-9);
        double[] initial = course.initial();
        double[] start = course.run(initial, new double[] {730}).getFirst();
        int damage = model.speciesIndex(Objects.requireNonNull(DAMAGE.get(disease)));
        start[damage] = initial[damage]; // as the prototype's other.py
        return new Setting(kernel, observed, start);
    }

    private static final Map<String, Setting> SETTINGS = new HashMap<>();

    static Stream<Arguments> scenarios() {
        List<Arguments> all = new ArrayList<>();
        DAMAGE.keySet().stream()
                .sorted()
                .forEach(disease -> schedules(disease).keySet().forEach(name -> all.add(Arguments.of(disease, name))));
        return all.stream();
    }

    /** The scenarios of the prototype's other.py, by the name of their frozen file. */
    private static Map<String, Consumer<Course>> schedules(String disease) {
        Map<String, Consumer<Course>> all = new LinkedHashMap<>();
        all.put("untreated", c -> {});
        all.put("uc-msc-1e6-d0-d7", c -> c.give(0, "give_msc", 1).give(7, "give_msc", 1));
        all.put("ahsct-cyc-atg", c -> transplant(c, "condition_cycatg", "graft"));
        all.put("ahsct-beam-atg-cd34sel", c -> transplant(c, "condition_beamatg", "graft_selected"));
        all.put("tcz-8mg-kg", c -> every(c, "give_TCZ_IV", 0, 28, 55, 560));
        if (disease.equals("rheumatoid-arthritis")) {
            all.put("mtx-15", c -> c.prescribe("MTX", 0, 9999, 15, 15));
            all.put("mtx-15-tnfi", c -> every(c.prescribe("MTX", 0, 9999, 15, 15), "give_ADL_SC", 0, 14, 110, 40));
            all.put("rtx-1g-x2", c -> c.give(0, "give_RTX_IV", 1000).give(14, "give_RTX_IV", 1000));
            all.put("gc-10", c -> c.prescribe("GC", 0, 9999, 10, 10));
        } else {
            all.put("tnfi", c -> every(c, "give_ADL_SC", 0, 14, 110, 40));
            all.put("il17i", c -> {
                every(c, "give_SEC_SC", 0, 7, 4, 150);
                every(c, "give_SEC_SC", 28, 28, 54, 150);
            });
            all.put("il23i", c -> every(c, "give_P19", 0, 84, 18, 150));
        }
        return all;
    }

    private static void every(Course c, String action, int first, int interval, int doses, double mg) {
        for (int i = 0; i < doses; i++) {
            c.give(first + (double) interval * i, action, mg);
        }
    }

    private static void transplant(Course c, String conditioning, String graft) {
        c.give(0, "mobilize", 1)
                .give(27, "give_ATG_IV", 450)
                .give(28, conditioning, 1)
                .give(30, graft, 5);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void reproducesThePrototype(String disease, String scenario) {
        Setting setting = SETTINGS.computeIfAbsent(disease, JointPrototypeTest::compose);
        Kernel kernel = setting.kernel();
        Course course = new Course(kernel, 1e-7, 1e-9);
        Objects.requireNonNull(schedules(disease).get(scenario)).accept(course);
        List<double[]> states = course.run(setting.start(), DAYS);
        Problems problems = new Problems();
        String file = disease + "/" + scenario + ".csv";
        List<Csv.Row> frozen = Csv.parse(file, PrototypeTest.resource(file), List.of("day"), problems);
        assertThat(problems.list()).isEmpty();
        assertThat(frozen).hasSize(DAYS.length);
        Set<String> compared = new TreeSet<>();
        for (int d = 0; d < DAYS.length; d++) {
            double[] y = states.get(d);
            double[] out = course.observe(y, setting.observed().size());
            for (Map.Entry<String, String> field : frozen.get(d).fields().entrySet()) {
                String name = field.getKey();
                if (ABSENT.contains(name)) {
                    continue;
                }
                double expected = Double.parseDouble(field.getValue());
                String readout = READOUTS.get(name);
                double actual = readout != null
                        ? out[setting.observed().indexOf(readout)]
                        : y[kernel.model().speciesIndex(name)];
                compared.add(name);
                assertThat(actual)
                        .as("%s on day %.0f", name, DAYS[d])
                        .isCloseTo(expected, within(TOLERANCE * Math.abs(expected) + PrototypeTest.smallest(name)));
            }
        }
        assertThat(compared).contains("TE", "M1", "CRP", "TOL").hasSizeGreaterThan(35);
    }
}
