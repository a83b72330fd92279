package remit.solve;

import java.util.Arrays;
import java.util.List;

/**
 * Finds the first upward crossing of any event inside an accepted step.
 *
 * <p>Each step is looked at in four equal parts, so that a crossing that turns back within a part can be missed, but not
 * one that lasts longer. In a part whose ends differ in sign the crossing is located on the dense output by the ITP
 * method (Oliveira &amp; Takahashi 2021, ACM Transactions on Mathematical Software 47, 5), which never needs more than one
 * evaluation more than bisection. The time given is the later end of the last bracket, where the event is zero or more,
 * so that going on from there does not find the same crossing again. Crossings within 1e-9 days count as one moment: the
 * lowest index is given, the others are kept and given at once when the integration goes on.
 */
final class EventWatch {

    private static final int PARTS = 4;
    private static final double WIDTH_DAYS = 1e-10;
    private static final double SAME_MOMENT_DAYS = 1e-9;
    private static final double TRUNCATION = 0.1;

    private final double[] y;
    private double[] before = new double[0];
    private double[] after = new double[0];
    private double[] crossing = new double[0];
    private StateEvent[] kept = new StateEvent[0];
    private int keptCount;
    private double stepStart;
    private double stepSize;
    private double eventTheta;
    private int event;

    EventWatch(int size) {
        y = new double[size];
    }

    /** A new trajectory: nothing is kept. */
    void reset() {
        Arrays.fill(kept, null);
        keptCount = 0;
    }

    /** Looks at the events where an integration starts; the index of a kept one that still holds, or -1. */
    int begin(List<StateEvent> events, double timeDays, double[] state) {
        int count = events.size();
        if (before.length < count) {
            before = new double[count];
            after = new double[count];
            crossing = new double[count];
            kept = Arrays.copyOf(kept, Math.max(kept.length, count));
        }
        int due = -1;
        for (int i = 0; i < count; i++) {
            before[i] = events.get(i).value(timeDays, state);
            if (due < 0 && before[i] >= 0 && isKept(events.get(i))) {
                due = i;
            }
        }
        if (due >= 0) {
            forget(events.get(due));
        } else {
            reset();
        }
        return due;
    }

    private boolean isKept(StateEvent candidate) {
        for (int i = 0; i < keptCount; i++) {
            if (kept[i].equals(candidate)) {
                return true;
            }
        }
        return false;
    }

    private void forget(StateEvent fired) {
        int n = 0;
        for (int i = 0; i < keptCount; i++) {
            if (!kept[i].equals(fired)) {
                kept[n++] = kept[i];
            }
        }
        Arrays.fill(kept, n, keptCount, null);
        keptCount = n;
    }

    /** Looks for the first crossing in an accepted step; true if there is one, at {@link #theta} and {@link #index}. */
    boolean search(List<StateEvent> events, RosenbrockStep step, double startDays, double size, double[] end) {
        stepStart = startDays;
        stepSize = size;
        int count = events.size();
        for (int part = 1; part <= PARTS; part++) {
            double left = (part - 1) / (double) PARTS;
            double right = part / (double) PARTS;
            state(step, right, end);
            boolean any = false;
            for (int i = 0; i < count; i++) {
                after[i] = events.get(i).value(startDays + right * size, y);
                any |= before[i] < 0 && after[i] >= 0;
            }
            if (any) {
                locateAll(events, step, left, right, end);
                return true;
            }
            System.arraycopy(after, 0, before, 0, count);
        }
        return false;
    }

    private void state(RosenbrockStep step, double theta, double[] end) {
        if (theta == 1.0) {
            System.arraycopy(end, 0, y, 0, y.length);
        } else {
            step.interpolate(theta, end, y);
        }
    }

    private void locateAll(List<StateEvent> events, RosenbrockStep step, double left, double right, double[] end) {
        int count = events.size();
        double first = Double.POSITIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            boolean crosses = before[i] < 0 && after[i] >= 0;
            crossing[i] = crosses ? locate(events.get(i), step, left, right, before[i], after[i], end) : 2.0;
            first = Math.min(first, crossing[i]);
        }
        double together = first + SAME_MOMENT_DAYS / stepSize;
        event = 0;
        while (crossing[event] > together) {
            event++;
        }
        eventTheta = crossing[event];
        keptCount = 0;
        for (int i = 0; i < count; i++) {
            if (i != event && crossing[i] <= eventTheta) {
                kept[keptCount++] = events.get(i);
            }
        }
    }

    /** The ITP method on [a, b] with f(a) negative and f(b) zero or more; gives b when the bracket is small enough. */
    private double locate(
            StateEvent wanted, RosenbrockStep step, double left, double right, double low, double high, double[] end) {
        double a = left;
        double b = right;
        double fa = low;
        double fb = high;
        double resolution = 4.0 * Math.ulp(Math.abs(stepStart) + stepSize);
        double half = 0.5 * Math.max(WIDTH_DAYS, resolution) / stepSize;
        double slack = TRUNCATION / (b - a);
        double cover = half;
        while (cover < 0.5 * (b - a)) {
            cover *= 2.0;
        }
        cover *= 2.0;
        while (b - a > 2.0 * half && fb > 0) {
            double middle = 0.5 * (a + b);
            double reach = cover - 0.5 * (b - a);
            double regula = (fb * a - fa * b) / (fb - fa);
            double side = Math.signum(middle - regula);
            double delta = slack * (b - a) * (b - a);
            double truncated = delta <= Math.abs(middle - regula) ? regula + side * delta : middle;
            double x = Math.abs(truncated - middle) <= reach ? truncated : middle - side * reach;
            if (!(x > a && x < b)) {
                x = middle;
            }
            state(step, x, end);
            double fx = wanted.value(stepStart + x * stepSize, y);
            if (fx >= 0) {
                b = x;
                fb = fx;
            } else {
                a = x;
                fa = fx;
            }
            cover *= 0.5;
        }
        return b;
    }

    /** The part of the step at which the event was found. */
    double theta() {
        return eventTheta;
    }

    /** The index of the event found. */
    int index() {
        return event;
    }
}
