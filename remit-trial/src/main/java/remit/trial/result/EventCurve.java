package remit.trial.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.stats.CumulativeIncidence;
import remit.stats.Estimate;
import remit.stats.Proportions;
import remit.trial.clinic.Reading;

/**
 * The share of an arm's patients who had an event by a day, those who left early counted as long as they were seen
 * (Aalen-Johansen). One place for the outcome, its predictive interval and the comparison, so that the three agree.
 */
final class EventCurve {

    private final int patients;
    private final int[] counted;
    private final double[] days;
    private final int[] causes;
    private final CumulativeIncidence incidence;

    private EventCurve(int patients, int[] counted, double[] days, int[] causes) {
        this.patients = patients;
        this.counted = counted;
        this.days = days;
        this.causes = causes;
        this.incidence = CumulativeIncidence.of(days, causes);
    }

    /** The curve of readings, one for each patient of the cohort; null when none of them counts. */
    static @Nullable EventCurve of(Readings readings) {
        int[] counted = new int[readings.size()];
        double[] days = new double[readings.size()];
        int[] causes = new int[readings.size()];
        int n = 0;
        for (int i = 0; i < readings.size(); i++) {
            if (readings.has(i)) {
                counted[n] = i;
                days[n] = readings.days(i);
                causes[n] = cause(readings.ending(i));
                n++;
            }
        }
        return n == 0
                ? null
                : new EventCurve(
                        readings.size(), Arrays.copyOf(counted, n), Arrays.copyOf(days, n), Arrays.copyOf(causes, n));
    }

    /** Patients that count. */
    int n() {
        return counted.length;
    }

    /** The incidence by a day; undefined after everybody is out of sight. */
    Estimate at(double day, double level) {
        double known = known(day);
        // Nothing seen: the exact one-sided bound, as the rule of three has it, not an interval of width zero.
        return events(known) == 0
                        && incidence.eventFree().survival(known, level).isDefined()
                ? Proportions.exact(0, n(), level)
                : incidence.incidence(1, known, level);
    }

    /** How much each patient of the cohort moves the incidence by a day; 0 for those who do not count. */
    double[] influence(double day) {
        double[] own = incidence.influence(1, known(day));
        double[] all = new double[patients];
        for (int i = 0; i < own.length; i++) {
            all[counted[i]] = own[i];
        }
        return all;
    }

    /**
     * What stands for each patient's yes or no where some left before the day: pseudo-observations, whose mean is the
     * incidence (Andersen and Perme, Stat Methods Med Res 2010;19:71); exactly 1 or 0 where nobody left. NaN for patients
     * who do not count.
     */
    double[] pseudo(double day, double level) {
        double value = at(day, level).value();
        double[] influence = incidence.influence(1, known(day));
        double[] pseudo = new double[patients];
        Arrays.fill(pseudo, Double.NaN);
        for (int i = 0; i < influence.length; i++) {
            pseudo[counted[i]] = value + n() * influence[i];
        }
        return pseudo;
    }

    /** Follow-up ends on a whole day, a fraction before or after the last visit's month. */
    private double known(double day) {
        double last = Arrays.stream(days).max().orElse(0);
        return day - last < 1 ? Math.min(day, last) : day;
    }

    private int events(double day) {
        int events = 0;
        for (int i = 0; i < days.length; i++) {
            events += causes[i] == 1 && days[i] <= day ? 1 : 0;
        }
        return events;
    }

    private static int cause(Reading.Ending ending) {
        return switch (ending) {
            case EVENT -> 1;
            case COMPETING -> 2;
            case CENSORED -> 0;
        };
    }

    /** Values as a list, each times a sign. */
    static List<Double> list(double[] values, int sign) {
        List<Double> list = new ArrayList<>(values.length);
        for (double value : values) {
            list.add(sign * value);
        }
        return list;
    }
}
