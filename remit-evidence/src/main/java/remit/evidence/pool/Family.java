package remit.evidence.pool;

import org.jspecify.annotations.Nullable;
import remit.evidence.Measure;
import remit.stats.meta.EffectMeasure;

/** Which figures of a measure go together. */
enum Family {
    /** Shares and counts of patients. */
    SHARES(EffectMeasure.RISK_RATIO, EffectMeasure.LOGIT_PROPORTION),
    /** Means, medians and changes. */
    MEANS(EffectMeasure.MEAN_DIFFERENCE, EffectMeasure.MEAN_CHANGE),
    /** Events per person-year. */
    RATES(EffectMeasure.RATE_RATIO, EffectMeasure.LOG_RATE),
    /** Published hazard ratios. */
    HAZARDS(EffectMeasure.HAZARD_RATIO, EffectMeasure.HAZARD_RATIO);

    private final EffectMeasure contrast;
    private final EffectMeasure alone;

    Family(EffectMeasure contrast, EffectMeasure alone) {
        this.contrast = contrast;
        this.alone = alone;
    }

    /** Effect of an arm against its comparator unless another is asked for. */
    EffectMeasure contrast() {
        return contrast;
    }

    /** Effect of an arm by itself. */
    EffectMeasure alone() {
        return alone;
    }

    /** The family of a published statistic; null for one that is a contrast already, except a hazard ratio. */
    static @Nullable Family ofStatistic(String statistic) {
        return switch (statistic) {
            case "proportion", "count" -> SHARES;
            case "mean", "median", "mean_change" -> MEANS;
            case "rate_per_year" -> RATES;
            case "hazard_ratio" -> HAZARDS;
            default -> null;
        };
    }

    /** The family an effect is computed from; null where it fits none. */
    static @Nullable Family ofEffect(EffectMeasure effect) {
        return switch (effect) {
            case RISK_RATIO, ODDS_RATIO, RISK_DIFFERENCE, PETO_ODDS_RATIO, PROPORTION, LOGIT_PROPORTION -> SHARES;
            case MEAN_DIFFERENCE, STANDARDIZED_MEAN_DIFFERENCE, MEAN, MEAN_CHANGE -> MEANS;
            case RATE, LOG_RATE, RATE_RATIO -> RATES;
            case HAZARD_RATIO -> HAZARDS;
            case GENERIC -> null;
        };
    }

    /** The family a measure usually belongs to. */
    static Family ofMeasure(Measure measure) {
        return switch (measure.kind()) {
            case "share" -> SHARES;
            case "rate" -> RATES;
            default -> MEANS;
        };
    }
}
