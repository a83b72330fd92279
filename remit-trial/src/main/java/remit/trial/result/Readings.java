package remit.trial.result;

import java.util.List;
import remit.trial.clinic.Endpoint;
import remit.trial.clinic.Reading;

/**
 * What an endpoint gave for every patient of a cohort, in slot order, as two columns of numbers. NaN in the first means
 * that the patient does not count.
 *
 * <p>Levels and responses have their value in the first. Times have their days there and the ending's number in the second;
 * counts the count, and the years at risk in the second.
 */
final class Readings {

    private static final List<Reading.Ending> ENDINGS = List.of(Reading.Ending.values());

    private final double[] first;
    private final double[] second;

    Readings(double[] first, double[] second) {
        this.first = first;
        this.second = second;
    }

    /** How many columns the readings of an endpoint take. */
    static int columns(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Level level -> 1;
            case Endpoint.Response response -> 1;
            case Endpoint.FirstEvent event -> 2;
            case Endpoint.FirstVisit visit -> 2;
            case Endpoint.Rate rate -> 2;
        };
    }

    /** Writes a reading to a row. */
    static void write(Reading reading, double[] row, int column) {
        switch (reading) {
            case Reading.Value value -> row[column] = value.value();
            case Reading.Time time -> {
                row[column] = time.days();
                row[column + 1] = ENDINGS.indexOf(time.ending());
            }
            case Reading.Count count -> {
                row[column] = count.count();
                row[column + 1] = count.years();
            }
            case Reading.Missing missing -> row[column] = Double.NaN;
        }
    }

    /** How many patients there are. */
    int size() {
        return first.length;
    }

    /** Whether a patient counts. */
    boolean has(int patient) {
        return !Double.isNaN(first[patient]);
    }

    /** Values of levels and responses; NaN for patients that do not count. The caller's own. */
    double[] values() {
        return first.clone();
    }

    /** Days until a wait ended. */
    double days(int patient) {
        return first[patient];
    }

    /** How a wait ended. */
    Reading.Ending ending(int patient) {
        return ENDINGS.get((int) second[patient]);
    }

    /** How often it happened. */
    int count(int patient) {
        return (int) first[patient];
    }

    /** The years at risk. */
    double years(int patient) {
        return second[patient];
    }
}
