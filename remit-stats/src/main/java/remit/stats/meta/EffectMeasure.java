package remit.stats.meta;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import remit.stats.Logit;

/** What a study's effect measures, by metafor's code, and the scale on which it is analysed. */
public enum EffectMeasure {
    /** Risk ratio, analysed as its logarithm. */
    RISK_RATIO("RR", "risk ratio", Scale.LOG, Shape.TWO_BY_TWO),
    /** Odds ratio, analysed as its logarithm. */
    ODDS_RATIO("OR", "odds ratio", Scale.LOG, Shape.TWO_BY_TWO),
    /** Risk difference. */
    RISK_DIFFERENCE("RD", "risk difference", Scale.PLAIN, Shape.TWO_BY_TWO),
    /** Peto's one-step odds ratio, analysed as its logarithm. */
    PETO_ODDS_RATIO("PETO", "odds ratio (Peto)", Scale.LOG, Shape.TWO_BY_TWO),
    /** Difference of two means, in the unit of the outcome. */
    MEAN_DIFFERENCE("MD", "mean difference", Scale.PLAIN, Shape.TWO_MEANS),
    /** Hedges' g: difference of two means in standard deviations. */
    STANDARDIZED_MEAN_DIFFERENCE("SMD", "standardized mean difference", Scale.PLAIN, Shape.TWO_MEANS),
    /** Mean of one group. */
    MEAN("MN", "mean", Scale.PLAIN, Shape.ONE_MEAN),
    /** Mean change within one group. */
    MEAN_CHANGE("MC", "mean change", Scale.PLAIN, Shape.PAIRED_MEANS),
    /** Proportion of one group, analysed as it is. */
    PROPORTION("PR", "proportion", Scale.PLAIN, Shape.ONE_PROPORTION),
    /** Proportion of one group, analysed as its logit. */
    LOGIT_PROPORTION("PLO", "proportion", Scale.LOGIT, Shape.ONE_PROPORTION),
    /** Events per person-time of one group. */
    RATE("IR", "rate", Scale.PLAIN, Shape.ONE_RATE),
    /** Events per person-time of one group, analysed as its logarithm. */
    LOG_RATE("IRLN", "rate", Scale.LOG, Shape.ONE_RATE),
    /** Ratio of two rates, analysed as its logarithm. */
    RATE_RATIO("IRR", "rate ratio", Scale.LOG, Shape.TWO_RATES),
    /** Hazard ratio as published, analysed as its logarithm. */
    HAZARD_RATIO("HR", "hazard ratio", Scale.LOG, Shape.EFFECT),
    /** An effect with its variance whose measure is not said. */
    GENERIC("GEN", "effect", Scale.PLAIN, Shape.EFFECT);

    /** What one study reports, so that its effect can be computed. */
    public enum Shape {
        /** Effect and variance themselves. */
        EFFECT,
        /** Events and subjects of two groups. */
        TWO_BY_TWO,
        /** Size, mean and standard deviation of two groups. */
        TWO_MEANS,
        /** Size, mean and standard deviation of one group. */
        ONE_MEAN,
        /** Size, two means and their standard deviations and correlation. */
        PAIRED_MEANS,
        /** Events and subjects of one group. */
        ONE_PROPORTION,
        /** Events and person-time of one group. */
        ONE_RATE,
        /** Events and person-time of two groups. */
        TWO_RATES
    }

    private enum Scale {
        PLAIN,
        LOG,
        LOGIT
    }

    private final String code;
    private final String words;
    private final Scale scale;
    private final Shape shape;

    EffectMeasure(String code, String words, Scale scale, Shape shape) {
        this.code = code;
        this.words = words;
        this.scale = scale;
        this.shape = shape;
    }

    /** metafor's code, for instance "RR"; "HR" and "GEN", which metafor does not tell apart, are ours. */
    public String code() {
        return code;
    }

    /** The measure in words, on its natural scale: "risk ratio". */
    public String words() {
        return words;
    }

    /** What a study must report. */
    public Shape shape() {
        return shape;
    }

    /** Whether the analysis scale is not the natural one: a logarithm or a logit. */
    public boolean isTransformed() {
        return scale != Scale.PLAIN;
    }

    /** The value on the analysis scale that means no difference, 0, on its natural scale: 1 for a ratio. NaN for a single group. */
    public double noEffect() {
        return switch (shape) {
            case TWO_BY_TWO, TWO_MEANS, TWO_RATES, EFFECT, PAIRED_MEANS -> natural(0);
            case ONE_MEAN, ONE_PROPORTION, ONE_RATE -> Double.NaN;
        };
    }

    /** A number of the analysis scale on the natural one: a log ratio becomes a ratio, a logit a proportion. */
    public double natural(double analysed) {
        return switch (scale) {
            case PLAIN -> analysed;
            case LOG -> StrictMath.exp(analysed);
            case LOGIT -> Logit.inverse(analysed);
        };
    }

    /** The measure with metafor's code, upper or lower case; null where there is none. */
    public static @Nullable EffectMeasure of(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        for (EffectMeasure measure : values()) {
            if (measure.code.equals(upper)) {
                return measure;
            }
        }
        return null;
    }
}
