package remit.trial.result;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.trial.protocol.Protocol;

/**
 * What a virtual trial found. Everything a report, a JSON summary or a page shows comes from here.
 *
 * @param protocol as checked
 * @param diseaseName name of the disease
 * @param seed seed of all random draws
 * @param patientsPerArm virtual patients, each followed under every arm
 * @param flow participant flow, CONSORT
 * @param baseline baseline table
 * @param arms per arm, in protocol order
 * @param comparisons every arm against the reference
 * @param failedPatients virtual patients that could not be solved or found, by reason
 * @param estimands how each endpoint was read
 * @param assumptions what the answer rests on, for the reader
 * @param measures what the reported measures are called and mean, in the order of the outcomes
 */
public record TrialResult(
        Protocol protocol,
        String diseaseName,
        long seed,
        int patientsPerArm,
        Flow flow,
        List<BaselineRow> baseline,
        List<ArmResult> arms,
        List<Comparison> comparisons,
        SortedMap<String, Integer> failedPatients,
        List<Estimand> estimands,
        List<Assumption> assumptions,
        List<Measure> measures) {

    public TrialResult {
        baseline = List.copyOf(baseline);
        arms = List.copyOf(arms);
        comparisons = List.copyOf(comparisons);
        failedPatients = java.util.Collections.unmodifiableSortedMap(failedPatients);
        estimands = List.copyOf(estimands);
        assumptions = List.copyOf(assumptions);
        measures = List.copyOf(measures);
    }

    /** The same result with other figures of the arms, resting on other assumptions. */
    public TrialResult with(List<ArmResult> others, List<Comparison> compared, List<Assumption> resting) {
        return new TrialResult(
                protocol,
                diseaseName,
                seed,
                patientsPerArm,
                flow,
                baseline,
                others,
                compared,
                failedPatients,
                estimands,
                resting,
                measures);
    }

    /**
     * Participant flow. Counts are virtual patients.
     *
     * @param screened drawn and screened
     * @param ineligible by the rule that failed first
     * @param randomized enrolled (each is followed under every arm)
     * @param perArm per arm id
     */
    public record Flow(
            int screened, SortedMap<String, Integer> ineligible, int randomized, SortedMap<String, ArmFlow> perArm) {}

    /**
     * How many of an arm went where.
     *
     * @param treated got the first study dose
     * @param neverInfused allocated to cells never infused
     * @param rescued got rescue
     * @param droppedOut left
     * @param died died
     * @param analyzed in the primary analysis
     */
    public record ArmFlow(int treated, int neverInfused, int rescued, int droppedOut, int died, int analyzed) {}

    /**
     * One line of the baseline table.
     *
     * @param statistic "mean (SD)", "median (IQR)" or "share"
     * @param value the number
     * @param spread SD, or null for a share
     */
    public record BaselineRow(
            String trait,
            String unit,
            String statistic,
            double value,
            @Nullable Double spread) {}

    /**
     * One arm.
     *
     * @param n virtual patients solved
     * @param outcomes measures by visit, endpoints and harms
     * @param subgroups response by level of a baseline trait
     */
    public record ArmResult(String id, String label, int n, List<Outcome> outcomes, List<Subgroup> subgroups) {
        public ArmResult {
            outcomes = List.copyOf(outcomes);
            subgroups = List.copyOf(subgroups);
        }

        /** The same arm with other figures. */
        public ArmResult withOutcomes(List<Outcome> others) {
            return new ArmResult(id, label, n, others, subgroups);
        }
    }

    /**
     * What a reported measure is called and means, as the clinic's text has it.
     *
     * @param name its name in outcomes and comparisons
     * @param label for headings
     * @param phrase within a sentence, after "patients have" for a yes or no
     * @param unit UCUM unit of a value
     * @param definition how it was read; may be empty
     * @param better which direction is good: "higher", "lower" or "neither"
     * @param since what the months of its outcomes count from: "randomization", or the state that starts the clock
     * @param conduct true for what happens to the trial and not to the patient, such as leaving it
     */
    public record Measure(
            String name,
            String label,
            String phrase,
            String unit,
            String definition,
            String better,
            String since,
            boolean conduct) {

        /** Where the clock of a measure starts unless its definition says otherwise. */
        public static final String RANDOMIZATION = "randomization";
    }

    /**
     * One figure of one arm; names as in the evidence tables.
     *
     * @param measure such as SLEDAI or SRI4
     * @param kind measure, response, event, survival or harm: how a report groups it
     * @param statistic mean, median, proportion, rate_per_year, mean_change; a proportion is of patients with the event, for
     *     the kind survival of those without
     * @param month visit or end of window, months since the clock of the measure starts, see {@link Measure#since}
     * @param value the estimate
     * @param sd between-patient SD of the observed values; null for proportions and rates
     * @param ciLow Monte-Carlo interval (95 %) of the estimate at this number of virtual patients
     * @param predicted what a real trial of the arm's planned size would publish, as far as published trials tell what
     *     the simulation gets wrong; null where nothing was learned
     * @param piLow 90 % predictive interval of it; without a calibration, of the simulation's own
     * @param n patients it rests on
     * @param unit UCUM
     * @param shares parts of the predictive variance by cause: parameters, sampling, and centres or what a calibration
     *     tells apart; sum 1; empty where none was computed
     */
    public record Outcome(
            String measure,
            String kind,
            String statistic,
            double month,
            double value,
            @Nullable Double sd,
            @Nullable Double ciLow,
            @Nullable Double ciHigh,
            @Nullable Double predicted,
            @Nullable Double piLow,
            @Nullable Double piHigh,
            int n,
            String unit,
            SortedMap<String, Double> shares) {

        /** The same figure with another prediction of what a real trial would publish. */
        public Outcome withPrediction(double middle, double low, double high, SortedMap<String, Double> causes) {
            return new Outcome(
                    measure, kind, statistic, month, value, sd, ciLow, ciHigh, middle, low, high, n, unit, causes);
        }
    }

    /**
     * One arm against the reference.
     *
     * @param statistic mean_difference, risk_difference, risk_ratio, odds_ratio, hazard_ratio, rate_ratio
     * @param ciLow Monte-Carlo interval (95 %), patients paired with their twins in the reference arm
     * @param predicted what a real trial is expected to publish once the simulation is corrected by published trials; null when
     *     nothing was learned from any
     * @param piLow 90 % predictive interval of a real trial of the planned size
     * @param power share of such real trials whose two-sided 5 % test would find the arm better; null where no test applies
     * @param better which direction is good: "higher" or "lower"
     * @param shares of the variance of the prediction, by cause; empty where there is none
     */
    public record Comparison(
            String arm,
            String reference,
            String measure,
            String statistic,
            double month,
            double value,
            @Nullable Double ciLow,
            @Nullable Double ciHigh,
            @Nullable Double predicted,
            @Nullable Double piLow,
            @Nullable Double piHigh,
            @Nullable Double power,
            String unit,
            String better,
            String estimand,
            SortedMap<String, Double> shares) {

        public Comparison {
            shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
        }

        /** The same with another prediction of what a real trial would publish. */
        public Comparison withPrediction(
                double middle, double low, double high, @Nullable Double chance, SortedMap<String, Double> causes) {
            return new Comparison(
                    arm, reference, measure, statistic, month, value, ciLow, ciHigh, middle, low, high, chance, unit,
                    better, estimand, causes);
        }
    }

    /**
     * Response of one level of a baseline trait in one arm and in the reference.
     *
     * @param difference arm minus reference among the twins
     * @param ciLow 95 % Monte-Carlo
     */
    public record Subgroup(
            String trait,
            String level,
            int n,
            double value,
            double referenceValue,
            double difference,
            double ciLow,
            double ciHigh) {}

    /**
     * How an endpoint was read.
     *
     * @param strategies event to strategy, in words
     * @param alternatives the same endpoint under other strategies: name to value per arm
     */
    public record Estimand(
            String measure,
            @Nullable Double month,
            String population,
            String variable,
            String summary,
            SortedMap<String, String> strategies,
            List<Alternative> alternatives) {
        public Estimand {
            alternatives = List.copyOf(alternatives);
        }
    }

    /**
     * The same endpoint read with one other strategy.
     *
     * @param perArm arm id to value
     */
    public record Alternative(String description, SortedMap<String, Double> perArm) {}

    /**
     * A parameter or rule the answer rests on.
     *
     * @param kind literature, derived, fitted, assumed
     */
    public record Assumption(String topic, String statement, String kind, String source) {}
}
