package remit.patient.record;

import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A procedure that was done, or a condition beside the disease.
 *
 * @param name in the table of codes
 * @param from day it was done or began; null when not stated
 * @param to day it ended; null while it lasts, and for procedures
 */
public record DatedItem(
        String name, @Nullable LocalDate from, @Nullable LocalDate to) implements Comparable<DatedItem> {

    private static final Comparator<DatedItem> ORDER = Comparator.comparing(DatedItem::name)
            .thenComparing(DatedItem::from, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(DatedItem::to, Comparator.nullsLast(Comparator.naturalOrder()));

    /** Whether it lasts on a day, as far as dates are stated. */
    public boolean lastsOn(LocalDate day) {
        return (from == null || !from.isAfter(day)) && (to == null || !to.isBefore(day));
    }

    @Override
    public int compareTo(DatedItem other) {
        return ORDER.compare(this, other);
    }
}
