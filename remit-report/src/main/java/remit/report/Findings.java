package remit.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.calibrate.predict.LearnedIntervals;
import remit.trial.protocol.EndpointChoice;
import remit.trial.result.TrialResult;
import remit.trial.result.TrialResult.ArmResult;
import remit.trial.result.TrialResult.Comparison;
import remit.trial.result.TrialResult.Outcome;

/**
 * A trial's result laid out for reading: figures as series, arms with their style, every endpoint at the month it is read
 * at. Order follows the protocol: primary endpoint, secondary endpoints, then whatever else was measured.
 */
final class Findings {

    private static final List<String> STATISTICS =
            List.of("proportion", "mean", "rate_per_year", "median", "mean_change");
    private static final List<String> EFFECTS = List.of(
            "risk_difference",
            "mean_difference",
            "rate_difference",
            "hazard_ratio",
            "rate_ratio",
            "risk_ratio",
            "odds_ratio");

    private final TrialResult result;
    private final Map<String, ArmStyle> styles = new HashMap<>();
    private final List<Series> series;
    private final Measures measures;

    Findings(TrialResult result) {
        this.result = result;
        this.measures = new Measures(result.measures());
        Set<String> labels = new HashSet<>();
        int index = 0;
        for (ArmResult arm : result.arms()) {
            String label = labels.add(arm.label()) ? arm.label() : arm.label() + " (" + arm.id() + ")";
            styles.put(arm.id(), isReference(arm.id()) ? ArmStyle.reference(label) : ArmStyle.other(label, index++));
        }
        this.series = collect(result);
    }

    TrialResult result() {
        return result;
    }

    /** Whether published trials corrected the figures. */
    boolean isCalibrated() {
        return result.assumptions().stream().anyMatch(Findings::isCalibration);
    }

    /** What was learned from published trials and how unseen ones were predicted; without that, that nothing was. */
    String calibration() {
        return result.assumptions().stream()
                .filter(Findings::isCalibration)
                .map(TrialResult.Assumption::statement)
                .findFirst()
                .orElse("Not calibrated: nothing was learned from published trials.");
    }

    /** In what the trial lies outside the published ones, a sentence each. */
    List<String> outside() {
        return result.assumptions().stream()
                .filter(assumption -> assumption.topic().equals(LearnedIntervals.OUTSIDE))
                .map(TrialResult.Assumption::statement)
                .toList();
    }

    private static boolean isCalibration(TrialResult.Assumption assumption) {
        return assumption.topic().equals(LearnedIntervals.CALIBRATION);
    }

    /** The words of the measures. */
    Measures measures() {
        return measures;
    }

    List<ArmResult> arms() {
        return result.arms();
    }

    /** Arms that are compared with the reference. */
    List<ArmResult> comparedArms() {
        return result.arms().stream().filter(arm -> !isReference(arm.id())).toList();
    }

    String referenceId() {
        return result.protocol().reference();
    }

    boolean isReference(String arm) {
        return referenceId().equals(arm);
    }

    ArmStyle style(String arm) {
        ArmStyle style = styles.get(arm);
        return style == null ? ArmStyle.other(arm, styles.size()) : style;
    }

    String label(String arm) {
        return style(arm).label();
    }

    /** The primary endpoint as chosen. */
    EndpointChoice primary() {
        return result.protocol().endpoints().primary();
    }

    /** The series of the primary endpoint, or null when the result has no figure for it. */
    @Nullable
    Series primarySeries() {
        return seriesOf(primary().measure());
    }

    /** The month an endpoint is read at: the protocol's, or the last one that every arm has a figure for. */
    double month(Series of) {
        for (EndpointChoice choice : choices()) {
            Double month = choice.month();
            if (choice.measure().equals(of.measure()) && month != null) {
                return month;
            }
        }
        for (double month : of.months().reversed()) {
            if (of.perArm().keySet().stream().allMatch(arm -> of.at(arm, month) != null)) {
                return month;
            }
        }
        return of.months().isEmpty()
                ? result.protocol().followUp().months()
                : of.months().last();
    }

    /** When an endpoint is read, in words: "at month 6", "by month 12 after a response". */
    String when(Series of, double month) {
        return (of.isCumulative() ? "by " : "at ") + Figures.month(month) + measures.after(of.measure());
    }

    /** The figure of an endpoint at its month, or null. */
    @Nullable
    Outcome endpoint(Series of, String arm) {
        return of.at(arm, month(of));
    }

