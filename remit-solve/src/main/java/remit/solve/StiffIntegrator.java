package remit.solve;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Integrates one trajectory of an autonomous stiff system at a time; built once for a right-hand side and used for one
 * trajectory after another. Not thread-safe. Nothing of one trajectory is left in the next: the same start gives the
 * same bits whatever was integrated before.
 *
 * <p>The method is a Rosenbrock method because trials are dosed often: a one-step method starts again after a jump at no
 * cost, and here its cost per accuracy was measured as a tenth of a multistep code's. Every step evaluates the analytic
 * Jacobian and factors I/(h gamma) - J by a static sparse program. When a pivot cannot be trusted the step is halved;
 * from the third such case of a trajectory on, the step is instead factored densely with pivoting, for else the step
 * could hover below the size that is just trusted.
 *
 * <p>Life of a trajectory: {@link #start}, then {@link #advance} to the next time at which something happens, then
 * {@link #restart} if the state or a parameter of the right-hand side was changed there, then {@link #advance} again.
 * Advancing on without {@code restart} continues the same step sizes.
 */
public final class StiffIntegrator {

    private static final int CASES_BEFORE_PIVOTING = 3;

    private final Rhs rhs;
    private final RosenbrockStep step;
    private final StepControl control;
    private final EventWatch watch;
    private final int maxSteps;
    private final double[] state;
    private final double[] end;
    private final double[] sample;
    private double timeDays;
    private double stepDays;
    private boolean started;
    private int attempts;
    private int rejections;
    private int pivotedSteps;
    private int untrusted;

    /**
     * An integrator by {@link RosenbrockMethod#RODAS5P}.
     *
     * @param rhs the right-hand side; its pattern is analyzed here, once
     * @param tolerance the accuracy of a step, one absolute part per state
     * @param maxSteps how many steps (accepted and rejected) a trajectory may take from its start, at least 1
     * @throws IllegalArgumentException if sizes do not agree or maxSteps is below 1
     */
    public StiffIntegrator(Rhs rhs, Tolerance tolerance, int maxSteps) {
        this(rhs, tolerance, maxSteps, RosenbrockMethod.RODAS5P);
    }

    /** An integrator by a chosen method; else as the shorter constructor. */
    public StiffIntegrator(Rhs rhs, Tolerance tolerance, int maxSteps, RosenbrockMethod method) {
        if (maxSteps < 1) {
            throw new IllegalArgumentException("maxSteps " + maxSteps + " is below 1");
        }
        this.rhs = rhs;
        this.maxSteps = maxSteps;
        step = new RosenbrockStep(rhs, method, tolerance);
        control = new StepControl(method.order());
        int size = rhs.size();
        watch = new EventWatch(size);
        state = new double[size];
        end = new double[size];
        sample = new double[size];
    }

    /**
     * Begins a new trajectory and forgets the one before.
     *
     * @param startDays the time
     * @param y the state; copied
     */
    public void start(double startDays, double[] y) {
        checkSize(y);
        System.arraycopy(y, 0, state, 0, state.length);
        timeDays = startDays;
        started = true;
        attempts = 0;
        rejections = 0;
        pivotedSteps = 0;
        untrusted = 0;
        control.reset();
        watch.reset();
    }

    /**
     * Goes on from a changed state, or with a changed parameter of the right-hand side, at the current time. The step
     * tried first is the one that was accepted first after the restart before.
     *
     * @param y the state now; copied; may be {@link #state()} itself
     */
    public void restart(double[] y) {
        checkSize(y);
        checkStarted();
        System.arraycopy(y, 0, state, 0, state.length);
        control.restart();
    }

    private void checkSize(double[] y) {
        if (y.length != state.length) {
            throw new IllegalArgumentException(state.length + " states expected, not " + y.length);
        }
    }

    private void checkStarted() {
        if (!started) {
            throw new IllegalStateException("no trajectory was started");
        }
    }

    /**
     * Integrates until a time, a state event, or a failure, whichever comes first.
     *
     * @param untilDays where to stop, not before {@link #timeDays()}; reached exactly
     * @param sampleDays the times of wanted samples, ascending
     * @param fromSample the first sample still wanted; wanted samples at or before the current time are skipped, those in
     *     (current time, end time] are given, exactly at their times
     * @param sampler receives the samples
     * @param events the events that stop; see {@link StateEvent}
     * @return how it ended; time and state are in {@link #timeDays()} and {@link #state()}
     * @throws IllegalArgumentException if untilDays lies in the past or is not finite
     */
    public SolveOutcome advance(
            double untilDays, double[] sampleDays, int fromSample, Sampler sampler, List<StateEvent> events) {
        checkStarted();
        if (!(untilDays >= timeDays && untilDays < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("cannot advance from " + timeDays + " to " + untilDays);
        }
        int due = watch.begin(events, timeDays, state);
        if (due >= 0) {
            return new SolveOutcome.Stopped(due, timeDays);
        }
        int next = fromSample;
        while (next < sampleDays.length && sampleDays[next] <= timeDays) {
            next++;
        }
        while (timeDays < untilDays) {
            FailureReason failure = takeStep(untilDays);
            if (failure != null) {
                return new SolveOutcome.Failed(failure, timeDays);
            }
            boolean landed = stepDays >= untilDays - timeDays;
            double endDays = landed ? untilDays : timeDays + stepDays;
            boolean stopped = !events.isEmpty() && watch.search(events, step, timeDays, stepDays, end);
            double lastDays = stopped ? eventDays(endDays) : endDays;
            while (next < sampleDays.length && sampleDays[next] <= lastDays) {
                giveSample(sampler, next, sampleDays[next], endDays);
                next++;
            }
            if (stopped && watch.theta() < 1.0) {
                step.interpolate(watch.theta(), end, state);
            } else {
                System.arraycopy(end, 0, state, 0, state.length);
            }
            timeDays = lastDays;
            if (stopped) {
                return new SolveOutcome.Stopped(watch.index(), timeDays);
            }
        }
        return new SolveOutcome.Reached(timeDays);
    }

    private double eventDays(double endDays) {
        return watch.theta() == 1.0 ? endDays : Math.min(endDays, timeDays + watch.theta() * stepDays);
    }

    private void giveSample(Sampler sampler, int index, double wantedDays, double endDays) {
        if (wantedDays == endDays) {
            System.arraycopy(end, 0, sample, 0, sample.length);
        } else {
            step.interpolate(Math.min(1.0, (wantedDays - timeDays) / stepDays), end, sample);
        }
        sampler.sample(index, wantedDays, sample);
    }

    /** Takes one accepted step of size stepDays from (timeDays, state) to end, which is not yet the state. */
    private @Nullable FailureReason takeStep(double untilDays) {
        if (!step.startFrom(state)) {
            return FailureReason.NOT_FINITE;
        }
        if (control.unknown()) {
            control.guess(step.firstStep());
        }
        double restDays = untilDays - timeDays;
        double smallest = 16.0 * Math.ulp(timeDays);
        FailureReason last = FailureReason.STEP_TOO_SMALL;
        while (true) {
            double h = fit(control.next(), restDays);
            boolean cut = h < control.next();
            if (h < smallest && h < restDays) {
                return last;
            }
            if (attempts >= maxSteps) {
                return FailureReason.TOO_MANY_STEPS;
            }
            attempts++;
            boolean factored = step.factor(h);
            if (!factored && ++untrusted >= CASES_BEFORE_PIVOTING) {
                factored = step.factorPivoting(h);
                pivotedSteps++;
            }
            if (!factored) {
                last = FailureReason.SINGULAR_MATRIX;
                rejections++;
                control.shrink(h);
                continue;
            }
            double error = step.attempt(h, end);
            if (error <= 1.0) {
                stepDays = h;
                control.accepted(h, error, cut);
                return null;
            }
            last = Double.isFinite(error) ? FailureReason.STEP_TOO_SMALL : FailureReason.NOT_FINITE;
            rejections++;
            control.rejected(h, error);
        }
    }

    /** Lands on the end rather than just before it, and halves what is left rather than leave a crumb. */
    private static double fit(double wanted, double rest) {
        if (wanted >= 0.999 * rest) {
            return rest;
        }
        return Math.min(wanted, 0.5 * rest);
    }

    /** The time reached. */
    public double timeDays() {
        return timeDays;
    }

    /** The state at {@link #timeDays()}: the live array, to be read only. */
    public double[] state() {
        return state;
    }

    /** The right-hand side this integrator was built for. */
    public Rhs rhs() {
        return rhs;
    }

    /** How many steps were tried since the start of the trajectory. */
    public int attempts() {
        return attempts;
    }

    /** How many of the tried steps were rejected. */
    public int rejections() {
        return rejections;
    }

    /** How many steps were factored densely with pivoting. */
    public int pivotedSteps() {
        return pivotedSteps;
    }
}
