package remit.patient.record;

import org.jspecify.annotations.Nullable;
import remit.domain.Unit;

/**
 * A quantity that records can hold.
 *
 * @param name word of Remit; the clinic's where the clinic has it
 * @param label what people call it
 * @param unit the one unit of its values
 * @param low smallest possible value
 * @param high largest possible value
 * @param freshDays a value older than this is stale
 * @param other a unit of another kind that is usual too, such as mmol/mol; null for none
 */
public record Measure(
        String name,
        String label,
        Unit unit,
        double low,
        double high,
        int freshDays,
        @Nullable OtherUnit other) {

    /**
     * value = slope x + offset.
     *
     * @param unit of x
     */
    public record OtherUnit(Unit unit, double slope, double offset) {}

    /**
     * A value in the measure's unit; NaN when the unit cannot be converted. A unit that is the other one in size (such as
     * mmol/mol beside %) is converted as the other one.
     */
    public double convert(double value, Unit from) {
        OtherUnit second = other;
        if (second != null && second.unit().isSame(from)) {
            return second.slope() * value + second.offset();
        }
        if (unit.isComparable(from)) {
            return value * from.factorTo(unit);
        }
        if (second != null && second.unit().isComparable(from)) {
            return second.slope() * value * from.factorTo(second.unit()) + second.offset();
        }
        return Double.NaN;
    }
}
