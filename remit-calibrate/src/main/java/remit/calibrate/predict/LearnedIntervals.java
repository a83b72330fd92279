package remit.calibrate.predict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.calibrate.figure.EndpointTable;
import remit.calibrate.figure.Scale;
import remit.calibrate.learn.Learned;
import remit.calibrate.learn.Learned.Predicted;
import remit.calibrate.learn.Observation;
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
import remit.trial.result.TrialResult.Outcome;
import remit.trial.run.TrialPlan;

/**
 * Predictive intervals of a designed trial from what published ones taught: each simulated figure is corrected by the errors of
 * like figures, and its interval holds parameters, structure, therapy, trials and sampling. Figures of day 0 are inputs and keep
 * the interval of the simulation.
 */
public final class LearnedIntervals {

    /** Topic of the assumption that says what was learned from. */
    public static final String CALIBRATION = "Calibration";

    /** Topic of assumptions that lie outside what was learned from. */
    public static final String OUTSIDE = "Outside what was learned from";

    private static final double Z = Distributions.normalTwoSidedQuantile(0.9);

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
        assumptions.add(new Assumption(CALIBRATION, posterior.sentence(), "fitted", "docs/validation.md"));
        new Extrapolation(plan, learned.known(), evidence, intervals.openness() == 0)
                .flags()
                .forEach(flag -> assumptions.add(new Assumption(OUTSIDE, flag, "derived", "the evidence tables")));
        assumptions.addAll(result.assumptions());
        return result.with(intervals.arms(result), assumptions);
    }

    private List<ArmResult> arms(TrialResult result) {
        List<ArmResult> arms = new ArrayList<>();
        for (ArmResult arm : result.arms()) {
            Protocol.Arm written = plan.protocol().arms().stream()
                    .filter(one -> one.id().equals(arm.id()))
                    .findFirst()
                    .orElseThrow();
            Map<String, Double> baselines = new HashMap<>();
            arm.outcomes().stream()
                    .filter(outcome -> outcome.month() == 0)
                    .forEach(outcome -> baselines.put(outcome.measure() + outcome.statistic(), outcome.value()));
            // figures do not depend on one another, so the order of the work changes no bit
            List<Outcome> outcomes = arm.outcomes().parallelStream()
                    .map(outcome -> predicted(written, outcome, baselines))
                    .toList();
            arms.add(arm.withOutcomes(outcomes));
        }
        return arms;
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
