package remit.calibrate.predict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import remit.calibrate.figure.EndpointTable;
import remit.calibrate.figure.Scale;
import remit.calibrate.learn.Learned;
import remit.calibrate.learn.Learned.Predicted;
import remit.calibrate.learn.Observation;
import remit.calibrate.learn.PredictedDifference;
import remit.calibrate.learn.Sampling;
import remit.calibrate.posterior.Posterior;
import remit.evidence.Evidence;
import remit.stats.Distributions;
import remit.trial.clinic.Endpoint;
import remit.trial.clinic.Observable;
import remit.trial.disease.Therapy;
import remit.trial.protocol.Protocol;
import remit.trial.result.TrialResult;
import remit.trial.result.TrialResult.ArmResult;
import remit.trial.result.TrialResult.Assumption;
import remit.trial.result.TrialResult.Comparison;
import remit.trial.result.TrialResult.Outcome;
import remit.trial.run.TrialPlan;

/**
 * Predictive intervals of a designed trial from what published ones taught: each simulated figure is corrected by the errors of
 * like figures, and its interval holds parameters, structure, therapy, trials and sampling; what two arms of a trial share cancels
 * in their difference. Figures of day 0 are inputs and keep the interval of the simulation.
 */
public final class LearnedIntervals {

    /** Topic of the assumption that says what was learned from. */
    public static final String CALIBRATION = "Calibration";

    /** Topic of assumptions that lie outside what was learned from. */
    public static final String OUTSIDE = "Outside what was learned from";

    private static final double Z = Distributions.normalTwoSidedQuantile(0.9);

    /** Which figure of an arm a comparison is of. */
    private static final Map<String, String> STATISTICS = Map.of(
            "mean_difference", "mean",
            "risk_difference", "proportion",
            "risk_ratio", "proportion",
            "rate_ratio", "rate_per_year");

    private static final Set<String> CONTROLS = Set.of("placebo", "soc");

    private static final List<String> CLASSES =
            List.of("car-t", "ahsct", "msc", "biologic", "conventional", "placebo", "soc");

    private final TrialPlan plan;
    private final Learned learned;
    private final Map<String, Observation> byMeasure = new HashMap<>();

    private LearnedIntervals(TrialPlan plan, Learned learned) {
        this.plan = plan;
        this.learned = learned;
        learned.known().stream()
                .filter(one -> one.disease().equals(plan.disease().id()))
                .forEach(one -> byMeasure.merge(
                        one.measure(),
                        one,
                        (a, b) -> a.definition().isEmpty() ? a : b.definition().isEmpty() ? b : a));
    }

    /**
     * The result with learned predictions.
     *
     * @param plan what was run
     * @param result its figures
     * @param posterior what published trials taught
     * @param evidence the tables, for what lies outside them
     */
    public static TrialResult of(TrialPlan plan, TrialResult result, Posterior posterior, Evidence evidence) {
        Learned learned = posterior.learned();
        LearnedIntervals intervals = new LearnedIntervals(plan, learned);
        List<Assumption> assumptions = new ArrayList<>();
        assumptions.add(new Assumption(
                CALIBRATION,
                String.join(
                        " ",
                        Stream.concat(Stream.of(posterior.sentence()), intervals.unseen(posterior))
                                .toList()),
                "fitted",
                "docs/validation.md"));
        new Extrapolation(plan, learned.known(), evidence, intervals.openness() == 0)
                .flags()
                .forEach(flag -> assumptions.add(new Assumption(OUTSIDE, flag, "derived", "the evidence tables")));
        assumptions.addAll(result.assumptions());
        return result.with(intervals.arms(result), intervals.comparisons(result), assumptions);
    }

    /** How unseen trials of each therapy under study were predicted. */
    private Stream<String> unseen(Posterior posterior) {
        return plan.protocol().arms().stream()
                .filter(arm -> !CONTROLS.contains(therapyClass(arm)))
                .map(arm -> posterior.unseen(
                        arm.study().stream()
                                .map(row -> plan.therapies().get(row.therapy()))
                                .filter(Objects::nonNull)
                                .map(Therapy::name)
                                .distinct()
                                .collect(Collectors.joining(" and ")),
                        plan.disease().evidence(),
                        therapyClass(arm),
                        therapy(arm)))
                .distinct();
    }

