package remit.patient.record;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * One number on one day.
 *
 * @param measure name in the table of measures
 * @param date day of the specimen or visit
 * @param value in the unit of the measure
 * @param method code or word of the assay, where assays differ; empty when none was stated
 */
public record Measurement(String measure, LocalDate date, double value, String method)
        implements Comparable<Measurement> {

    private static final Comparator<Measurement> ORDER = Comparator.comparing(Measurement::measure)
            .thenComparing(Measurement::date)
            .thenComparingDouble(Measurement::value)
            .thenComparing(Measurement::method);

    @Override
    public int compareTo(Measurement other) {
        return ORDER.compare(this, other);
    }
}
