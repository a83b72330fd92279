package remit.stats.network;

import java.util.List;
import java.util.stream.IntStream;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.EffectSize;
import remit.stats.meta.GroupMoments;
import remit.stats.meta.PersonTime;
import remit.stats.meta.Proportion;
import remit.stats.meta.Reported;

/**
 * One arm of a study on the scale whose differences are pooled: a mean, a log odds, a log risk, a risk or a log rate.
 *
 * @param treatment names the treatment
 * @param level the arm's value and its sampling variance
 */
public record NetworkArm(String treatment, EffectSize level) {

    private static final double CORRECTION = 0.5;

    /**
     * The arms of one study from what each reports. Where one arm has no event or only events, 0.5 is added to the events and to the others of
     * every arm of the study (0.5 events to every arm for rates), so that its contrasts stay consistent.
     *
     * @param measure OR, RR, RD of counts, MD of moments, IRR of person time
     * @param treatments one name an arm
     * @param groups one an arm, in the same order
     * @throws IllegalArgumentException if lists differ in length or measure and groups do not go together
     */
    public static List<NetworkArm> of(EffectMeasure measure, List<String> treatments, List<? extends Reported> groups) {
        if (treatments.size() != groups.size()) {
            throw new IllegalArgumentException(treatments.size() + " treatments, " + groups.size() + " groups");
        }
        double correction = groups.stream().anyMatch(NetworkArm::isEmpty) ? CORRECTION : 0;
        return IntStream.range(0, groups.size())
                .mapToObj(i -> new NetworkArm(treatments.get(i), level(measure, groups.get(i), correction)))
                .toList();
    }

    private static boolean isEmpty(Reported group) {
        if (group instanceof Proportion proportion) {
            return proportion.events() == 0 || proportion.events() == proportion.n();
        }
        return group instanceof PersonTime time && time.events() == 0;
    }

    private static EffectSize level(EffectMeasure measure, Reported group, double correction) {
        if (group instanceof GroupMoments moments && measure == EffectMeasure.MEAN_DIFFERENCE) {
            return new EffectSize(moments.mean(), moments.sd() * moments.sd() / moments.n());
        }
        if (group instanceof PersonTime time && measure == EffectMeasure.RATE_RATIO) {
            double events = time.events() + correction;
            return new EffectSize(StrictMath.log(events / time.time()), 1 / events);
        }
        if (group instanceof Proportion proportion) {
            double events = proportion.events() + correction;
            double n = proportion.n() + 2 * correction;
            if (measure == EffectMeasure.ODDS_RATIO) {
                return new EffectSize(StrictMath.log(events / (n - events)), 1 / events + 1 / (n - events));
            }
            if (measure == EffectMeasure.RISK_RATIO) {
                return new EffectSize(StrictMath.log(events / n), 1 / events - 1 / n);
            }
            if (measure == EffectMeasure.RISK_DIFFERENCE) {
                double risk = events / n;
                return new EffectSize(risk, risk * (1 - risk) / n);
            }
        }
        throw new IllegalArgumentException("a network of " + measure.code() + " cannot be made of these groups;"
                + " maybe OR, RR or RD of counts, MD of means, IRR of person time");
    }
}
