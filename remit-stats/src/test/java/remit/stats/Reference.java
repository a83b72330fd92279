package remit.stats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;

/** Values and data frozen from R (src/test/resources/r/README.md). */
final class Reference {

    private static final Map<String, Double> VALUES = new HashMap<>();

    static {
        for (String line : lines("reference.csv")) {
            int comma = line.lastIndexOf(',');
            VALUES.put(line.substring(0, comma), Double.valueOf(line.substring(comma + 1)));
        }
    }

    private Reference() {}

    static double value(String name) {
        Double value = VALUES.get(name);
        if (value == null) {
            throw new IllegalArgumentException("reference.csv has no " + name);
        }
        return value;
    }

    /** Asserts value and limits against name.value, name.low, name.high. */
    static void assertMatches(Estimate estimate, String name, double relative) {
        assertClose(estimate.value(), value(name + ".value"), relative);
        assertClose(estimate.low(), value(name + ".low"), relative);
        assertClose(estimate.high(), value(name + ".high"), relative);
    }

    static void assertClose(double actual, double expected, double relative) {
        if (Double.isInfinite(expected)) {
            Assertions.assertThat(actual).isEqualTo(expected);
        } else {
            Assertions.assertThat(actual)
                    .isCloseTo(expected, Offset.offset(relative * Math.max(1e-3, Math.abs(expected))));
        }
    }

    /** A column of a data set by its name. */
    static double[] column(String file, String name) {
        List<String> lines = lines(file);
        int index = Arrays.asList(lines.get(0).split(",")).indexOf(name);
        return lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[index]))
                .toArray();
    }

    static boolean[] marks(String file, String name) {
        double[] column = column(file, name);
        boolean[] marks = new boolean[column.length];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = column[i] == 1;
        }
        return marks;
    }

    static int[] integers(String file, String name) {
        return Arrays.stream(column(file, name)).mapToInt(x -> (int) x).toArray();
    }

    /** Values of a column where another has the value given. */
    static double[] where(String file, String name, String by, double equal) {
        double[] values = column(file, name);
        double[] keys = column(file, by);
        List<Double> kept = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (keys[i] == equal) {
                kept.add(values[i]);
            }
        }
        return kept.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static boolean[] booleans(double[] zeroOrOne) {
        boolean[] marks = new boolean[zeroOrOne.length];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = zeroOrOne[i] == 1;
        }
        return marks;
    }

    private static List<String> lines(String file) {
        try (InputStream in = Reference.class.getResourceAsStream("/r/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
