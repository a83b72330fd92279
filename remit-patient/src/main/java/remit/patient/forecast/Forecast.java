package remit.patient.forecast;

import java.time.LocalDate;
import java.util.List;
import remit.patient.guide.Guide.Outcome;

/**
 * What is to be expected for one person under each option.
 *
 * @param disease id
 * @param course of the population
 * @param kind the people of that course, in a sentence
 * @param now day 0
 * @param sureness how much the forecast rests on
 * @param learned one sentence on what the population was learned from
 * @param options in order; the first is to go on as now
 * @param limits where the model has no business to speak, in sentences; empty when nothing was found
 */
public record Forecast(
        String disease,
        String course,
        String kind,
        LocalDate now,
        Sureness sureness,
        String learned,
        List<Option> options,
        List<String> limits) {

    public Forecast {
        options = List.copyOf(options);
        limits = List.copyOf(limits);
    }

    /**
     * What a forecast rests on.
     *
     * @param twins virtual twins that were simulated through the history
     * @param effective effective sample size of their weights
     * @param exponent tempering: 1 when the whole distance counted
     * @param followed twins that were followed under each option
     * @param visits of the history
     * @param measures that were compared
     */
    public record Sureness(
            int twins, double effective, double exponent, int followed, int visits, List<String> measures) {
        public Sureness {
            measures = List.copyOf(measures);
        }
    }

    /**
     * One option.
     *
     * @param id word
     * @param label what people call it
     * @param family msc, ahsct, car-t or drug
     * @param courses of outcomes over time
     * @param against going on as now, per outcome at 12 and 24 months; empty for going on as now itself
     * @param flare people of 100 with a flare within 12 and 24 months
     * @param harms people of 100 within 24 months, by kind of event
     */
    public record Option(
            String id,
            String label,
            String family,
            List<Course> courses,
            List<Comparison> against,
            List<Chance> flare,
            List<Chance> harms) {
        public Option {
            courses = List.copyOf(courses);
            against = List.copyOf(against);
            flare = List.copyOf(flare);
            harms = List.copyOf(harms);
        }
    }

    /** An outcome over time. */
    public record Course(Outcome outcome, String unit, List<Point> points) {
        public Course {
            points = List.copyOf(points);
        }
    }

    /**
     * An outcome at one time: the middle and 90 % interval of what would be measured, among those alive.
     *
     * @param low 5 % quantile
     * @param high 95 % quantile
     */
    public record Point(double month, double mean, double low, double median, double high) {}

    /**
     * People of 100 like this one who do better, the same, or worse than if they went on as now; whoever dies does worse. Sums
     * to 100.
     */
    public record Comparison(String measure, double month, int better, int same, int worse) {}

    /**
     * People of 100.
     *
     * @param what kind of event, or the flare's label
     * @param month within so many months
     * @param low lower end of a 90 % Wilson interval for the effective number of twins
     */
    public record Chance(String what, double month, double perHundred, double low, double high) {}
}
