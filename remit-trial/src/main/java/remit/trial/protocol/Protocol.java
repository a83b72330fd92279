package remit.trial.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A virtual trial as its designer wrote it, after all checks.
 *
 * @param trial short name, also the default output folder
 * @param title what people call it, for headings; null when the designer gave none
 * @param question the question the trial answers, one sentence; null when the designer gave none (the report makes one)
 * @param disease disease id of the library
 * @param population who is enrolled
 * @param background standard care that every arm gets unless the arm says otherwise
 * @param arms at least one, ids unique, in the order written; the first is the reference of comparisons unless {@code
 *     reference} names another
 * @param reference arm id that comparisons are against
 * @param randomization allocation ratio and strata
 * @param followUp length and visits
 * @param endpoints primary and secondary
 * @param conditional treatment given when a condition occurs, rescue first
 * @param dropOutPerYear hazard of leaving the trial, 1/yr
 * @param compareWith published arms to draw beside the simulated ones
 */
public record Protocol(
        String trial,
        @Nullable String title,
        @Nullable String question,
        String disease,
        Population population,
        List<Regimen> background,
        List<Arm> arms,
        String reference,
        Randomization randomization,
        FollowUp followUp,
        Endpoints endpoints,
        List<ConditionalTreatment> conditional,
        double dropOutPerYear,
        List<PublishedArm> compareWith) {

    public Protocol {
        background = List.copyOf(background);
        arms = List.copyOf(arms);
        conditional = List.copyOf(conditional);
        compareWith = List.copyOf(compareWith);
    }

    /** What people call it: its title, or else its short name. */
    public String heading() {
        return title == null ? trial : title;
    }

    /** The arm of an id; throws if there is none. */
    public Arm arm(String id) {
        return arms.stream()
                .filter(arm -> arm.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no arm " + id));
    }

    /** Patients of a real arm: the planned size split by the allocation ratio, at least one; throws if there is no such arm. */
    public int planned(String id) {
        int total = randomization.ratio().stream().mapToInt(Integer::intValue).sum();
        int ratio = randomization.ratio().get(arms.indexOf(arm(id)));
        return Math.max(1, Math.round((float) population.size() * ratio / total));
    }

    /** All treatment that somebody may be given: background, study treatment of every arm, conditional treatment. */
    public List<Regimen> regimens() {
        List<Regimen> regimens = new ArrayList<>(background);
        for (Arm arm : arms) {
            regimens.addAll(arm.study());
            regimens.addAll(arm.background());
        }
        conditional.forEach(one -> regimens.addAll(one.give()));
        return regimens;
    }

    /**
     * One arm.
     *
     * @param id word used in every output
     * @param label what the report calls it
     * @param study the study treatment; empty or placebo for a control arm
     * @param background replaces rows of the common background with the same therapy, or adds to them
     * @param stop therapies of the background that this arm ends, with the day; a taper is written as a background row
     */
    public record Arm(String id, String label, List<Regimen> study, List<Regimen> background, List<Stop> stop) {
        public Arm {
            study = List.copyOf(study);
            background = List.copyOf(background);
            stop = List.copyOf(stop);
        }
    }

    /** A background therapy ended on a day. */
    public record Stop(String therapy, double day) {}

    /**
     * Who is enrolled.
     *
     * @param size planned number of people in the real trial, all arms together; prediction intervals are for this size
     * @param course the course block of the disease's population, such as {@code sle}
     * @param ageLowYears youngest
     * @param ageHighYears oldest
     * @param ageMeanYears mean age aimed at; null takes the course's
     * @param ageSdYears spread of age; null takes the course's
     * @param female share of women, 0 to 1; null takes the course's
     * @param refractory 0 newly treated, 1 one line failed, 2 several lines failed
     * @param eligibility all must hold on the screening values
     * @param centres number of centres of the real trial, at least 1
     * @param traits centre of a covariate, or share of people with a trait of the course, by name; others as the course has
     * @param baseline what measures and scores of the clinic are to be at day 0, by name; others as they come
     */
    public record Population(
            int size,
            String course,
            double ageLowYears,
            double ageHighYears,
            @Nullable Double ageMeanYears,
            @Nullable Double ageSdYears,
            @Nullable Double female,
            int refractory,
            List<Rule> eligibility,
            int centres,
            SortedMap<String, Double> traits,
            SortedMap<String, BaselineTarget> baseline) {
        public Population {
            eligibility = List.copyOf(eligibility);
            traits = Collections.unmodifiableSortedMap(new TreeMap<>(traits));
            baseline = Collections.unmodifiableSortedMap(new TreeMap<>(baseline));
        }

        /** A population with every trait as the course has it. */
        public Population(
                int size,
                String course,
                double ageLowYears,
                double ageHighYears,
                @Nullable Double ageMeanYears,
                @Nullable Double ageSdYears,
                @Nullable Double female,
                int refractory,
                List<Rule> eligibility,
                int centres) {
            this(
                    size,
                    course,
                    ageLowYears,
                    ageHighYears,
                    ageMeanYears,
                    ageSdYears,
                    female,
                    refractory,
                    eligibility,
                    centres,
                    new TreeMap<>(),
                    new TreeMap<>());
        }
    }

    /**
     * What a measure is to be at day 0 over the enrolled people, as observed.
     *
     * @param center mean, or median
     * @param median whether the centre is a median
     * @param spread standard deviation; null leaves the spread as it comes
     */
    public record BaselineTarget(
            double center, boolean median, @Nullable Double spread) {
        public BaselineTarget {
            if (!Double.isFinite(center) || (spread != null && !(spread > 0))) {
                throw new IllegalArgumentException("baseline " + center + ", spread " + spread);
            }
        }
    }

    /**
     * Allocation.
     *
     * @param ratio one positive whole number per arm, in arm order
     * @param strata rules whose truth splits strata
     */
    public record Randomization(List<Integer> ratio, List<Rule> strata) {
        public Randomization {
            ratio = List.copyOf(ratio);
            strata = List.copyOf(strata);
        }
    }

    /**
     * Length and visits.
     *
     * @param months end of follow-up
     * @param visitMonths ascending, first is 0, last at most months
     */
    public record FollowUp(double months, List<Double> visitMonths) {
        public FollowUp {
            visitMonths = List.copyOf(visitMonths);
        }

        /** Days in a month of this project: 365.25 / 12 rounded to the figure the evidence tables use. */
        public static final double DAYS_PER_MONTH = 30.44;
    }

    /**
     * What the trial asks first and what else it reports.
     *
     * @param primary the one the sample size rests on
     * @param secondary the others, reported alike
     */
    public record Endpoints(EndpointChoice primary, List<EndpointChoice> secondary) {
        public Endpoints {
            secondary = List.copyOf(secondary);
        }
    }

    /**
     * A treatment that starts when a rule first holds at a clinical review.
     *
     * @param name such as rescue, booster, crossover
     * @param when rule over the clinic's values
     * @param give what is given, days counted from the review
     * @param limit how often at most
     * @param intercurrent true when it is an intercurrent event for the estimands (rescue is)
     * @param arms arm ids it applies to; empty means all
     */
    public record ConditionalTreatment(
            String name, Rule when, List<Regimen> give, int limit, boolean intercurrent, List<String> arms) {
        public ConditionalTreatment {
            give = List.copyOf(give);
            arms = List.copyOf(arms);
        }
    }

    /**
     * A published arm.
     *
     * @param trial trial id of the evidence tables
     * @param arm its arm id
     * @param besideArm our arm id
     */
    public record PublishedArm(String trial, String arm, String besideArm) {}
}
