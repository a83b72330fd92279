package remit.trial.clinic;

import java.util.Arrays;
import remit.solve.random.KeyedRandom;

/**
 * A stationary Ornstein-Uhlenbeck process at the weeks of a patient's life: exactly a first-order autoregression with
 * coefficient exp(-7/days) (Uhlenbeck and Ornstein 1930, Phys Rev 36, 823-841). Week 0 begins on day 0; since the process
 * looks the same backwards, it is drawn from there in both directions, so that the value of a week does not depend on
 * where a chart begins. Every week has its own key: all arms see the same path.
 */
final class Wandering {

    private static final double DAYS_PER_WEEK = 7;

    private final KeyedRandom key;
    private final double sd;
    private final double memory;
    private final double fresh;
    private double[] forward;
    private int forwardKnown;
    private double[] forwardFactor = new double[64];
    private double[] backward;
    private int backwardKnown;

    Wandering(KeyedRandom key, double sd, double days) {
        this.key = key;
        this.sd = sd;
        this.memory = StrictMath.exp(-DAYS_PER_WEEK / days);
        this.fresh = sd * Math.sqrt(1 - memory * memory);
        this.forward = new double[64];
        this.backward = new double[16];
        forward[0] = sd * key.with(0).normal(0);
        backward[0] = forward[0];
        forwardKnown = 1;
        backwardKnown = 1;
    }

    /** The week a day lies in; weeks begin on days 0, 7, -7 ... */
    static int week(double day) {
        return (int) Math.floor((day + 1e-6) / DAYS_PER_WEEK);
    }

    /** The exponential of the value in the week of a day; remembered, for every arm asks. */
    double factor(double day) {
        int week = week(day);
        if (week >= 0 && week < forwardFactor.length && forwardFactor[week] > 0) {
            return forwardFactor[week];
        }
        double factor = StrictMath.exp(at(day));
        if (week >= 0) {
            if (week >= forwardFactor.length) {
                forwardFactor = Arrays.copyOf(forwardFactor, Math.max(week + 1, 2 * forwardFactor.length));
            }
            forwardFactor[week] = factor;
        }
        return factor;
    }

    /** The value in the week of a day. */
    double at(double day) {
        if (sd == 0) {
            return 0;
        }
        int week = week(day);
        return week >= 0 ? forward(week) : backward(-week);
    }

    private double forward(int week) {
        if (week >= forward.length) {
            forward = Arrays.copyOf(forward, Math.max(week + 1, 2 * forward.length));
        }
        for (; forwardKnown <= week; forwardKnown++) {
            forward[forwardKnown] = memory * forward[forwardKnown - 1]
                    + fresh * key.with(forwardKnown).normal(0);
        }
        return forward[week];
    }

    private double backward(int weeks) {
        if (weeks >= backward.length) {
            backward = Arrays.copyOf(backward, Math.max(weeks + 1, 2 * backward.length));
        }
        for (; backwardKnown <= weeks; backwardKnown++) {
            backward[backwardKnown] = memory * backward[backwardKnown - 1]
                    + fresh * key.with(-backwardKnown).normal(0);
        }
        return backward[weeks];
    }
}
