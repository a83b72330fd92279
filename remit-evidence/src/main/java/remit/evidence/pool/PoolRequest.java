package remit.evidence.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.evidence.EvidenceQuery;
import remit.evidence.PublishedArm;
import remit.evidence.PublishedPopulation;
import remit.evidence.PublishedRegimen;
import remit.evidence.PublishedTrial;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.IntervalMethod;
import remit.stats.meta.PoolingMethod;

/**
 * What shall be pooled.
 *
 * @param query which trials and arms; its therapies say which arms are the treated ones
 * @param measure the one measure
 * @param targetMonth the figure nearest to this month is taken; null for the latest within the query's months
 * @param effect RR, OR, RD, MD, SMD, IRR or HR; null for what fits the measure
 * @param method null for what fits the figures
 * @param interval how intervals are made where the method weights by inverse variances
 * @param definition the definition wanted; "any" for all of them; null for the one most trials use
 * @param correlation assumed between baseline and follow-up where a change has no standard deviation
 * @param level of every interval, in (0, 1)
 * @param group restricts treated arms to one value of a facet; null for all
 * @param allArms whether treated arms of controlled trials are also read by themselves
 */
public record PoolRequest(
        EvidenceQuery query,
        String measure,
        @Nullable Double targetMonth,
        @Nullable EffectMeasure effect,
        @Nullable PoolingMethod method,
        IntervalMethod interval,
        @Nullable String definition,
        double correlation,
        double level,
        @Nullable Group group,
        boolean allArms) {

    /** Correlation assumed where none is given: the middle of what trials of scores report, and what the method's paper tries first. */
    public static final double USUAL_CORRELATION = 0.5;

    private static final double USUAL_LEVEL = 0.95;

    /** A request with the usual choices: what fits the figures, modified Hartung-Knapp, 95 %. */
    public static PoolRequest of(EvidenceQuery query, String measure) {
        return new PoolRequest(
                query,
                measure,
                null,
                null,
                null,
                IntervalMethod.MODIFIED_HARTUNG_KNAPP,
                null,
                USUAL_CORRELATION,
                USUAL_LEVEL,
                null,
                false);
    }

    /** The same of other trials or arms. */
    public PoolRequest withQuery(EvidenceQuery other) {
        return new PoolRequest(
                other, measure, targetMonth, effect, method, interval, definition, correlation, level, group, allArms);
    }

    /** The same with another effect. */
    public PoolRequest withEffect(@Nullable EffectMeasure other) {
        return new PoolRequest(
                query, measure, targetMonth, other, method, interval, definition, correlation, level, group, allArms);
    }

    /** The same by another method. */
    public PoolRequest withMethod(@Nullable PoolingMethod other) {
        return new PoolRequest(
                query, measure, targetMonth, effect, other, interval, definition, correlation, level, group, allArms);
    }

    /** The same of another definition. */
    public PoolRequest withDefinition(@Nullable String other) {
        return new PoolRequest(
                query, measure, targetMonth, effect, method, interval, other, correlation, level, group, allArms);
    }

    /** The same of the treated arms of one group. */
    public PoolRequest withGroup(@Nullable Group other) {
        return new PoolRequest(
                query, measure, targetMonth, effect, method, interval, definition, correlation, level, other, allArms);
    }

    /** The same with treated arms of controlled trials also read by themselves. */
    public PoolRequest withAllArms() {
        return new PoolRequest(
                query, measure, targetMonth, effect, method, interval, definition, correlation, level, group, true);
    }

    /**
     * One value of a facet.
     *
     * @param facet the facet
     * @param value its value
     */
    public record Group(Facet facet, String value) {}

    /** Whether an arm is one of the treated ones. */
    boolean treats(
            PublishedTrial trial,
            PublishedArm arm,
            @Nullable PublishedPopulation population,
            List<PublishedRegimen> regimens) {
        return query.asksArm(arm, regimens)
                && (group == null || group.facet().of(trial, arm, population).equals(group.value()));
    }
}
