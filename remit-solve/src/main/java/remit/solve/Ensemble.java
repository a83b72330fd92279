package remit.solve;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Integrates several trajectories of one stiff system at once, each in a {@link Lane} of its own; built once for a
 * thread and used for one trajectory after another. Not thread-safe.
 *
 * <p>The method is a Rosenbrock method because trials are dosed often: a one-step method starts again after a jump at no
 * cost, and here its cost per accuracy was measured as a tenth of a multistep code's. Every step evaluates the analytic
 * Jacobian and factors I/(h gamma) - J by a static sparse program. When a pivot cannot be trusted the step is halved;
 * from the third such case of a trajectory on, the step is instead factored densely with pivoting, for else the step
 * could hover below the size that is just trusted.
 */
public final class Ensemble {

    private final Stepper stepper;
    private final StepTapes tapes;
    private final Lane[] lanes;
    private final Exchange exchange;
    private final SampleBatch samples;
    private final boolean[] isOpen;

    /**
     * An ensemble.
     *
     * @param code the steps
     * @param maxSteps how many steps (accepted and rejected) a trajectory may take from its start, at least 1
     * @throws IllegalArgumentException if maxSteps is below 1
     */
    public Ensemble(StepCode code, int maxSteps) {
        this(code, null, maxSteps);
    }

    Ensemble(StepCode code, @Nullable Rhs rhs, int maxSteps) {
        if (maxSteps < 1) {
            throw new IllegalArgumentException("maxSteps " + maxSteps + " is below 1");
        }
        tapes = code.tapes();
        stepper = new Stepper(code, rhs);
        lanes = new Lane[code.lanes()];
        exchange = new Exchange(tapes, stepper.frame());
        Arrays.setAll(lanes, i -> new Lane(stepper, tapes, exchange, i, maxSteps));
        samples = new SampleBatch(stepper, tapes, lanes);
        isOpen = new boolean[lanes.length];
    }

    /** The lanes. */
    public List<Lane> lanes() {
        return List.of(lanes);
    }

    /**
     * Tries one step of every lane that is under way, and serves its samples.
     *
     * @return whether any lane was under way
     */
    public boolean step() {
        boolean any = false;
        for (Lane lane : lanes) {
            if (lane.isUnderWay()) {
                lane.propose();
                any = true;
            }
        }
        if (!any) {
            return false;
        }
        exchange.send();
        stepper.step();
        exchange.receive();
        for (int i = 0; i < isOpen.length; i++) {
            Lane lane = lanes[i];
            isOpen[i] = lane.isUnderWay() && lane.judge();
        }
        serve();
        return true;
    }

    /** Samples and stops of the lanes whose step was accepted. */
    private void serve() {
        samples.begin();
        boolean isAnyStopped = false;
        for (int i = 0; i < isOpen.length; i++) {
            if (isOpen[i]) {
                lanes[i].ask(samples);
                isAnyStopped |= lanes[i].stopsWithin();
            }
        }
        samples.take();
        if (isAnyStopped) {
            stop();
        }
        for (int i = 0; i < isOpen.length; i++) {
            if (isOpen[i]) {
                lanes[i].arrive();
            }
        }
    }

    private void stop() {
        for (int i = 0; i < isOpen.length; i++) {
            if (isOpen[i] && lanes[i].stopsWithin()) {
                stepper.frame().put(tapes.theta, i, lanes[i].stopTheta());
            }
        }
        stepper.interpolate();
        for (int i = 0; i < isOpen.length; i++) {
            if (isOpen[i] && lanes[i].stopsWithin()) {
                lanes[i].takeStop();
            }
        }
    }
}
