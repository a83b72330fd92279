package remit.trial.simulate;

import java.util.List;

/**
 * One patient's course as numbers alone: parameters, the state on day 0, and what is given when. There is no clinic in
 * it, no event of a hazard and no conditional treatment, so that other integrators can follow the very same course.
 * Immutable.
 */
public final class BareCourse {

    private final double[] parameters;
    private final double[] state;
    private final List<Jump> jumps;

    /**
     * A dose or a trigger.
     *
     * @param day after day 0
     * @param action index of the model's action
     * @param amount in the action's unit
     */
    public record Jump(double day, int action, double amount) {}

    BareCourse(double[] parameters, double[] state, List<Jump> jumps) {
        this.parameters = parameters;
        this.state = state;
        this.jumps = List.copyOf(jumps);
    }

    /** The model's parameters, then its inputs; a copy. */
    public double[] parameters() {
        return parameters.clone();
    }

    /** The state on day 0, after what is given then; a copy. */
    public double[] state() {
        return state.clone();
    }

    /** What is given after day 0, by day. */
    public List<Jump> jumps() {
        return jumps;
    }
}