    private List<ArmResult> arms(TrialResult result) {
        List<ArmResult> arms = new ArrayList<>();
        for (ArmResult arm : result.arms()) {
            Map<String, Double> baselines = baselines(arm);
            // figures do not depend on one another, so the order of the work changes no bit
            List<Outcome> outcomes = arm.outcomes().parallelStream()
                    .map(outcome -> predicted(written(arm.id()), outcome, baselines))
                    .toList();
            arms.add(arm.withOutcomes(outcomes));
        }
        return arms;
    }

    private Protocol.Arm written(String arm) {
        return plan.protocol().arms().stream()
                .filter(one -> one.id().equals(arm))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Double> baselines(ArmResult arm) {
        Map<String, Double> baselines = new HashMap<>();
        arm.outcomes().stream()
                .filter(outcome -> outcome.month() == 0)
                .forEach(outcome -> baselines.put(outcome.measure() + outcome.statistic(), outcome.value()));
        return baselines;
    }

    private Outcome predicted(Protocol.Arm arm, Outcome outcome, Map<String, Double> baselines) {
        Observation figure = outcome.month() == 0 ? null : figure(arm, outcome, baselines);
        if (figure == null) {
            return outcome;
        }
        Predicted predicted = learned.predict(figure);
        double sd = Math.sqrt(predicted.variance());
        return outcome.withPrediction(
                figure.natural(predicted.mean()),
                figure.natural(predicted.mean() - Z * sd),
                figure.natural(predicted.mean() + Z * sd),
                predicted.shares());
    }

    private List<Comparison> comparisons(TrialResult result) {
        return result.comparisons().parallelStream()
                .map(comparison -> predicted(result, comparison))
                .toList();
    }

    /** A hazard ratio has no interval: no figure of one arm stands for it. */
    private Comparison predicted(TrialResult result, Comparison comparison) {
        String statistic = STATISTICS.get(comparison.statistic());
        Observation one = statistic == null ? null : figure(result, comparison, comparison.arm(), statistic);
        Observation other = statistic == null ? null : figure(result, comparison, comparison.reference(), statistic);
        if (one == null || other == null) {
            return comparison;
        }
        boolean ratio = comparison.statistic().endsWith("_ratio");
        PredictedDifference predicted = learned.difference(one, other, parametersToSampling(result, comparison), ratio);
        double low = predicted.quantile(0.05);
        double high = predicted.quantile(0.95);
        if (!Double.isFinite(high)) {
            return comparison;
        }
        return comparison.withPrediction(
                predicted.quantile(0.5),
                low,
                high,
                comparison.power() == null
                        ? null
                        : predicted.power(comparison.better().equals("higher")),
                ratio ? Collections.emptySortedMap() : predicted.shares());
    }

    private @Nullable Observation figure(TrialResult result, Comparison comparison, String id, String statistic) {
        for (ArmResult arm : result.arms()) {
            if (arm.id().equals(id)) {
                for (Outcome outcome : arm.outcomes()) {
                    if (outcome.measure().equals(comparison.measure())
                            && outcome.month() == comparison.month()
                            && outcome.statistic().equals(statistic)) {
                        return figure(written(id), outcome, baselines(arm));
                    }
                }
            }
        }
        return null;
    }

    /** As the simulation has it for the difference; null where it has none. */
    private static @Nullable Double parametersToSampling(TrialResult result, Comparison comparison) {
        for (Comparison own : result.comparisons()) {
            Double parameters = own.shares().get("parameters");
            Double sampling = own.shares().get("sampling");
            if (own.arm().equals(comparison.arm())
                    && own.measure().equals(comparison.measure())
                    && own.month() == comparison.month()
                    && parameters != null
                    && sampling != null
                    && sampling > 0) {
                return parameters / sampling;
            }
        }
        return null;
    }

    /** The figure as if it were to be published; null where it has no interval, such as the median of a level. */
    private @Nullable Observation figure(Protocol.Arm arm, Outcome outcome, Map<String, Double> baselines) {
        Endpoint endpoint = plan.disease().clinic().endpoint(outcome.measure());
        Double sampling = outcome.shares().get("sampling");
        Double parameters = outcome.shares().get("parameters");
        if (endpoint == null || sampling == null || parameters == null || !(sampling > 0)) {
            return null;
        }
        Scale scale = switch (outcome.statistic()) {
            case "proportion" -> Scale.SHARE;
            case "rate_per_year" -> Scale.RATE;
            default -> Scale.LEVEL;
        };
        Double spread = outcome.sd();
        if (scale == Scale.LEVEL && (spread == null || !(spread > 0))) {
            return null;
        }
        double unit = scale == Scale.LEVEL && spread != null ? spread : 1;
        boolean level = outcome.statistic().equals("mean");
        double origin =
                level ? baselines.getOrDefault(outcome.measure() + outcome.statistic(), outcome.value()) / unit : 0;
        Named named = named(outcome.measure());
        int people = plan.protocol().planned(arm.id());
        double samplingVariance = Sampling.variance(scale, people, outcome.month());
        double simulated = scale.of(outcome.value() / unit) - origin;
        return new Observation(
                plan.protocol().trial(),
                arm.id(),
                0,
                plan.protocol().trial(),
                named.diseaseCode(),
                plan.disease().id(),
                therapyClass(arm),
                therapy(arm),
                named.measure(),
                outcome.statistic(),
                named.definition(),
                level ? "level" : scale == Scale.LEVEL ? "change" : scale == Scale.SHARE ? "share" : "rate",
                scale,
                outcome.month(),
                direction(endpoint),
                openness(),
                level && outcome.value() >= 0 ? 1 : 0,
                people,
                1,
                unit,
                origin,
                0,
                simulated,
                Double.NaN,
                samplingVariance,
                Sampling.variance(scale, outcome.n(), outcome.month()),
                samplingVariance * parameters / sampling);
    }

    /** A measure of the tables. */
    private record Named(String diseaseCode, String measure, String definition) {}

    /** What the tables call an endpoint of the clinic: its own name, or the measure with a definition that is read by it. */
    private Named named(String endpoint) {
        Observation known = byMeasure.get(endpoint);
        String code = plan.disease().evidence().getFirst();
        if (known != null) {
            return new Named(known.diseaseCode(), endpoint, known.definition());
        }
        EndpointTable.Line line = EndpointTable.standard().readBy(plan.disease().evidence(), endpoint);
        return line == null
                ? new Named(code, endpoint, "")
                : new Named(code, line.measure(), line.definition().equals("*") ? "" : line.definition());
    }

    /** A placebo arm is taken to blind a trial. */
    private double openness() {
        List<Protocol.Arm> arms = plan.protocol().arms();
        boolean placebo = arms.stream().anyMatch(arm -> therapyClass(arm).equals("placebo"));
        return arms.size() == 1 ? 1 : placebo ? 0 : 0.5;
    }

    private static int direction(Endpoint endpoint) {
        Observable.Better better = endpoint.better();
        return better == Observable.Better.HIGHER ? 1 : better == Observable.Better.LOWER ? -1 : 0;
    }

    /** The most far-reaching class among the study treatments; standard care where there is none. */
    private String therapyClass(Protocol.Arm arm) {
        return arm.study().stream()
                .map(row -> plan.therapies().get(row.therapy()))
                .map(therapy -> therapy == null ? "soc" : therapy.kind())
                .min(Comparator.comparingInt((String kind) -> {
                    int at = CLASSES.indexOf(kind);
                    return at < 0 ? CLASSES.size() : at;
                }))
                .orElse("soc");
    }

    private String therapy(Protocol.Arm arm) {
        TreeSet<String> words = new TreeSet<>();
        arm.study().forEach(row -> {
            Therapy therapy = plan.therapies().get(row.therapy());
            words.add(therapy == null ? row.therapy() : therapy.id());
        });
        return String.join("+", words);
    }
}
