package remit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Curves and tests on fourteen data sets against R 4.2.2, survival 3.5.3 and cmprsk 2.2.11 (frozen 2026-11-21, resources/survival). */
class SurvivalDataSetsTest {

    private static final Map<String, Map<String, Double>> CASES = new LinkedHashMap<>();

    static {
        for (String line : lines("reference.csv")) {
            int bar = line.lastIndexOf('|');
            int comma = line.lastIndexOf(',');
            CASES.computeIfAbsent(line.substring(0, bar), key -> new LinkedHashMap<>())
                    .put(line.substring(bar + 1, comma), Double.valueOf(line.substring(comma + 1)));
        }
    }

    /** Subjects of a data set, of one group or of all. */
    private record Subjects(double[] times, int[] causes, int[] groups) {

        static Subjects of(String dataSet, int group) {
            List<double[]> rows = lines(dataSet + ".csv").stream()
                    .skip(1)
                    .map(line -> line.split(","))
                    .map(cells -> new double[] {
                        Double.parseDouble(cells[0]), Double.parseDouble(cells[1]), Double.parseDouble(cells[2])
                    })
                    .filter(row -> group < 0 || row[2] == group)
                    .toList();
            return new Subjects(
                    rows.stream().mapToDouble(row -> row[0]).toArray(),
                    rows.stream().mapToInt(row -> (int) row[1]).toArray(),
                    rows.stream().mapToInt(row -> (int) row[2]).toArray());
        }

        boolean[] events() {
            boolean[] events = new boolean[causes.length];
            for (int i = 0; i < events.length; i++) {
                events[i] = causes[i] > 0;
            }
            return events;
        }
    }

    static List<String> curves() {
        return cases("km");
    }

    static List<String> medians() {
        return cases("median");
    }

    static List<String> logRanks() {
        return cases("logrank");
    }

    static List<String> incidences() {
        return cases("ci");
    }

    private static List<String> cases(String what) {
        return CASES.keySet().stream()
                .filter(key -> key.split("\\|", -1)[1].equals(what))
                .toList();
    }

    @Test
    void fourteenDataSets() {
        assertThat(CASES.keySet().stream().map(key -> key.split("\\|")[0]).distinct())
                .hasSize(14);
        assertThat(curves()).hasSizeGreaterThan(50);
        assertThat(incidences()).hasSizeGreaterThan(70);
        assertThat(logRanks()).hasSize(9);
    }

    @ParameterizedTest
    @MethodSource
    void curves(String key) {
        String[] parts = key.split("\\|");
        Subjects group = Subjects.of(parts[0], Integer.parseInt(parts[2]));
        double time = Double.parseDouble(parts[3]);
        KaplanMeier curve = KaplanMeier.of(group.times(), group.events());
        Estimate survival = curve.survival(time, 0.95);
        if (survival.value() == 1) {
            // before the first event R has the interval [1, 1]; ours is exact, see KaplanMeier
            assertThat(CASES.get(key)).containsEntry("low", 1.0);
            assertThat(survival.low())
                    .isEqualTo(
                            1 - Proportions.exact(0, curve.atRisk(time), 0.95).high());
        } else {
            agrees(survival, key);
        }
        double error = 0;
        for (SurvivalStep step : curve.steps()) {
            if (step.time() <= time) {
                error = step.standardError();
            }
        }
        near(error, key, "se");
    }

    @ParameterizedTest
    @MethodSource
    void medians(String key) {
        String[] parts = key.split("\\|", -1);
        Subjects group = Subjects.of(parts[0], Integer.parseInt(parts[2]));
        Estimate median = KaplanMeier.of(group.times(), group.events()).median(0.95);
        assertThat(List.of(median.value(), median.low(), median.high()))
                .containsExactly(
                        CASES.get(key).get("value"),
                        CASES.get(key).get("low"),
                        CASES.get(key).get("high"));
    }

    @ParameterizedTest
    @MethodSource
    void logRanks(String key) {
        Subjects all = Subjects.of(key.split("\\|")[0], -1);
        TestResult test = LogRank.test(all.times(), all.events(), all.groups());
        near(test.statistic(), key, "statistic");
        near(test.pValue(), key, "p");
    }

    @ParameterizedTest
    @MethodSource
    void incidences(String key) {
        String[] parts = key.split("\\|");
        String[] groupAndCause = parts[2].split(":");
        Subjects group = Subjects.of(parts[0], Integer.parseInt(groupAndCause[0]));
        int cause = Integer.parseInt(groupAndCause[1]);
        double time = Double.parseDouble(parts[3]);
        CumulativeIncidence curves = CumulativeIncidence.of(group.times(), group.causes());
        Estimate incidence = curves.incidence(cause, time, 0.95);
        near(incidence.value(), key, "gray");
        agrees(incidence, key);
        double error = 0;
        for (IncidenceStep step : curves.steps(cause)) {
            if (step.time() <= time) {
                error = step.standardError();
            }
        }
        near(error, key, "se");
        // Gray's variance is Aalen's estimator, ours that of the delta method: the same in the limit
        assertThat(error / Math.sqrt(CASES.get(key).get("grayVar"))).isCloseTo(1, within(0.25));
    }

    private static void agrees(Estimate estimate, String key) {
        near(estimate.value(), key, "value");
        near(estimate.low(), key, "low");
        near(estimate.high(), key, "high");
    }

    private static void near(double actual, String key, String name) {
        assertThat(actual).as(key + "|" + name).isCloseTo(CASES.get(key).get(name), within(1e-9));
    }

    private static List<String> lines(String file) {
        try (InputStream in = SurvivalDataSetsTest.class.getResourceAsStream("/survival/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
