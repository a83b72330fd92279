package remit.solve;

import org.jspecify.annotations.Nullable;
import remit.solve.tape.Frame;

/**
 * One trajectory at a time among the lanes of an {@link Ensemble}, with a time, a step, samples and stops of its own:
 * nothing of it depends on what the other lanes do, nor on the trajectory before.
 *
 * <p>Life of a trajectory: {@link #start}, then {@link #headFor} the next time at which something happens, then
 * {@link Ensemble#step} until it is no longer {@link #isUnderWay}, then {@link #restart} if the state or a parameter was
 * changed there, then on. Heading on without {@code restart} continues the same step sizes.
 */
public final class Lane {

    private static final int CASES_BEFORE_PIVOTING = 3;
    private static final double[] NONE = {};
    private static final Sampler NOWHERE = (index, timeDays, sample) -> {};

    private final Stepper stepper;
    private final StepTapes tapes;
    private final Frame frame;
    private final Exchange exchange;
    private final int lane;
    private final int maxSteps;
    private final StepControl control;
    private final LevelWatch watch;
    private final double[] state;
    private final double[] set;

    private boolean started;
    private double timeDays;
    /** Whether the end of the last step, not its start, is the state. */
    private boolean isAccepted;

    private int attempts;
    private int rejections;
    private int pivotedSteps;
    private int untrusted;

    private double untilDays;
    private double[] sampleDays = NONE;
    private int next;
    private Sampler sampler = NOWHERE;
    private double[] levels = NONE;
    private boolean isUnderWay;
    private @Nullable SolveOutcome outcome;

    private double stepDays;
    private boolean isCut;
    private FailureReason reason = FailureReason.STEP_TOO_SMALL;
    private double endDays;
    private double lastDays;
    private boolean isStopped;

    Lane(Stepper stepper, StepTapes tapes, Exchange exchange, int lane, int maxSteps) {
        this.stepper = stepper;
        this.tapes = tapes;
        this.exchange = exchange;
        this.lane = lane;
        this.maxSteps = maxSteps;
        frame = stepper.frame();
        control = new StepControl(tapes.method.order());
        watch = new LevelWatch(tapes, frame, lane);
        state = new double[tapes.size];
        set = new double[tapes.set.length];
    }

    /**
     * Begins a new trajectory and forgets the one before.
     *
     * @param startDays the time
     * @param y the state; copied
     */
    public void start(double startDays, double[] y) {
        enter(y);
        timeDays = startDays;
        started = true;
        attempts = 0;
        rejections = 0;
        pivotedSteps = 0;
        untrusted = 0;
        outcome = null;
        isUnderWay = false;
        control.reset();
        watch.reset();
    }

    /**
     * Goes on from a changed state, or with a changed parameter, at the current time. The step tried first is the one
     * that was accepted first after the restart before.
     *
     * @param y the state now; copied
     */
    public void restart(double[] y) {
        checkStarted();
        enter(y);
        control.restart();
    }

    private void enter(double[] y) {
        if (y.length != tapes.size) {
            throw new IllegalArgumentException(tapes.size + " states expected, not " + y.length);
        }
        frame.write(tapes.start, lane, y);
        exchange.keepStart(lane);
        isAccepted = false;
    }

    /** Keeps the state where the steps of other lanes leave it alone. */
    private void rest() {
        isUnderWay = false;
        exchange.keepStart(lane);
        if (isAccepted) {
            frame.read(tapes.end, lane, state);
            enter(state);
        }
    }

    private void checkStarted() {
        if (!started) {
            throw new IllegalStateException("no trajectory was started");
        }
    }

