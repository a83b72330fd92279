package remit.calibrate.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.calibrate.figure.Unpredicted;
import remit.calibrate.learn.Learned;
import remit.calibrate.learn.Learned.Predicted;
import remit.calibrate.learn.LeftOut;
import remit.calibrate.learn.Observation;
import remit.calibrate.learn.PredictedDifference;
import remit.calibrate.run.PublishedRun;
import remit.evidence.Evidence;
import remit.evidence.PublishedArm;

/**
 * Published figures against their predictions.
 *
 * @param figures predicted ones
 * @param differences between arms of one trial, for every predicted figure whose comparator has it too
 * @param unpredicted published figures without a prediction
 */
public record Validation(
        List<ScoredFigure> figures, List<ScoredDifference> differences, List<Unpredicted> unpredicted) {

    private static final Set<String> CONTROLS = Set.of("placebo", "soc");

    public Validation {
        figures = List.copyOf(figures);
        differences = List.copyOf(differences);
        unpredicted = List.copyOf(unpredicted);
    }

    /**
     * Predicts tables that nothing was learned from.
     *
     * @param evidence the tables
     * @param run their arms, simulated
     * @param learned from other trials
     */
    public static Validation blind(Evidence evidence, PublishedRun.Outcome run, Learned learned) {
        Baselines baselines = new Baselines(learned.known());
        List<Observation> figures = run.figures();
        List<ScoredFigure> scored = figures.stream()
                .map(figure -> scored(evidence, figure, learned.predict(figure), baselines))
                .toList();
        List<ScoredDifference> differences = Contrast.places(scored).stream()
                .map(places -> {
                    Observation one = figures.get(places.one());
                    Observation other = figures.get(places.other());
                    return scored(one, other, learned.difference(one, other, null, false));
                })
                .toList();
        return new Validation(scored, differences, run.unpredicted());
    }

    /**
     * Predicts the figures that were learned from, each group from all that is not of it.
     *
     * @param evidence the tables they are of
     * @param learned from these very figures
     * @param group figures that are left out together; a difference is predicted where both arms are
     * @param unpredicted rows that were not learned from
     */
    public static Validation leftOut(
            Evidence evidence, Learned learned, Function<Observation, String> group, List<Unpredicted> unpredicted) {
        List<Observation> known = learned.known();
        Baselines baselines = new Baselines(known);
        LeftOut left = LeftOut.by(known, learned.sizes(), group);
        List<ScoredFigure> scored = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            scored.add(scored(evidence, known.get(i), left.predicted().get(i), baselines));
        }
        List<ScoredDifference> differences = Contrast.places(scored).stream()
                .filter(places -> left.together(places.one(), places.other()))
                .map(places -> scored(
                        known.get(places.one()),
                        known.get(places.other()),
                        left.difference(places.one(), places.other())))
                .toList();
        return new Validation(scored, differences, unpredicted);
    }

    private static ScoredDifference scored(Observation one, Observation other, PredictedDifference predicted) {
        double published = one.natural(one.published()) - other.natural(other.published());
        // both figures are published with three digits or fewer
        double rounding =
                1e-9 + 5e-4 * (Math.abs(one.natural(one.published())) + Math.abs(other.natural(other.published())));
        return new ScoredDifference(
                one.trial(),
                one.arm(),
                other.arm(),
                one.diseaseCode(),
                one.therapyClass(),
                one.measure(),
                one.statistic(),
                one.month(),
                published,
                predicted.quantile(0.5),
                predicted.quantile(0.05),
                predicted.quantile(0.95),
                inside(predicted, published, 0.5, rounding),
                inside(predicted, published, 0.8, rounding),
                inside(predicted, published, 0.9, rounding),
                predicted.score(published) / one.unit(),
                Math.abs(published) / one.unit());
    }

    private static boolean inside(PredictedDifference predicted, double published, double level, double rounding) {
        return published >= predicted.quantile((1 - level) / 2) - rounding
                && published <= predicted.quantile((1 + level) / 2) + rounding;
    }

    private static ScoredFigure scored(
            Evidence evidence, Observation figure, Predicted predicted, Baselines baselines) {
        Forecast forecast = new Forecast(figure, predicted.mean(), Math.sqrt(predicted.variance()));
        double published = figure.natural(figure.published());
        double factor = figure.factor();
        return new ScoredFigure(
                figure.trial(),
                figure.arm(),
                figure.line(),
                figure.family(),
                figure.diseaseCode(),
                figure.therapyClass(),
                figure.therapy(),
                figure.measure(),
                figure.statistic(),
                figure.definition(),
                figure.month(),
                figure.people(),
                published / factor,
                figure.asPublished(figure.simulated()),
                forecast.median() / factor,
                forecast.quantile(0.05) / factor,
                forecast.quantile(0.95) / factor,
                forecast.covers(published, 0.5),
                forecast.covers(published, 0.8),
                forecast.covers(published, 0.9),
                forecast.score(published),
                baselines.pooledForecast(figure).score(published),
                baselines.unchangedForecast(figure).score(published),
                predicted.shares(),
                comparator(evidence, figure));
    }

    /** The arm that an arm was set against: as the tables say, else the only placebo or standard-care arm. */
    private static @Nullable String comparator(Evidence evidence, Observation figure) {
        String told = evidence.comparator(figure.trial(), figure.arm());
        if (told != null) {
            return told;
        }
        List<String> controls = evidence.arms(figure.trial()).stream()
                .filter(arm -> CONTROLS.contains(arm.therapyClass()))
                .map(PublishedArm::armId)
                .toList();
        return controls.size() == 1 && !controls.contains(figure.arm()) ? controls.getFirst() : null;
    }

    /** Rows after month 0 of arms that are one group of patients. */
    public int rows() {
        return figures.size() + unpredicted.size();
    }

    /** Why rows have no prediction: reason to number of rows. */
    public SortedMap<String, Integer> reasons() {
        SortedMap<String, Integer> reasons = new TreeMap<>();
        unpredicted.forEach(row -> reasons.merge(row.reason(), 1, Integer::sum));
        return reasons;
    }

    /** Scores of differences between arms. */
    public DifferenceScores differenceScores() {
        return DifferenceScores.of(differences);
    }

    /** Scores of all figures. */
    public Scores scores() {
        return Scores.of(figures, figures);
    }

    /** Scores by a word of the figures, sorted. */
    public SortedMap<String, Scores> scores(Function<ScoredFigure, String> by) {
        SortedMap<String, Scores> scores = new TreeMap<>();
        Map<String, List<ScoredFigure>> groups = figures.stream().collect(Collectors.groupingBy(by));
        groups.forEach((word, members) -> scores.put(word, Scores.of(members, figures)));
        return scores;
    }
}
