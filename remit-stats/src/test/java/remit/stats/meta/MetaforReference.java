package remit.stats.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import remit.stats.meta.EffectMeasure.Shape;

/** Data sets and values frozen from R's metafor (src/test/resources/meta/README.md). */
final class MetaforReference {

    /** Cases by "kind|data set|measure|...", each with its named values, in the order of the file. */
    static final Map<String, Map<String, Double>> CASES = new LinkedHashMap<>();

    static {
        for (String line : lines("reference.csv")) {
            int bar = line.lastIndexOf('|');
            int comma = line.lastIndexOf(',');
            CASES.computeIfAbsent(line.substring(0, bar), key -> new LinkedHashMap<>())
                    .put(line.substring(bar + 1, comma), Double.valueOf(line.substring(comma + 1)));
        }
    }

    private MetaforReference() {}

    static List<String> cases(String kind) {
        return CASES.keySet().stream().filter(key -> key.startsWith(kind + "|")).toList();
    }

    static double value(String key, String name) {
        Double value = CASES.getOrDefault(key, Map.of()).get(name);
        if (value == null) {
            throw new IllegalArgumentException("reference.csv has no " + key + "|" + name);
        }
        return value;
    }

    /** The bar of the project: 1e-6, absolute below 1 and relative above. */
    static void assertAgrees(double actual, String key, String name) {
        double expected = value(key, name);
        if (Double.isNaN(expected)) {
            assertThat(actual).as(key + "|" + name).isNaN();
        } else {
            assertThat(actual).as(key + "|" + name).isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
        }
    }

    static double[] column(String dataSet, String name) {
        List<String> lines = lines(dataSet + ".csv");
        int index = Arrays.asList(lines.get(0).split(",")).indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(dataSet + ".csv has no column " + name);
        }
        return lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[index]))
                .toArray();
    }

    static boolean hasColumn(String dataSet, String name) {
        return Arrays.asList(lines(dataSet + ".csv").get(0).split(",")).contains(name);
    }

    static List<TwoByTwo> tables(String dataSet) {
        double[] a = column(dataSet, "ai");
        double[] c = column(dataSet, "ci");
        boolean cells = hasColumn(dataSet, "bi");
        double[] b = column(dataSet, cells ? "bi" : "n1i");
        double[] d = column(dataSet, cells ? "di" : "n2i");
        List<TwoByTwo> tables = new ArrayList<>();
        for (int i = 0; i < a.length; i++) {
            tables.add(
                    cells
                            ? new TwoByTwo((int) a[i], (int) b[i], (int) c[i], (int) d[i])
                            : TwoByTwo.of((int) a[i], (int) b[i], (int) c[i], (int) d[i]));
        }
        return tables;
    }

    static List<PersonTime> personTime(String dataSet, String events, String time) {
        double[] x = column(dataSet, events);
        double[] t = column(dataSet, time);
        List<PersonTime> list = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            list.add(new PersonTime((int) x[i], t[i]));
        }
        return list;
    }

    static List<TwoRates> twoRates(String dataSet) {
        List<PersonTime> first = personTime(dataSet, "x1i", "t1i");
        List<PersonTime> second = personTime(dataSet, "x2i", "t2i");
        List<TwoRates> list = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            list.add(new TwoRates(first.get(i), second.get(i)));
        }
        return list;
    }

    static List<GroupMoments> moments(String dataSet, String n, String mean, String sd) {
        double[] ns = column(dataSet, n);
        double[] means = column(dataSet, mean);
        double[] sds = column(dataSet, sd);
        List<GroupMoments> list = new ArrayList<>();
        for (int i = 0; i < ns.length; i++) {
            list.add(new GroupMoments((int) ns[i], means[i], sds[i]));
        }
        return list;
    }

    /** The studies of a data set as effects of the measure. */
    static List<EffectSize> effects(String dataSet, String code) {
        EffectMeasure measure = EffectMeasure.of(code);
        Shape shape = measure.shape();
        List<EffectSize> effects = new ArrayList<>();
        switch (shape) {
            case EFFECT -> {
                double[] y = column(dataSet, "yi");
                double[] v = column(dataSet, "vi");
                for (int i = 0; i < y.length; i++) {
                    effects.add(new EffectSize(y[i], v[i]));
                }
            }
            case TWO_BY_TWO -> tables(dataSet).forEach(table -> effects.add(EffectSizes.ofCounts(measure, table)));
            case TWO_MEANS -> {
                List<GroupMoments> first = moments(dataSet, "n1i", "m1i", "sd1i");
                List<GroupMoments> second = moments(dataSet, "n2i", "m2i", "sd2i");
                for (int i = 0; i < first.size(); i++) {
                    effects.add(EffectSizes.ofMeans(measure, first.get(i), second.get(i)));
                }
            }
            case ONE_MEAN ->
                moments(dataSet, "ni", "mi", "sdi").forEach(group -> effects.add(EffectSizes.ofMean(group)));
            case ONE_PROPORTION -> {
                double[] x = column(dataSet, "xi");
                double[] n = column(dataSet, "ni");
                for (int i = 0; i < x.length; i++) {
                    effects.add(EffectSizes.ofProportion(measure, new Proportion((int) x[i], (int) n[i])));
                }
            }
            case ONE_RATE ->
                personTime(dataSet, "xi", "ti").forEach(group -> effects.add(EffectSizes.ofRate(measure, group)));
            case TWO_RATES -> twoRates(dataSet).forEach(rates -> effects.add(EffectSizes.ofRates(rates)));
            case PAIRED_MEANS -> throw new IllegalArgumentException("no data set of paired means");
        }
        return effects;
    }

    private static List<String> lines(String file) {
        try (InputStream in = MetaforReference.class.getResourceAsStream("/meta/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