    /** All series, primary endpoint first, then secondary ones, then the rest as they came. */
    List<Series> series() {
        return series;
    }

    /** All series of a kind, one for each measure: the first statistic of {@link #STATISTICS} that it has. */
    List<Series> leading(String kind) {
        Set<String> seen = new HashSet<>();
        return series.stream()
                .filter(one -> one.kind().equals(kind)
                        && seen.add(one.measure())
                        && !measures().isConduct(one.measure()))
                .toList();
    }

    /** Whether the protocol chose the measure as an endpoint. */
    boolean isChosen(Series of) {
        return choices().stream().anyMatch(choice -> choice.measure().equals(of.measure()));
    }

    /** The leading series of a measure, or null. */
    @Nullable
    Series seriesOf(String measure) {
        for (Series one : series) {
            if (one.measure().equals(measure)) {
                return one;
            }
        }
        return null;
    }

    /** The comparison of an endpoint at its month, the most absolute statistic first; null when there is none. */
    @Nullable
    Comparison comparison(String arm, Series of) {
        return result.comparisons().stream()
                .filter(one -> one.arm().equals(arm)
                        && one.measure().equals(of.measure())
                        && EFFECTS.contains(one.statistic())
                        && fits(one.statistic(), of)
                        && Math.abs(one.month() - month(of)) < Series.SAME_MONTH)
                .min(Comparator.comparingInt(one -> EFFECTS.indexOf(one.statistic())))
                .orElse(null);
    }

    /** A difference is only told beside figures of its own kind. */
    private static boolean fits(String effect, Series of) {
        return switch (effect) {
            case "risk_difference" -> of.isShare();
            case "mean_difference" -> !of.isShare();
            default -> true;
        };
    }

    /** Which direction is good: the measure's own word, else by the kind. */
    String better(Series of) {
        String known = measures().better(of.measure());
        return known != null ? known : of.kind().equals("response") || of.isSurvival() ? "higher" : "lower";
    }

    /**
     * The denominator of every absolute risk in the report: 1000 if any event or harm is rarer than one in a hundred,
     * else 100. One for all, so that figures can be compared.
     */
    int denominator() {
        for (Series one : series) {
            if (one.isCumulative()) {
                for (ArmResult arm : arms()) {
                    Outcome outcome = endpoint(one, arm.id());
                    if (outcome != null && rare(one, outcome)) {
                        return 1000;
                    }
                }
            }
        }
        return 100;
    }

    private static boolean rare(Series of, Outcome outcome) {
        double share = of.isSurvival() ? 1 - outcome.value() : outcome.value();
        return share > 0 && share < 0.01;
    }

    private List<EndpointChoice> choices() {
        List<EndpointChoice> choices = new ArrayList<>();
        choices.add(primary());
        choices.addAll(result.protocol().endpoints().secondary());
        return choices;
    }

    private List<Series> collect(TrialResult from) {
        SequencedMap<List<String>, SequencedMap<String, List<Outcome>>> groups = new LinkedHashMap<>();
        for (ArmResult arm : from.arms()) {
            for (Outcome outcome : arm.outcomes()) {
                if (!Double.isFinite(outcome.value())) {
                    continue;
                }
                groups.computeIfAbsent(
                                List.of(outcome.measure(), outcome.statistic(), outcome.kind(), outcome.unit()),
                                key -> new LinkedHashMap<>())
                        .computeIfAbsent(arm.id(), key -> new ArrayList<>())
                        .add(outcome);
            }
        }
        List<Series> all = new ArrayList<>();
        groups.forEach((key, perArm) -> {
            perArm.values().forEach(list -> list.sort(Comparator.comparingDouble(Outcome::month)));
            all.add(new Series(key.get(0), key.get(1), key.get(2), key.get(3), perArm));
        });
        List<String> order = choices().stream().map(EndpointChoice::measure).toList();
        List<String> seen = all.stream().map(Series::measure).distinct().toList();
        all.sort(Comparator.comparingInt((Series one) -> rank(order, one.measure()))
                .thenComparingInt(one -> rank(seen, one.measure()))
                .thenComparingInt(one -> rank(STATISTICS, one.statistic())));
        return List.copyOf(all);
    }

    private static int rank(List<String> order, String word) {
        int index = order.indexOf(word);
        return index < 0 ? order.size() : index;
    }
}
