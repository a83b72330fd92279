package remit.solve.machine;

import java.util.Arrays;

/**
 * When the values of a program are used: for each value the steps that use it, ascending, and how far the writing of
 * the program has come.
 */
final class Uses {

    /** Later than any step. */
    static final int NEVER = Integer.MAX_VALUE;

    private final int[] cursor;
    private final int[] end;
    private final int[] steps;

    /** The uses of a program's values. */
    Uses(Plan plan) {
        int values = plan.tape().size();
        int[] start = new int[values + 1];
        for (int step = 0; step < plan.size(); step++) {
            for (int value : plan.operands(step)) {
                start[value + 1]++;
            }
        }
        for (int value = 0; value < values; value++) {
            start[value + 1] += start[value];
        }
        cursor = Arrays.copyOf(start, values);
        end = Arrays.copyOf(start, values);
        steps = new int[start[values]];
        for (int step = 0; step < plan.size(); step++) {
            for (int value : plan.operands(step)) {
                steps[end[value]++] = step;
            }
        }
    }

    /** The next step that uses a value, the present one included. */
    int next(int value) {
        return cursor[value] < end[value] ? steps[cursor[value]] : NEVER;
    }

    /** The next step that uses a value that the present step uses. */
    int afterNext(int value) {
        return cursor[value] + 1 < end[value] ? steps[cursor[value] + 1] : NEVER;
    }

    /** The present step, which uses the value, is done. */
    void pass(int value) {
        cursor[value]++;
    }
}
