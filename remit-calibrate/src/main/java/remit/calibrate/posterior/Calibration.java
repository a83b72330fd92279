package remit.calibrate.posterior;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.calibrate.figure.Scale;
import remit.calibrate.figure.Unpredicted;
import remit.calibrate.learn.Learned;
import remit.calibrate.learn.Observation;
import remit.calibrate.learn.ParameterFit;
import remit.calibrate.learn.Sensitivity;
import remit.calibrate.learn.SizeFit;
import remit.calibrate.learn.Sizes;
import remit.calibrate.run.KeptArms;
import remit.calibrate.run.PublishedRun;
import remit.calibrate.validate.Scores;
import remit.calibrate.validate.Validation;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problems;
import remit.evidence.Evidence;
import remit.library.Library;
import remit.trial.disease.ParameterEnsemble;

/**
 * Makes a posterior of published trials, in two rounds. First every arm is simulated with a draw of the prior for each virtual
 * patient; how figures move with the parameters and what the model misses give the ensemble. Then every arm is simulated
 * with the ensemble, and the sizes of the causes of error are estimated anew.
 */
public final class Calibration {

    /** Members of an ensemble. */
    public static final int MEMBERS = 50;

    /** Evaluations of the likelihood; the optimum is flat. */
    private static final int EVALUATIONS = 700;

    /** A level off by more of its spread is of another assay; it is told and not learned from. */
    private static final double OTHER_ASSAY = 8;

    private final Evidence evidence;
    private final Library library;
    private final long seed;
    private final int patients;
    private final int threads;

    /**
     * A calibration.
     *
     * @param evidence the tables
     * @param library diseases and therapies
     * @param seed of all draws
     * @param patients virtual patients an arm
     * @param threads at least 1
     */
    public Calibration(Evidence evidence, Library library, long seed, int patients, int threads) {
        this.evidence = evidence;
        this.library = library;
        this.seed = seed;
        this.patients = patients;
        this.threads = threads;
    }

    /**
     * Learns.
     *
     * @param stage told what begins, in words
     * @param heard told of every arm
     * @param kept arms of a run that was cut off
     */
    public Posterior run(Consumer<String> stage, PublishedRun.Heard heard, KeptArms kept) {
        stage.accept("Simulating with the prior");
        PublishedRun.Outcome prior = new PublishedRun(
                        evidence,
                        library,
                        disease -> disease.withPopulation(disease.population().withModelDraws(patients)),
                        seed,
                        patients,
                        threads)
                .run(heard, kept);
        stage.accept("Estimating parameters and causes of error");
        SortedMap<String, ParameterEnsemble> ensembles = ensembles(prior);
        stage.accept("Simulating with the posterior");
        PublishedRun.Outcome posterior = new PublishedRun(
                        evidence,
                        library,
                        disease -> ensembles.containsKey(disease.id())
                                ? disease.withPopulation(disease.population().withEnsemble(ensembles.get(disease.id())))
                                : disease,
                        seed,
                        patients,
                        threads)
                .run(heard, kept);
        stage.accept("Estimating causes of error");
        List<Observation> known = comparable(posterior);
        List<Sensitivity> fixed =
                known.stream().map(figure -> Sensitivity.none()).toList();
        Sizes sizes = SizeFit.fit(known, fixed, SizeFit.start(), EVALUATIONS, evaluation -> {});
        return posterior(evidence, ensembles, sizes, known, unpredicted(posterior));
    }

