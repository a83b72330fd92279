package remit.calibrate.sensitivity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import remit.stats.FirstOrderIndex;
import remit.stats.Means;
import remit.stats.VarianceComponents;
import remit.trial.clinic.Endpoint;
import remit.trial.clinic.EndpointReader;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.Reading;
import remit.trial.disease.Disease;
import remit.trial.disease.PopulationModel.Uncertain;
import remit.trial.population.PatientDraw;
import remit.trial.protocol.EndpointChoice;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Protocol.FollowUp;
import remit.trial.run.ChunkStore;
import remit.trial.run.LocalRunner;
import remit.trial.run.Progress;
import remit.trial.run.TrialPlan;

/**
 * How much of what is not known about an answer of a trial each uncertain parameter makes up by itself: first-order Sobol
 * indices of every endpoint in every arm, and of its difference to the reference arm. Parameters are drawn from their prior,
 * independently, one draw for two virtual patients: the covariance of the two is the variance that parameters make.
 */
public final class TrialSensitivity {

    private static final int TENTHS = 10;

    private TrialSensitivity() {}

    /**
     * One answer.
     *
     * @param measure endpoint
     * @param month since randomization
     * @param arm whose mean it is
     * @param reference whose mean is subtracted; null for none
     * @param mean over all draws, in the endpoint's unit; a share for events and responses
     * @param parameterSd standard deviation between parameter draws; 0 where no variance was seen beyond noise
     * @param sdStandardError of parameterSd; NaN where that is 0
     * @param shares by parameter, largest first; empty where parameterSd is 0
     */
    public record Answer(
            String measure,
            double month,
            String arm,
            @Nullable String reference,
            double mean,
            double parameterSd,
            double sdStandardError,
            List<Share> shares) {
        public Answer {
            shares = List.copyOf(shares);
        }
    }

    /**
     * What a parameter makes up.
     *
     * @param symbol of the population text
     * @param share of the variance between parameter draws, 0 to about 1
     * @param standardError of the share, the variance's own included
     */
    public record Share(String symbol, double share, double standardError) {}

    /** The plan with a draw of the prior for every two patients. */
    public static TrialPlan prepared(TrialPlan plan) {
        Disease disease = plan.disease();
        return plan.withDisease(
                disease.withPopulation(disease.population().withModelDraws(Math.max(1, plan.patientsPerArm() / 2))));
    }

    /**
     * Runs a prepared plan and takes it apart.
     *
     * @param threads worker threads, at least 1; change no result
     */
    public static List<Answer> of(TrialPlan prepared, int threads, Progress progress) {
        List<PatientRecord> records = new LocalRunner(threads)
                .run(prepared, progress, ChunkStore.none()).stream()
                        .filter(record -> !record.arms().isEmpty())
                        .toList();
        List<Answer> answers = new ArrayList<>();
        if (records.isEmpty()) {
            return answers;
        }
        Protocol protocol = prepared.protocol();
        List<EndpointChoice> choices =
                new ArrayList<>(List.of(protocol.endpoints().primary()));
        choices.addAll(protocol.endpoints().secondary());
        for (EndpointChoice choice : choices) {
            Endpoint endpoint = prepared.disease().clinic().endpoint(choice.measure());
            double month = choice.month() == null ? protocol.followUp().months() : choice.month();
            if (endpoint == null) {
                continue;
            }
            double[] reference = values(prepared, records, endpoint, protocol.reference(), month);
            for (Protocol.Arm arm : protocol.arms()) {
                double[] own = values(prepared, records, endpoint, arm.id(), month);
                answers.add(answer(prepared, records, choice.measure(), month, arm.id(), null, own));
                if (!arm.id().equals(protocol.reference())) {
                    double[] difference = own.clone();
                    for (int i = 0; i < difference.length; i++) {
                        difference[i] -= reference[i];
                    }
                    answers.add(answer(
                            prepared, records, choice.measure(), month, arm.id(), protocol.reference(), difference));
                }
            }
        }
        return answers;
    }

