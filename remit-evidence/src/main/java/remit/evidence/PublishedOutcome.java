package remit.evidence;

import org.jspecify.annotations.Nullable;
import remit.domain.Place;

/**
 * One published figure. Read {@code unit} always: it says the unit, the definition or the denominator, and the same
 * measure comes in several.
 *
 * @param trialId trial of the tables
 * @param armId arm of that trial
 * @param month time since the start of treatment, months; 0 is baseline
 * @param measure name of the measure
 * @param statistic mean, median, proportion, count, rate_per_year, mean_change, or a ratio or difference
 * @param value the figure; a proportion is 0 to 1
 * @param sd between-patient standard deviation; null when not given
 * @param low lower end of the interval the publication gives; what kind it is, {@code quality} says
 * @param high upper end
 * @param peopleAt patients the figure rests on, as text, since a few rows name two groups; blank when not found
 * @param unit unit or definition, as collected
 * @param locator where it stands in the publication
 * @param quality how it was obtained
 * @param place line of the table
 */
public record PublishedOutcome(
        String trialId,
        String armId,
        double month,
        String measure,
        String statistic,
        double value,
        @Nullable Double sd,
        @Nullable Double low,
        @Nullable Double high,
        String peopleAt,
        String unit,
        String locator,
        Quality quality,
        Place place) {

    /** Number of patients, or null when it is not found or not one number. */
    public @Nullable Integer people() {
        return peopleAt.matches("[1-9][0-9]{0,8}") ? Integer.valueOf(peopleAt) : null;
    }
}
