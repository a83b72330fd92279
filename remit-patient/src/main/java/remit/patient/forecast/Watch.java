package remit.patient.forecast;

import java.time.LocalDate;
import java.util.List;

/**
 * What a new visit says: whether it is as expected, which warnings fire, and what would tell most.
 *
 * @param now day of the visit
 * @param learned one sentence on what the population was learned from
 * @param readings of the visit
 * @param alerts that fired
 * @param narrower per outcome, how much narrower the forecast became, as a share of its width before
 * @param next what would narrow the forecast most if it were measured now, best first
 */
public record Watch(
        LocalDate now,
        String learned,
        List<Reading> readings,
        List<Alert> alerts,
        List<Narrower> narrower,
        List<Narrower> next) {

    public Watch {
        readings = List.copyOf(readings);
        alerts = List.copyOf(alerts);
        narrower = List.copyOf(narrower);
        next = List.copyOf(next);
    }

    /**
     * One value beside what was expected before it was known.
     *
     * @param low 5 % quantile of what was expected
     * @param high 95 % quantile
     * @param isWithin whether it lies between
     */
    public record Reading(String measure, double value, double low, double median, double high, boolean isWithin) {}

    /**
     * A warning.
     *
     * @param falsePerHundred how many of 100 virtual people like this one get it at such a visit
     */
    public record Alert(String id, String say, String source, double falsePerHundred) {}

    /**
     * By how much something narrows a forecast.
     *
     * @param measure forecast, or to be measured
     * @param share of the spread that goes; negative when it became wider
     */
    public record Narrower(String measure, double share) {}
}