    /**
     * Sets the parameters of the right-hand side, in the order of its code.
     *
     * @throws IllegalArgumentException if they are not as many as the code has, or one that is part of the code differs
     */
    public void parameters(double[] values) {
        if (values.length != tapes.parameters) {
            throw new IllegalArgumentException(tapes.parameters + " parameters expected, not " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (tapes.slotOfParameter[i] == StepTapes.FIXED
                    && Double.doubleToRawLongBits(values[i]) != Double.doubleToRawLongBits(tapes.fixed[i])) {
                throw new IllegalArgumentException(
                        "parameter " + i + " is " + tapes.fixed[i] + " in the code, not " + values[i]);
            }
        }
        for (int i = 0; i < set.length; i++) {
            set[i] = values[tapes.set[i]];
        }
        frame.write(tapes.firstSet, lane, set);
    }

    /**
     * Sets out for a time; a crossing or a failure may come first.
     *
     * @param untilDays where to stop, not before {@link #timeDays()}; reached exactly
     * @param sampleDays the times of wanted samples, ascending
     * @param fromSample the first sample still wanted; wanted samples at or before the current time are skipped, those in
     *     (current time, end time] are given, exactly at their times
     * @param sampler receives the samples
     * @param levels for each watched state the level at which to stop: the first time at which the state is at the level
     *     or above while it was below just before. A state that is there already where it sets out, or that was lifted
     *     by {@link #restart}, does not stop.
     * @throws IllegalArgumentException if untilDays lies in the past or is not finite, or levels are not as many as the
     *     watched states
     */
    public void headFor(double untilDays, double[] sampleDays, int fromSample, Sampler sampler, double[] levels) {
        checkStarted();
        if (!(untilDays >= timeDays && untilDays < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("cannot advance from " + timeDays + " to " + untilDays);
        }
        if (levels.length != tapes.watched.length) {
            throw new IllegalArgumentException(tapes.watched.length + " levels expected, not " + levels.length);
        }
        this.untilDays = untilDays;
        this.sampleDays = sampleDays;
        this.sampler = sampler;
        this.levels = levels;
        outcome = null;
        isUnderWay = false;
        int due = watch.begin(levels, tapes.start);
        if (due >= 0) {
            outcome = new SolveOutcome.Stopped(due, timeDays);
            return;
        }
        next = fromSample;
        while (next < sampleDays.length && sampleDays[next] <= timeDays) {
            next++;
        }
        isUnderWay = timeDays < untilDays;
        if (!isUnderWay) {
            outcome = new SolveOutcome.Reached(timeDays);
        }
        reason = FailureReason.STEP_TOO_SMALL;
    }

    /** Whether it is on its way. */
    public boolean isUnderWay() {
        return isUnderWay;
    }

    /** How it ended since it last set out; null while it is on its way. */
    public @Nullable SolveOutcome outcome() {
        return outcome;
    }

    private void fail(FailureReason why) {
        outcome = new SolveOutcome.Failed(why, timeDays);
        rest();
    }

    /** Chooses the next trial step and asks for it, or fails. */
    void propose() {
        if (control.unknown()) {
            control.guess(stepper.firstStep(lane));
        }
        double restDays = untilDays - timeDays;
        double h = fit(control.next(), restDays);
        isCut = h < control.next();
        if (h < 16.0 * Math.ulp(timeDays) && h < restDays) {
            fail(reason);
            return;
        }
        if (!(h > 0)) {
            fail(FailureReason.NOT_FINITE);
            return;
        }
        if (attempts >= maxSteps) {
            fail(FailureReason.TOO_MANY_STEPS);
            return;
        }
        attempts++;
        stepDays = h;
        exchange.ask(lane, isAccepted, 1.0 / (h * tapes.method.gamma()), 1.0 / h);
        isAccepted = false;
    }

    /** Lands on the end rather than just before it, and halves what is left rather than leave a crumb. */
    private static double fit(double wanted, double rest) {
        if (wanted >= 0.999 * rest) {
            return rest;
        }
        return Math.min(wanted, 0.5 * rest);
    }

    /** Judges the trial step; true if it was accepted. */
    boolean judge() {
        boolean factored = tapes.isStatic && exchange.isTrusted(lane);
        if (!factored && (++untrusted >= CASES_BEFORE_PIVOTING || !tapes.isStatic)) {
            factored = stepper.stepPivoting(lane);
            exchange.receive();
            pivotedSteps++;
        }
        if (!factored) {
            return rejectUnsolved();
        }
        double error = exchange.error(lane);
        if (!(error <= 1.0)) {
            rejections++;
            control.rejected(stepDays, error);
            reason = Double.isFinite(error) ? FailureReason.STEP_TOO_SMALL : FailureReason.NOT_FINITE;
            if (!Double.isFinite(error) && !stepper.isFinite(lane)) {
                fail(FailureReason.NOT_FINITE);
            }
            return false;
        }
        control.accepted(stepDays, error, isCut);
        isAccepted = true;
        reason = FailureReason.STEP_TOO_SMALL;
        boolean landed = stepDays >= untilDays - timeDays;
        endDays = landed ? untilDays : timeDays + stepDays;
        isStopped = levels.length > 0 && watch.search(levels, exchange.nearest(lane), timeDays, stepDays);
        lastDays = endDays;
        if (isStopped && watch.theta() < 1.0) {
            lastDays = Math.min(endDays, timeDays + watch.theta() * stepDays);
        }
        return true;
    }

    private boolean rejectUnsolved() {
        rejections++;
        control.shrink(stepDays);
        reason = FailureReason.SINGULAR_MATRIX;
        if (!stepper.isFinite(lane)) {
            fail(FailureReason.NOT_FINITE);
        }
        return false;
    }

    /** Asks for the samples within the accepted step. */
    void ask(SampleBatch batch) {
        while (next < sampleDays.length && sampleDays[next] <= lastDays) {
            double part = (sampleDays[next] - timeDays) / stepDays;
            batch.ask(lane, next, part > 1.0 || sampleDays[next] == endDays ? 1.0 : part);
            next++;
        }
    }

    /** Hands on samples it asked for. */
    void give(int first, int count, Sample values) {
        sampler.samples(first, count, sampleDays, values);
    }

    /** Whether the accepted step is to end before its end, so that the state there is wanted. */
    boolean stopsWithin() {
        return isStopped && watch.theta() < 1.0;
    }

    /** Where in the step it stops. */
    double stopTheta() {
        return watch.theta();
    }

    /** Takes the interpolation where it stops. */
    void takeStop() {
        frame.read(tapes.out, lane, state);
        enter(state);
    }

    /** Is done with the accepted step. */
    void arrive() {
        timeDays = lastDays;
        if (isStopped) {
            outcome = new SolveOutcome.Stopped(watch.index(), timeDays);
        } else if (timeDays >= untilDays) {
            outcome = new SolveOutcome.Reached(timeDays);
        }
        if (outcome != null) {
            rest();
        }
    }

    /** The time reached. */
    public double timeDays() {
        return timeDays;
    }

    /** Copies the state at {@link #timeDays()}; not while it is on its way. */
    public void state(double[] into) {
        if (into.length != tapes.size) {
            throw new IllegalArgumentException(tapes.size + " states expected, not " + into.length);
        }
        frame.read(tapes.start, lane, into);
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
