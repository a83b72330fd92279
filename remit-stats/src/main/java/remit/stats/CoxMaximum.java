package remit.stats;

/** A maximum of Efron's likelihood over the free coefficients. Nobody changes the arrays once they are in here. */
final class CoxMaximum {

    private final double[] beta;
    private final double logLikelihood;
    private final double[][] information;
    private final boolean[] runaway;

    /**
     * Keeps the arrays given.
     *
     * @param beta coefficients of the scaled covariates
     * @param logLikelihood log likelihood there
     * @param information negative second derivative there
     * @param runaway for each coefficient, whether it was still running off when the likelihood had settled
     */
    CoxMaximum(double[] beta, double logLikelihood, double[][] information, boolean[] runaway) {
        this.beta = beta;
        this.logLikelihood = logLikelihood;
        this.information = information;
        this.runaway = runaway;
    }

    double[] beta() {
        return beta;
    }

    double logLikelihood() {
        return logLikelihood;
    }

    double[][] information() {
        return information;
    }

    boolean[] runaway() {
        return runaway;
    }
}
