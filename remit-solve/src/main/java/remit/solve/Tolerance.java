package remit.solve;

import java.util.Arrays;

/**
 * How exact a step must be: the local error of state i may be about {@code relative * |y_i| + absolute_i}. Immutable.
 * A Rosenbrock run here ends with a global error of roughly a tenth of this.
 */
public final class Tolerance {

    private final double relative;
    private final double[] absolute;

    /**
     * A tolerance.
     *
     * @param relative a fraction in (0, 1)
     * @param absolute one positive number per state, in the state's unit; copied
     * @throws IllegalArgumentException if a number is out of range or not finite
     */
    public Tolerance(double relative, double[] absolute) {
        if (!(relative > 0 && relative < 1)) {
            throw new IllegalArgumentException("relative tolerance " + relative + " is not in (0, 1)");
        }
        for (int i = 0; i < absolute.length; i++) {
            if (!(absolute[i] > 0 && absolute[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "absolute tolerance " + absolute[i] + " of state " + i + " is not positive and finite");
            }
        }
        this.relative = relative;
        this.absolute = absolute.clone();
    }

    /** The same absolute tolerance for every state. */
    public static Tolerance uniform(double relative, double absolute, int size) {
        double[] all = new double[size];
        Arrays.fill(all, absolute);
        return new Tolerance(relative, all);
    }

    /** The relative part, a fraction. */
    public double relative() {
        return relative;
    }

    /** The absolute part of each state, a copy. */
    public double[] absolute() {
        return absolute.clone();
    }
}
