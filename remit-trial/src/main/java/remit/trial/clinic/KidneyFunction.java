package remit.trial.clinic;

/**
 * The CKD-EPI creatinine equation of 2021 and its inverse (Inker et al. 2021, N Engl J Med 385, 1737-1749, without race):
 * eGFR = 142 min(Scr/k, 1)^a max(Scr/k, 1)^-1.200 0.9938^age (1.012 if female), k 0.7 and a -0.241 in women, 0.9 and
 * -0.302 in men, Scr in mg/dL.
 */
public final class KidneyFunction {

    /** Micromoles per litre in one milligram per decilitre of creatinine. */
    public static final double UMOL_PER_L_IN_MG_PER_DL = 88.4;

    private static final double SCALE = 142;
    private static final double ABOVE = -1.2;
    private static final double PER_YEAR = 0.9938;
    private static final double FEMALE = 1.012;

    private KidneyFunction() {}

    /**
     * Estimated filtration rate.
     *
     * @param creatinineUmolPerL serum creatinine, umol/L
     * @param ageYears age
     * @param female 1 for women, 0 for men
     * @return mL/min/1.73 m2
     */
    public static double ckdEpi2021(double creatinineUmolPerL, double ageYears, double female) {
        double relative = creatinineUmolPerL / UMOL_PER_L_IN_MG_PER_DL / kappa(female);
        double shape = relative <= 1 ? StrictMath.pow(relative, alpha(female)) : StrictMath.pow(relative, ABOVE);
        return SCALE * shape * demographic(ageYears, female);
    }

    /**
     * The creatinine that has a given estimated filtration rate.
     *
     * @param egfr mL/min/1.73 m2
     * @param ageYears age
     * @param female 1 for women, 0 for men
     * @return umol/L
     */
    public static double creatinineOfCkdEpi2021(double egfr, double ageYears, double female) {
        double relative = egfr / (SCALE * demographic(ageYears, female));
        double creatinine = relative <= 1
                ? kappa(female) * StrictMath.pow(relative, 1 / ABOVE)
                : kappa(female) * StrictMath.pow(relative, 1 / alpha(female));
        return creatinine * UMOL_PER_L_IN_MG_PER_DL;
    }

    private static double kappa(double female) {
        return female > 0.5 ? 0.7 : 0.9;
    }

    private static double alpha(double female) {
        return female > 0.5 ? -0.241 : -0.302;
    }

    private static double demographic(double ageYears, double female) {
        return StrictMath.pow(PER_YEAR, ageYears) * (female > 0.5 ? FEMALE : 1);
    }
}