    /**
     * Learns from more trials: the parameters and the sizes of the causes of error stay as a posterior has them, and the
     * figures of the tables join those it knows.
     *
     * @param start has no trial of the tables
     * @param all tables of the start's trials too, for the scores
     * @param heard told of every arm
     * @param kept arms of a run that was cut off
     * @throws InvalidInput if a trial of the tables was learned from already
     */
    public Posterior more(Posterior start, Evidence all, PublishedRun.Heard heard, KeptArms kept) {
        Set<String> before = start.known().stream().map(Observation::trial).collect(Collectors.toSet());
        Problems problems = new Problems();
        evidence.trials().stream()
                .filter(trial -> before.contains(trial.id()))
                .forEach(trial -> problems.add(
                        Place.of("trials.csv"),
                        "trial " + trial.id() + " was learned from already",
                        "Maybe leave it out, or learn from the prior: without --start."));
        problems.throwIfAny(InvalidInput::new);
        PublishedRun.Outcome outcome =
                new PublishedRun(evidence, library, start::people, seed, patients, threads).run(heard, kept);
        List<Observation> known = new ArrayList<>(start.known());
        known.addAll(comparable(outcome));
        List<Unpredicted> unpredicted = new ArrayList<>(start.unpredicted());
        unpredicted.addAll(unpredicted(outcome));
        return posterior(all, start.ensembles(), start.sizes(), known, unpredicted);
    }

    private Posterior posterior(
            Evidence tables,
            SortedMap<String, ParameterEnsemble> ensembles,
            Sizes sizes,
            List<Observation> known,
            List<Unpredicted> unpredicted) {
        SortedMap<String, String> about = new TreeMap<>();
        about.put("seed", Long.toString(seed));
        about.put("virtual patients an arm", Integer.toString(patients));
        about.put("members", Integer.toString(MEMBERS));
        about.put("figures learned from", Integer.toString(known.size()));
        Validation validation =
                Validation.leftOut(tables, Learned.from(known, sizes), Observation::family, unpredicted);
        Scores scores = validation.scores();
        about.put(Posterior.COVERAGE, share(scores.coverage90()));
        about.put("skill against the pooled mean", share(scores.skillVsPooled()));
        about.put("skill against no change", share(scores.skillVsNoChange()));
        return new Posterior(about, ensembles, sizes, known, unpredicted, UnseenRecord.of(validation.figures()));
    }

    private static List<Observation> comparable(PublishedRun.Outcome outcome) {
        return outcome.figures().stream().filter(Calibration::isComparable).toList();
    }

    private static List<Unpredicted> unpredicted(PublishedRun.Outcome outcome) {
        List<Unpredicted> unpredicted = new ArrayList<>(outcome.unpredicted());
        outcome.figures().stream()
                .filter(figure -> !isComparable(figure))
                .forEach(figure -> unpredicted.add(otherAssay(figure)));
        return unpredicted;
    }

    private SortedMap<String, ParameterEnsemble> ensembles(PublishedRun.Outcome prior) {
        List<Observation> known = new ArrayList<>();
        List<Sensitivity> sensitivities = new ArrayList<>();
        for (int i = 0; i < prior.figures().size(); i++) {
            if (isComparable(prior.figures().get(i))) {
                known.add(prior.figures().get(i));
                sensitivities.add(prior.sensitivities().get(i));
            }
        }
        Sizes sizes = SizeFit.fit(known, sensitivities, SizeFit.start(), EVALUATIONS, evaluation -> {});
        ParameterFit fit = new ParameterFit(known, sensitivities, sizes);
        SortedMap<String, ParameterEnsemble> ensembles = new TreeMap<>();
        for (String disease : fit.diseases()) {
            ensembles.put(
                    disease,
                    fit.ensemble(disease, library.disease(disease).population().uncertain(), MEMBERS, seed));
        }
        return ensembles;
    }

    private static String share(@Nullable Double share) {
        return share == null ? "" : String.format(Locale.ROOT, "%.3f", share);
    }

    private static Unpredicted otherAssay(Observation figure) {
        return new Unpredicted(
                figure.trial(),
                figure.arm(),
                figure.line(),
                figure.month(),
                figure.measure(),
                figure.statistic(),
                figure.asPublished(figure.published()),
                "off by more than " + Math.round(OTHER_ASSAY) + " spreads: of another assay, not learned from");
    }

    private static boolean isComparable(Observation figure) {
        return figure.scale() != Scale.LEVEL || Math.abs(figure.error()) <= OTHER_ASSAY;
    }
}
