package remit.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.trial.result.TrialResult.Outcome;

/**
 * One measure with one statistic, over time and arms.
 *
 * @param measure name of the measure
 * @param statistic such as mean or proportion
 * @param kind measure, response, event, survival or harm
 * @param unit UCUM
 * @param perArm figures of each arm that has any, by month
 */
record Series(String measure, String statistic, String kind, String unit, SequencedMap<String, List<Outcome>> perArm) {

    /** Two months closer than this are the same visit: half a week. */
    static final double SAME_MONTH = 0.12;

    private static final Set<String> CUMULATIVE = Set.of("event", "survival", "harm");

    Series {
        perArm = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(perArm));
    }

    /** True when the values are shares of patients, 0 to 1. */
    boolean isShare() {
        return statistic.equals("proportion");
    }

    /** True for shares that add up over time: who has had the event by a month, or who has not. */
    boolean isCumulative() {
        return isShare() && CUMULATIVE.contains(kind);
    }

    /** True for the share without the event. */
    boolean isSurvival() {
        return isShare() && kind.equals("survival");
    }

    /** All months at which any arm has a figure. */
    SortedSet<Double> months() {
        SortedSet<Double> months = new TreeSet<>();
        perArm.values().forEach(list -> list.forEach(outcome -> months.add(outcome.month())));
        return months;
    }

    /** The figure of an arm at a month, or null. */
    @Nullable
    Outcome at(String arm, double month) {
        for (Outcome outcome : of(arm)) {
            if (Math.abs(outcome.month() - month) < SAME_MONTH) {
                return outcome;
            }
        }
        return null;
    }

    /** The last figure of an arm, or null. */
    @Nullable
    Outcome last(String arm) {
        List<Outcome> list = of(arm);
        return list.isEmpty() ? null : list.getLast();
    }

    /** The figures of an arm by month; empty when it has none. */
    List<Outcome> of(String arm) {
        List<Outcome> list = perArm.get(arm);
        return list == null ? List.of() : list;
    }

    /** Decimals that all figures of the series are shown with. */
    int decimals() {
        double largest = 0;
        double sdSum = 0;
        int sds = 0;
        for (List<Outcome> list : perArm.values()) {
            for (Outcome outcome : list) {
                largest = Math.max(largest, Math.abs(outcome.value()));
                Double sd = outcome.sd();
                if (sd != null && sd > 0) {
                    sdSum += sd;
                    sds++;
                }
            }
        }
        return Figures.decimals(sds == 0 ? null : Double.valueOf(sdSum / sds), largest);
    }
}
