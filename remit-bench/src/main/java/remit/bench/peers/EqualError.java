package remit.bench.peers;

import remit.bench.Schedule;

/**
 * Finds the tolerance at which an integrator's median error is a wanted one: secants on the logarithms, where error goes
 * nearly as a power of the tolerance.
 */
final class EqualError {

    /** A logarithm of the error so close to the wanted one's will do: five percent. */
    private static final double CLOSE = 0.05;

    private static final int MOST_TRIES = 8;
    private static final double LOOSEST = 0.03;
    private static final double TIGHTEST = 1e-11;

    private EqualError() {}

    /**
     * Searches.
     *
     * @param first tolerance to try
     * @param patients to try it on
     * @return the relative tolerance of the closest error found
     */
    static double of(Peer peer, Schedule schedule, double wanted, double first, int patients, double[] reference) {
        double target = Math.log(wanted);
        double x = Math.log(first);
        double y = error(peer, schedule, x, patients, reference);
        double bestX = x;
        double bestY = y;
        double slope = 1;
        for (int tries = 1; tries < MOST_TRIES && Math.abs(bestY - target) > CLOSE; tries++) {
            double step = Math.max(-3, Math.min(3, (target - y) / slope));
            double nextX = Math.max(Math.log(TIGHTEST), Math.min(Math.log(LOOSEST), x + step));
            double nextY = error(peer, schedule, nextX, patients, reference);
            double seen = (nextY - y) / (nextX - x);
            slope = seen > 0.3 && seen < 3 ? seen : 1;
            x = nextX;
            y = nextY;
            if (Math.abs(y - target) < Math.abs(bestY - target)) {
                bestX = x;
                bestY = y;
            }
        }
        return Math.exp(bestX);
    }

    private static double error(Peer peer, Schedule schedule, double logRelative, int patients, double[] reference) {
        return Math.log(peer.readOuts(schedule, Math.exp(logRelative), patients)
                .against(reference)
                .median());
    }
}
