package remit.trial.clinic;

/**
 * The clinic's signals of one day after wandering. The array is never changed.
 */
final class LatentRow {

    private final double day;
    private final double[] signals;

    LatentRow(double day, double[] signals) {
        this.day = day;
        this.signals = signals;
    }

    double day() {
        return day;
    }

    double[] signals() {
        return signals;
    }
}
