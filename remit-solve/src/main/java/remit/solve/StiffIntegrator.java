package remit.solve;

import java.util.Arrays;

/**
 * Integrates one trajectory of a right-hand side at a time: an {@link Ensemble} of one lane. Not thread-safe. Nothing of
 * one trajectory is left in the next: the same start gives the same bits whatever was integrated before.
 *
 * <p>Life of a trajectory: {@link #start}, then {@link #advance} to the next time at which something happens, then
 * {@link #restart} if the state or a parameter of the right-hand side was changed there, then {@link #advance} again.
 * Advancing on without {@code restart} continues the same step sizes.
 */
public final class StiffIntegrator {

    private static final int[] NOTHING = {};

    private final Ensemble ensemble;
    private final Lane lane;
    private final double[] state;
    private final double[] unreachable;

    /**
     * An integrator by {@link RosenbrockMethod#RODAS5P} that watches nothing.
     *
     * @param rhs the right-hand side; its pattern is analyzed here, once
     * @param tolerance the accuracy of a step, one absolute part per state
     * @param maxSteps how many steps (accepted and rejected) a trajectory may take from its start, at least 1
     * @throws IllegalArgumentException if sizes do not agree or maxSteps is below 1
     */
    public StiffIntegrator(Rhs rhs, Tolerance tolerance, int maxSteps) {
        this(rhs, tolerance, maxSteps, RosenbrockMethod.RODAS5P, NOTHING);
    }

    /**
     * An integrator by a chosen method; else as the shorter constructor.
     *
     * @param watched the states whose upward crossings of a level stop the integration
     */
    public StiffIntegrator(Rhs rhs, Tolerance tolerance, int maxSteps, RosenbrockMethod method, int... watched) {
        if (rhs.pattern().size() != rhs.size()) {
            throw new IllegalArgumentException(
                    rhs.size() + " states, but a pattern of " + rhs.pattern().size() + " rows");
        }
        ensemble = new Ensemble(StepCode.around(rhs, tolerance, watched, method), rhs, maxSteps);
        lane = ensemble.lanes().getFirst();
        state = new double[rhs.size()];
        unreachable = new double[watched.length];
        Arrays.fill(unreachable, Double.POSITIVE_INFINITY);
    }

    /** {@link Lane#start}. */
    public void start(double startDays, double[] y) {
        lane.start(startDays, y);
        lane.state(state);
    }

    /** {@link Lane#restart}. */
    public void restart(double[] y) {
        lane.restart(y);
        lane.state(state);
    }

    /**
     * Integrates until a time, a crossing, or a failure, whichever comes first; see {@link Lane#headFor}.
     *
     * @return how it ended; time and state are in {@link #timeDays()} and {@link #state()}
     */
    public SolveOutcome advance(
            double untilDays, double[] sampleDays, int fromSample, Sampler sampler, double... levels) {
        lane.headFor(untilDays, sampleDays, fromSample, sampler, levels.length == 0 ? unreachable : levels);
        SolveOutcome outcome = lane.outcome();
        while (outcome == null) {
            ensemble.step();
            outcome = lane.outcome();
        }
        lane.state(state);
        return outcome;
    }

    /** The time reached. */
    public double timeDays() {
        return lane.timeDays();
    }

    /** The state at {@link #timeDays()}: the live array, to be read only. */
    public double[] state() {
        return state;
    }

    /** How many steps were tried since the start of the trajectory. */
    public int attempts() {
        return lane.attempts();
    }

    /** How many of the tried steps were rejected. */
    public int rejections() {
        return lane.rejections();
    }

    /** How many steps were factored densely with pivoting. */
    public int pivotedSteps() {
        return lane.pivotedSteps();
    }
}
