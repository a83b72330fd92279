package remit.calibrate.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import remit.calibrate.figure.Contributions;
import remit.calibrate.figure.Figure;
import remit.calibrate.figure.FigureFinder;
import remit.calibrate.figure.Scale;
import remit.calibrate.figure.SimulatedArm;
import remit.calibrate.figure.Unpredicted;
import remit.calibrate.learn.Observation;
import remit.calibrate.learn.Sampling;
import remit.calibrate.learn.Sensitivity;
import remit.evidence.CohortFamily;
import remit.evidence.Evidence;
import remit.evidence.Measure;
import remit.evidence.PublishedPopulation;
import remit.evidence.PublishedRegimen;
import remit.files.published.ArmProtocol;
import remit.files.published.PublishedProtocols;
import remit.library.Library;
import remit.trial.clinic.Observable;
import remit.trial.disease.Disease;
import remit.trial.disease.PopulationModel;
import remit.trial.population.PatientDraw;
import remit.trial.protocol.Protocol;
import remit.trial.run.ChunkStore;
import remit.trial.run.LocalRunner;
import remit.trial.run.Progress;
import remit.trial.run.TrialPlan;

/** Simulates every published arm of evidence tables that is one group of patients, and reads its figures. */
public final class PublishedRun {

    /** Virtual patients an arm when nothing else is said: four of each parameter draw. */
    public static final int PATIENTS = 200;

    /** Seed when nothing else is said. */
    public static final long SEED = 20261121;

    /** A published baseline so many spreads away is of another assay or scale, as where baselines are matched. */
    private static final double OTHER_SCALE = 6;

    private final Evidence evidence;
    private final Library library;
    private final long seed;
    private final int patients;
    private final int threads;
    private final FigureFinder finder;
    private final UnaryOperator<Disease> people;
    private final Map<String, Disease> diseases = new HashMap<>();

    /**
     * A run.
     *
     * @param people a disease with the people to draw from: an ensemble, or a draw of the prior for each
     * @param patients virtual patients an arm
     */
    public PublishedRun(
            Evidence evidence, Library library, UnaryOperator<Disease> people, long seed, int patients, int threads) {
        this.evidence = evidence;
        this.library = library;
        this.people = people;
        this.seed = seed;
        this.patients = patients;
        this.threads = threads;
        this.finder = new FigureFinder(evidence);
    }

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Heard {
        /** An arm is done. */
        void armDone(int done, int total, String arm);
    }

    /**
     * What came of the rows after month 0.
     *
     * @param figures in table order of the arms
     * @param sensitivities of the figures to the uncertain parameters of their disease, in the same order; only where every
     *     virtual patient had a draw of its own
     * @param unpredicted those without a prediction
     */
    public record Outcome(List<Observation> figures, List<Sensitivity> sensitivities, List<Unpredicted> unpredicted) {
        public Outcome {
            figures = List.copyOf(figures);
            sensitivities = List.copyOf(sensitivities);
            unpredicted = List.copyOf(unpredicted);
        }
    }

    /** Simulates all arms, one after the other. */
    public Outcome run(Heard heard) {
        return run(heard, KeptArms.none());
    }

    /** Simulates all arms but those kept from a run that was cut off. */
    public Outcome run(Heard heard, KeptArms kept) {
        List<Observation> figures = new ArrayList<>();
        List<Sensitivity> sensitivities = new ArrayList<>();
        List<Unpredicted> unpredicted = new ArrayList<>();
        List<ArmProtocol> arms = PublishedProtocols.of(evidence, library);
        int done = 0;
        for (ArmProtocol arm : arms) {
            Protocol protocol = arm.protocol();
            if (protocol == null) {
                evidence.outcomes(arm.trialId(), arm.armId()).stream()
                        .filter(outcome -> outcome.month() > 0)
                        .forEach(outcome -> unpredicted.add(Unpredicted.of(outcome, "no protocol: " + arm.reason())));
            } else {
                Outcome own = outcome(arm, protocol, kept);
                figures.addAll(own.figures());
                sensitivities.addAll(own.sensitivities());
                unpredicted.addAll(own.unpredicted());
            }
            heard.armDone(++done, arms.size(), arm.trialId() + " " + arm.armId());
        }
        return new Outcome(figures, sensitivities, unpredicted);
    }