    private static double[] values(
            TrialPlan plan, List<PatientRecord> records, Endpoint endpoint, String arm, double month) {
        EndpointReader reader = new EndpointReader(plan.disease().clinic());
        boolean timed = endpoint instanceof Endpoint.Level || endpoint instanceof Endpoint.Response;
        double days = month * FollowUp.DAYS_PER_MONTH;
        return records.stream()
                .mapToDouble(record ->
                        number(reader.read(endpoint, record, arm, timed ? month : null, endpoint.defaults()), days))
                .toArray();
    }

    private static double number(Reading reading, double days) {
        return switch (reading) {
            case Reading.Value value -> value.value();
            case Reading.Count count -> count.years() > 0 ? count.count() / count.years() : Double.NaN;
            case Reading.Time time ->
                time.days() > days
                        ? 0
                        : switch (time.ending()) {
                            case EVENT -> 1;
                            case COMPETING -> 0;
                            case CENSORED -> time.days() >= days - 1 ? 0 : Double.NaN;
                        };
            case Reading.Missing missing -> Double.NaN;
        };
    }

    private static Answer answer(
            TrialPlan plan,
            List<PatientRecord> records,
            String measure,
            double month,
            String arm,
            @Nullable String reference,
            double[] values) {
        int draws = plan.disease().population().modelDraws();
        List<List<Double>> byDraw = new ArrayList<>();
        for (int draw = 0; draw < draws; draw++) {
            byDraw.add(new ArrayList<>());
        }
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                byDraw.get(records.get(i).modelDraw()).add(values[i]);
            }
        }
        VarianceComponents components = VarianceComponents.ofValues(
                byDraw.stream().map(TrialSensitivity::array).toArray(double[][]::new));
        double variance = components.between();
        double error = standardError(byDraw);
        List<Share> shares = new ArrayList<>();
        if (variance > 0) {
            double[] means = byDraw.stream()
                    .mapToDouble(own -> own.stream()
                            .mapToDouble(Double::doubleValue)
                            .average()
                            .orElse(Double.NaN))
                    .toArray();
            for (Uncertain uncertain : plan.disease().population().uncertain()) {
                if (isFelt(records, uncertain)) {
                    double[] normals = new double[draws];
                    for (int draw = 0; draw < draws; draw++) {
                        normals[draw] = PatientDraw.priorNormal(plan.seed(), draw, uncertain);
                    }
                    FirstOrderIndex index = FirstOrderIndex.of(normals, means);
                    shares.add(new Share(
                            uncertain.symbol(),
                            index.variance() / variance,
                            Math.hypot(index.standardError(), index.variance() * error / variance) / variance));
                }
            }
            shares.sort(Comparator.comparingDouble(Share::share).reversed().thenComparing(Share::symbol));
        }
        return new Answer(
                measure,
                month,
                arm,
                reference,
                components.mean(),
                variance > 0 ? Math.sqrt(variance) : 0,
                variance > 0 ? error / (2 * Math.sqrt(variance)) : Double.NaN,
                shares);
    }

    /** Of the variance between draws: delete-a-group jackknife over tenths of the draws. */
    private static double standardError(List<List<Double>> byDraw) {
        double[] without = new double[TENTHS];
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            int left = tenth;
            without[tenth] = VarianceComponents.ofValues(IntStream.range(0, byDraw.size())
                            .filter(draw -> draw % TENTHS != left)
                            .mapToObj(draw -> array(byDraw.get(draw)))
                            .toArray(double[][]::new))
                    .between();
        }
        return Means.standardDeviation(without) * (TENTHS - 1) / Math.sqrt(TENTHS);
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Whether the model of the trial holds what it speaks of. */
    private static boolean isFelt(List<PatientRecord> records, Uncertain uncertain) {
        return records.getFirst().traits().values().keySet().stream().anyMatch(uncertain::fits);
    }
}
