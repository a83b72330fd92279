package remit.evidence.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.stats.Estimate;
import remit.stats.Proportions;
import remit.stats.Rates;
import remit.stats.meta.PersonTime;
import remit.stats.meta.Proportion;
import remit.stats.meta.Reported;
import remit.stats.meta.TwoByTwo;
import remit.stats.meta.TwoRates;

/**
 * Simple sums over the treated arms of a block, with exact intervals: what was seen, before any model.
 *
 * <p>Sums over trials ignore that trials differ; they are there for harms, where "none among so many" is the honest figure.
 *
 * @param people patients in all arms
 * @param treated patients in treated arms
 * @param events treated patients with the event; null where events are not what was counted
 * @param personYears treated person-years, patients times months over 12; null where no month is known
 * @param risk events over treated patients with Clopper and Pearson's interval; null without events counted
 * @param rate events per person-year with Garwood's interval; null without
 * @param upperWithoutEvents one-sided 95 % upper bound of the risk where no event was seen (rule of three); null otherwise
 */
public record Totals(
        int people,
        int treated,
        @Nullable Integer events,
        @Nullable Double personYears,
        @Nullable Estimate risk,
        @Nullable Estimate rate,
        @Nullable Double upperWithoutEvents) {

    private static final double MONTHS_A_YEAR = 12;
    private static final double LEVEL = 0.95;

    static Totals of(List<Study> studies) {
        int people = studies.stream().mapToInt(Study::people).sum();
        int treated = studies.stream().mapToInt(Study::treated).sum();
        int events = 0;
        int counted = 0;
        double years = 0;
        for (Study study : studies) {
            int[] seen = seen(study.reported());
            if (seen.length == 0) {
                continue;
            }
            events += seen[0];
            counted += seen[1];
            years += years(study, seen[1]);
        }
        if (counted == 0) {
            return new Totals(people, treated, null, null, null, null, null);
        }
        boolean patients = studies.stream()
                .noneMatch(study -> study.reported() instanceof PersonTime || study.reported() instanceof TwoRates);
        return new Totals(
                people,
                treated,
                events,
                years > 0 ? years : null,
                patients ? Proportions.exact(events, counted, LEVEL) : null,
                years > 0 ? Rates.rate(events, years, LEVEL) : null,
                patients && events == 0 ? Proportions.upperBoundWithoutEvents(counted, LEVEL) : null);
    }

    /** Events and people of the treated group; empty when events were not counted. */
    private static int[] seen(Reported reported) {
        return switch (reported) {
            case Proportion one -> new int[] {one.events(), one.n()};
            case TwoByTwo table -> new int[] {table.events1(), (int) table.n1()};
            case PersonTime one -> new int[] {one.events(), 1};
            case TwoRates rates -> new int[] {rates.first().events(), 1};
            default -> new int[0];
        };
    }

    private static double years(Study study, int people) {
        return switch (study.reported()) {
            case PersonTime one -> one.time();
            case TwoRates rates -> rates.first().time();
            default -> people * study.month() / MONTHS_A_YEAR;
        };
    }
}