    private Outcome outcome(ArmProtocol arm, Protocol protocol, KeptArms kept) {
        Disease disease = diseases.computeIfAbsent(protocol.disease(), id -> people.apply(library.disease(id)));
        FigureFinder.Found found = finder.of(arm, disease.clinic());
        if (found.figures().isEmpty()) {
            return new Outcome(List.of(), List.of(), found.unpredicted());
        }
        TrialPlan plan = TrialPlan.of(protocol, disease, library.therapies(protocol), seed, patients);
        String key = "%s.%s.%016x%08x"
                .formatted(
                        arm.trialId(),
                        arm.armId(),
                        plan.fingerprint(),
                        evidence.outcomes(arm.trialId(), arm.armId()).toString().hashCode());
        Outcome before = kept.read(key);
        if (before != null) {
            return before;
        }
        Outcome outcome = outcome(arm, plan, found);
        kept.write(key, outcome);
        return outcome;
    }

    private Outcome outcome(ArmProtocol arm, TrialPlan plan, FigureFinder.Found found) {
        Protocol protocol = plan.protocol();
        SimulatedArm simulated =
                new SimulatedArm(plan, new LocalRunner(threads, 5).run(plan, Progress.silent(), ChunkStore.none()));
        List<Observation> figures = new ArrayList<>();
        List<Sensitivity> sensitivities = new ArrayList<>();
        List<Unpredicted> unpredicted = new ArrayList<>(found.unpredicted());
        for (Figure figure : found.figures()) {
            Contributions contributions = simulated.contributions(figure);
            Observation made =
                    contributions == null ? null : observation(arm, protocol, simulated, figure, contributions);
            if (contributions == null || made == null) {
                unpredicted.add(Unpredicted.of(figure.row().outcome(), "no virtual patient has a reading that varies"));
            } else if (isOnAnotherScale(figure, made, simulated)) {
                unpredicted.add(Unpredicted.of(
                        figure.row().outcome(), "its published baseline is on another scale than the clinic's"));
            } else {
                figures.add(made);
                sensitivities.add(sensitivity(plan.disease().population(), simulated, made, contributions));
            }
        }
        return new Outcome(figures, sensitivities, unpredicted);
    }

    private static boolean isOnAnotherScale(Figure figure, Observation made, SimulatedArm simulated) {
        Double published = figure.publishedBaseline();
        double baseline = simulated.baseline(figure);
        return published != null
                && Double.isFinite(baseline)
                && Math.abs(published - baseline) > OTHER_SCALE * Math.max(made.unit(), Math.abs(baseline) / 4);
    }

    private @Nullable Observation observation(
            ArmProtocol arm, Protocol protocol, SimulatedArm simulated, Figure figure, Contributions contributions) {
        double unchanged = simulated.unchanged(figure);
        if (!Double.isFinite(contributions.figure())) {
            return null;
        }
        Scale scale = figure.statistic().scale();
        double value = contributions.figure();
        double spread = contributions.spread();
        if (scale == Scale.LEVEL && !(spread > 0)) {
            return null;
        }
        double unit = scale == Scale.LEVEL ? spread : 1;
        boolean level = figure.statistic() == Figure.Statistic.MEAN || figure.statistic() == Figure.Statistic.MEDIAN;
        double origin = level ? (Double.isFinite(unchanged) ? unchanged : value) / unit : 0;
        double people = figure.people();
        return new Observation(
                arm.trialId(),
                arm.armId(),
                figure.row().number(),
                family(arm.trialId()),
                arm.disease(),
                protocol.disease(),
                figure.row().arm().therapyClass(),
                therapy(arm),
                figure.measure(),
                figure.row().outcome().statistic(),
                figure.definition(),
                kind(figure.statistic()),
                scale,
                figure.row().outcome().month(),
                direction(figure),
                openness(arm),
                level && contributions.least() >= 0 ? 1 : 0,
                figure.people(),
                figure.factor(),
                unit,
                origin,
                scale.of((Double.isFinite(unchanged) ? unchanged : value) / unit) - origin,
                scale.of(value / unit) - origin,
                scale.of(figure.published() / unit) - origin,
                Sampling.variance(scale, people, figure.row().outcome().month()),
                Sampling.variance(
                        scale, contributions.size(), figure.row().outcome().month()),
                parameterVariance(scale, value, unit, contributions));
    }

