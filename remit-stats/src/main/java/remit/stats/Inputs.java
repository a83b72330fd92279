package remit.stats;

import java.util.Arrays;

/** Checks of arguments; every message says what was given. */
public final class Inputs {

    private Inputs() {}

    /** Checks that a confidence level lies in (0, 1) and gives it back. */
    public static double level(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level " + level + " is not between 0 and 1; maybe 0.95");
        }
        return level;
    }

    static void finite(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "value " + i + " is " + values[i] + "; maybe leave missing values out before estimating");
            }
        }
    }

    static void sameLength(int expected, int actual, String what) {
        if (expected != actual) {
            throw new IllegalArgumentException(actual + " " + what + " for " + expected + " subjects");
        }
    }

    static void times(double[] times, int subjects) {
        sameLength(times.length, subjects, "event marks");
        for (int i = 0; i < times.length; i++) {
            if (!(times[i] >= 0 && times[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("time " + i + " is " + times[i] + ", not a finite number from 0 on");
            }
        }
    }

    static void count(int events, int n) {
        if (n < 0 || events < 0 || events > n) {
            throw new IllegalArgumentException(events + " events among " + n + " subjects");
        }
    }

    static void rate(long events, double personTime) {
        if (events < 0 || !(personTime >= 0 && personTime < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(events + " events in a person-time of " + personTime);
        }
    }

    /** Indices in ascending order of the values, ties in the order given. */
    static int[] orderOf(double[] values) {
        Integer[] order = new Integer[values.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
        int[] result = new int[order.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = order[i];
        }
        return result;
    }
}
