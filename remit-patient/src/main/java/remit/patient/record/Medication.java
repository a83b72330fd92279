package remit.patient.record;

import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A drug over a time.
 *
 * @param drug name in the table of codes
 * @param from first day; null when not stated
 * @param to last day; null while it goes on
 * @param dose such as {@code 10.0 mg/d}; null when not stated
 */
public record Medication(
        String drug,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String dose) implements Comparable<Medication> {

    private static final Comparator<Medication> ORDER = Comparator.comparing(Medication::drug)
            .thenComparing(Medication::from, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Medication::to, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Medication::dose, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** Whether it is taken on a day, as far as dates are stated. */
    public boolean isTakenOn(LocalDate day) {
        return (from == null || !from.isAfter(day)) && (to == null || !to.isBefore(day));
    }

    @Override
    public int compareTo(Medication other) {
        return ORDER.compare(this, other);
    }
}
