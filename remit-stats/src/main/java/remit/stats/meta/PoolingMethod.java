package remit.stats.meta;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the effects of several studies become one. */
public enum PoolingMethod {
    /** Fixed (equal) effect, weights the inverse variances (Cochran, Biometrics 1954;10:101). */
    FIXED_EFFECT("FE", "fixed effect"),
    /** Random effects, moment estimator of the variance between studies (DerSimonian and Laird, Control Clin Trials 1986;7:177). */
    DERSIMONIAN_LAIRD("DL", "random effects, DerSimonian-Laird"),
    /** Random effects, the variance at which Q meets its expectation (Paule and Mandel, J Res Natl Bur Stand 1982;87:377). */
    PAULE_MANDEL("PM", "random effects, Paule-Mandel"),
    /** Random effects, restricted maximum likelihood by Fisher scoring (Viechtbauer, J Educ Behav Stat 2005;30:261). */
    REML("REML", "random effects, restricted maximum likelihood"),
    /** Mantel and Haenszel's estimate from counts (J Natl Cancer Inst 1959;22:719); see {@link MantelHaenszel}. */
    MANTEL_HAENSZEL("MH", "Mantel-Haenszel"),
    /** Peto's one-step odds ratio from counts (Yusuf et al., Prog Cardiovasc Dis 1985;27:335); see {@link Peto}. */
    PETO("PETO", "Peto"),
    /** Binomial within studies, normal between them, by maximum likelihood; see {@link BinomialNormal}. */
    GLMM("GLMM", "binomial-normal mixed model");

    private final String code;
    private final String words;

    PoolingMethod(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** metafor's code: FE, DL, PM, REML; MH, PETO, GLMM for its rma.mh, rma.peto, rma.glmm. */
    public String code() {
        return code;
    }

    /** The method in words. */
    public String words() {
        return words;
    }

    /** Whether effects are taken to differ between studies. */
    public boolean isRandom() {
        return switch (this) {
            case DERSIMONIAN_LAIRD, PAULE_MANDEL, REML, GLMM -> true;
            case FIXED_EFFECT, MANTEL_HAENSZEL, PETO -> false;
        };
    }

    /** Whether effects and variances are enough, no counts needed. */
    public boolean isInverseVariance() {
        return switch (this) {
            case FIXED_EFFECT, DERSIMONIAN_LAIRD, PAULE_MANDEL, REML -> true;
            case MANTEL_HAENSZEL, PETO, GLMM -> false;
        };
    }

    /** The method with the code, upper or lower case; null where there is none. */
    public static @Nullable PoolingMethod of(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        for (PoolingMethod method : values()) {
            if (method.code.equals(upper)) {
                return method;
            }
        }
        return null;
    }
}
