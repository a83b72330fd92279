package remit.evidence.pool;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.evidence.EvidenceRow;
import remit.evidence.NormalizedOutcome;
import remit.evidence.NormalizedOutcome.Span;
import remit.stats.Distributions;
import remit.stats.meta.GroupMoments;

/**
 * Size, mean and standard deviation of a group from what was published, and how they were come by.
 *
 * <p>A standard deviation that was not published is taken from a confidence interval with Student's t (Cochrane Handbook for
 * Systematic Reviews of Interventions, section 6.5.2.2). Mean and standard deviation of a median come from its quartiles or
 * its range (Wan, Wang, Liu and Tong, BMC Med Res Methodol 2014;14:135, scenarios C3 and C1). Groups are combined by the
 * Handbook's table 6.5.a. A change without a standard deviation takes it from both occasions and an assumed correlation
 * (Handbook 6.5.2.8).
 *
 * @param moments the numbers
 * @param notes what was imputed and how
 */
record Moments(GroupMoments moments, List<String> notes) {

    private static final double LEVEL = 0.95;
    private static final int FEWEST = 2;

    Moments {
        notes = List.copyOf(notes);
    }

    /** Reads a row; null when it has no size or no spread. */
    static @Nullable Moments of(EvidenceRow row) {
        NormalizedOutcome.Figure figure = row.figure();
        Integer people = figure == null ? null : figure.people();
        if (figure == null || people == null || people < FEWEST) {
            return null;
        }
        List<String> notes = new ArrayList<>(figure.notes());
        Double low = figure.low();
        Double high = figure.high();
        if (row.outcome().statistic().equals("median")) {
            return low == null || high == null ? null : ofMedian(figure, people, low, high, notes);
        }
        Double sd = figure.sd();
        if (sd != null) {
            return sd > 0 ? new Moments(new GroupMoments(people, figure.value(), sd), notes) : null;
        }
        if (low == null || high == null || figure.span() != Span.CONFIDENCE || high <= low) {
            return null;
        }
        double t = Distributions.studentTwoSidedQuantile(LEVEL, people - 1.0);
        notes.add("standard deviation from the 95 % interval (Cochrane Handbook 6.5.2.2)");
        return new Moments(new GroupMoments(people, figure.value(), Math.sqrt(people) * (high - low) / (2 * t)), notes);
    }

    private static @Nullable Moments ofMedian(
            NormalizedOutcome.Figure figure, int n, double low, double high, List<String> notes) {
        double median = figure.value();
        if (high <= low) {
            return null;
        }
        return switch (figure.span()) {
            case QUARTILES -> {
                notes.add("mean and standard deviation from median and quartiles (Wan 2014)");
                double z = quantile((0.75 * n - 0.125) / (n + 0.25));
                yield new Moments(new GroupMoments(n, (low + median + high) / 3, (high - low) / (2 * z)), notes);
            }
            case RANGE -> {
                notes.add("mean and standard deviation from median and range (Wan 2014)");
                double z = quantile((n - 0.375) / (n + 0.25));
                yield new Moments(new GroupMoments(n, (low + 2 * median + high) / 4, (high - low) / (2 * z)), notes);
            }
            case NONE, CONFIDENCE, UNKNOWN -> null;
        };
    }

    /** Standard normal quantile of a probability above one half. */
    private static double quantile(double p) {
        return Distributions.normalTwoSidedQuantile(2 * p - 1);
    }

    /** Several groups taken as one. */
    static Moments combined(List<Moments> groups) {
        if (groups.size() == 1) {
            return groups.getFirst();
        }
        int n = groups.stream().mapToInt(group -> group.moments().n()).sum();
        double mean = 0;
        for (Moments group : groups) {
            mean += group.moments().n() * group.moments().mean() / n;
        }
        double squares = 0;
        List<String> notes = new ArrayList<>();
        for (Moments group : groups) {
            GroupMoments one = group.moments();
            squares += (one.n() - 1) * one.sd() * one.sd() + one.n() * (one.mean() - mean) * (one.mean() - mean);
            group.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
        }
        notes.add(groups.size() + " arms combined (Cochrane Handbook 6.5.2.10)");
        return new Moments(new GroupMoments(n, mean, Math.sqrt(squares / (n - 1))), notes);
    }

    /**
     * The change from baseline to a later occasion of one group.
     *
     * @param correlation assumed between the two
     */
    static Moments change(Moments baseline, Moments later, double correlation) {
        GroupMoments first = baseline.moments();
        GroupMoments second = later.moments();
        int n = Math.min(first.n(), second.n());
        double variance =
                first.sd() * first.sd() + second.sd() * second.sd() - 2 * correlation * first.sd() * second.sd();
        List<String> notes = new ArrayList<>(baseline.notes());
        later.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
        notes.add("standard deviation of the change from both occasions with an assumed correlation of " + correlation
                + " (Cochrane Handbook 6.5.2.8)");
        return new Moments(new GroupMoments(n, second.mean() - first.mean(), Math.sqrt(variance)), notes);
    }
}