    private Sensitivity sensitivity(
            PopulationModel drawn, SimulatedArm simulated, Observation made, Contributions contributions) {
        if (drawn.ensemble() != null || drawn.modelDraws() < patients) {
            return Sensitivity.none();
        }
        List<List<Double>> normals = new ArrayList<>();
        for (int draw = 0; draw < patients; draw++) {
            List<Double> own = new ArrayList<>();
            for (PopulationModel.Uncertain uncertain : drawn.uncertain()) {
                // what the model of this arm does not hold cannot move its figures
                own.add(simulated.has(uncertain) ? PatientDraw.priorNormal(seed, draw, uncertain) : 0);
            }
            normals.add(own);
        }
        return Sensitivity.of(contributions, normals, slope(made.scale(), contributions.figure(), made.unit()));
    }

    /** How much a unit of the figure is on the scale of errors. */
    private static double slope(Scale scale, double value, double unit) {
        return switch (scale) {
            case SHARE -> 0.5 / Math.sqrt(Math.max(value * (1 - value), 0.02));
            case RATE -> 0.5 / Math.sqrt(Math.max(value, 0.02));
            case LEVEL -> 1 / unit;
        };
    }

    /** The variance between parameter draws, carried to the scale by its slope. */
    private static double parameterVariance(Scale scale, double value, double unit, Contributions contributions) {
        double slope = slope(scale, value, unit);
        return contributions.parameterVariance() * slope * slope;
    }

    private static String kind(Figure.Statistic statistic) {
        return switch (statistic) {
            case MEAN, MEDIAN -> "level";
            case CHANGE, MEDIAN_CHANGE -> "change";
            case PERCENT_CHANGE, PERCENT_CHANGE_PER_YEAR -> "percent";
            case SHARE -> "share";
            case RATE -> "rate";
        };
    }

    private int direction(Figure figure) {
        Measure measure = evidence.measure(figure.measure());
        if (measure != null && !measure.better().equals("none")) {
            return measure.better().equals("higher") ? 1 : -1;
        }
        Observable.Better better = figure.endpoint().better();
        int sign = better == Observable.Better.HIGHER ? 1 : better == Observable.Better.LOWER ? -1 : 0;
        return figure.complement() ? -sign : sign;
    }

    private double openness(ArmProtocol arm) {
        PublishedPopulation population = evidence.population(arm.trialId(), arm.armId());
        if (population == null
                || population.control().isBlank()
                || population.control().equals("none")) {
            return 1;
        }
        return population.blinding().equals("double-blind") ? 0 : 0.5;
    }

    private String family(String trial) {
        CohortFamily family = evidence.family(trial);
        return family == null ? trial : "family " + family.name();
    }

    private String therapy(ArmProtocol arm) {
        TreeSet<String> words = new TreeSet<>();
        for (PublishedRegimen regimen : evidence.regimens(arm.trialId(), arm.armId())) {
            if (regimen.role().equals("study")) {
                words.add(regimen.therapy());
            }
        }
        return String.join("+", words);
    }
}
