package remit.solve;

import java.util.Arrays;
import remit.solve.tape.Frame;

/**
 * Finds the first upward crossing of its level by any watched state inside an accepted step of one lane.
 *
 * <p>Each step is looked at in four equal parts, so that a crossing that turns back within a part can be missed, but not
 * one that lasts longer. In a part whose ends differ in sign the crossing is located on the dense output by the ITP
 * method (Oliveira &amp; Takahashi 2021, ACM Transactions on Mathematical Software 47, 5), which never needs more than one
 * evaluation more than bisection. The time given is the later end of the last bracket, where the level is reached, so
 * that going on from there does not find the same crossing again. Crossings within 1e-9 days count as one moment: the
 * lowest index is given, the others are kept and given at once when the integration goes on.
 */
final class LevelWatch {

    private static final double WIDTH_DAYS = 1e-10;
    private static final double SAME_MOMENT_DAYS = 1e-9;
    private static final double TRUNCATION = 0.1;

    /** In place of the distance to a level of what is below it. */
    private static final double BELOW = -1;

    private final StepTapes tapes;
    private final Frame frame;
    private final int lane;
    private final double[] before;
    private final double[] crossing;
    private final boolean[] kept;
    private final double[] weights;
    /** Whether all of {@link #before} is {@link #BELOW}. */
    private boolean isBelow;

    private double startDays;
    private double stepDays;
    private double eventTheta;
    private int event;

    LevelWatch(StepTapes tapes, Frame frame, int lane) {
        this.tapes = tapes;
        this.frame = frame;
        this.lane = lane;
        int count = tapes.watched.length;
        before = new double[count];
        crossing = new double[count];
        kept = new boolean[count];
        weights = new double[tapes.method.dense().length];
    }

    /** A new trajectory: nothing is kept. */
    void reset() {
        Arrays.fill(kept, false);
    }

    /**
     * Looks at the levels where an integration starts.
     *
     * @param first the slot of the first state
     * @return the index of a kept crossing that still holds, or -1
     */
    int begin(double[] levels, int first) {
        frame.write(tapes.levels, lane, levels);
        isBelow = false;
        int due = -1;
        for (int w = 0; w < before.length; w++) {
            before[w] = frame.at(first + tapes.watched[w], lane) - levels[w];
            if (due < 0 && kept[w] && before[w] >= 0) {
                due = w;
            }
        }
        if (due >= 0) {
            kept[due] = false;
        } else {
            reset();
        }
        return due;
    }

    /**
     * Looks for the first crossing in an accepted step.
     *
     * @param nearest by how much any of the states comes above its level at a quarter of the step
     * @return true if there is one, at {@link #theta} and {@link #index}
     */
    boolean search(double[] levels, double nearest, double startDays, double stepDays) {
        if (nearest < 0) {
            if (!isBelow) {
                Arrays.fill(before, BELOW);
                isBelow = true;
            }
            return false;
        }
        isBelow = false;
        this.startDays = startDays;
        this.stepDays = stepDays;
        boolean any = false;
        for (int w = 0; w < before.length; w++) {
            crossing[w] = part(w, levels[w]);
            any |= crossing[w] < Double.POSITIVE_INFINITY;
        }
        if (any) {
            locateAll(levels);
        }
        return any;
    }

    /** The part of the step in which a state crosses; infinite if it does not. Then notes where it ends. */
    private double part(int w, double level) {
        double last = before[w];
        for (int part = 1; part <= StepTapes.PARTS; part++) {
            double next = quarter(w, part) - level;
            if (last < 0 && next >= 0) {
                return part;
            }
            last = next;
        }
        before[w] = last;
        return Double.POSITIVE_INFINITY;
    }

    private double quarter(int w, int part) {
        return part == StepTapes.PARTS
                ? frame.at(tapes.end + tapes.watched[w], lane)
                : frame.at(tapes.quarters + (StepTapes.PARTS - 1) * w + part - 1, lane);
    }

    private void locateAll(double[] levels) {
        double firstPart = Double.POSITIVE_INFINITY;
        for (double part : crossing) {
            firstPart = Math.min(firstPart, part);
        }
        double first = Double.POSITIVE_INFINITY;
        for (int w = 0; w < crossing.length; w++) {
            crossing[w] = crossing[w] == firstPart ? locate(w, levels[w], (int) firstPart) : Double.POSITIVE_INFINITY;
            first = Math.min(first, crossing[w]);
        }
        double together = first + SAME_MOMENT_DAYS / stepDays;
        event = 0;
        while (crossing[event] > together) {
            event++;
        }
        eventTheta = crossing[event];
        for (int w = 0; w < crossing.length; w++) {
            kept[w] = w != event && crossing[w] <= eventTheta + SAME_MOMENT_DAYS / stepDays;
        }
    }

    /** The ITP method in a part of the step; gives the later end of the bracket when that is small enough. */
    private double locate(int w, double level, int part) {
        int state = tapes.watched[w];
        prepare(state);
        double a = (part - 1) / (double) StepTapes.PARTS;
        double b = part / (double) StepTapes.PARTS;
        double fa = (part == 1 ? frame.at(tapes.start + state, lane) : quarter(w, part - 1)) - level;
        double fb = quarter(w, part) - level;
        double resolution = 4.0 * Math.ulp(Math.abs(startDays) + stepDays);
        double half = 0.5 * Math.max(WIDTH_DAYS, resolution) / stepDays;
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
            double fx = at(state, x) - level;
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

    private void prepare(int state) {
        double[][] dense = tapes.method.dense();
        for (int r = 0; r < dense.length; r++) {
            double value = Double.NaN;
            for (int j = 0; j < dense[r].length; j++) {
                double term = frame.at(tapes.u + j * tapes.size + state, lane);
                if (dense[r][j] != 0) {
                    value = Double.isNaN(value) ? dense[r][j] * term : Math.fma(dense[r][j], term, value);
                }
            }
            weights[r] = value;
        }
    }

    private double at(int state, double theta) {
        double value = weights[weights.length - 1];
        for (int r = weights.length - 2; r >= 0; r--) {
            value = Math.fma(theta, value, weights[r]);
        }
        double rest = 1 - theta;
        value = Math.fma(rest, value, frame.at(tapes.end + state, lane));
        return Math.fma(theta, value, rest * frame.at(tapes.start + state, lane));
    }

    /** The part of the step at which the crossing was found. */
    double theta() {
        return eventTheta;
    }

    /** The index of the watched state that crossed. */
    int index() {
        return event;
    }
}
