package remit.stats.meta;

import java.util.List;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Log likelihood of studies whose own effects are normal about a mean with standard deviation tau, those effects integrated out.
 *
 * <p>Each study's integral is adaptive Gauss-Hermite about the mode of its effect (Pinheiro and Bates, J Comput Graph Stat 1995;4:12), and so
 * are the derivatives, posterior moments of the study's own score (Louis, J R Stat Soc B 1982;44:226).
 */
final class MarginalLikelihood {

    private static final int NODES = 41;

    private final List<StudyLikelihood> studies;
    private final GaussIntegrator rule = new GaussIntegratorFactory().hermite(NODES);

    MarginalLikelihood(List<StudyLikelihood> studies) {
        this.studies = studies;
    }

    /**
     * Value, gradient and second derivatives at a mean and tau.
     *
     * @param byMean first derivative in the mean
     * @param byTau first derivative in tau, 0 at tau 0
     */
    record Surface(
            double value, double byMean, double byTau, double byMeanTwice, double byMeanAndTau, double byTauTwice) {

        Surface plus(Surface other) {
            return new Surface(
                    value + other.value,
                    byMean + other.byMean,
                    byTau + other.byTau,
                    byMeanTwice + other.byMeanTwice,
                    byMeanAndTau + other.byMeanAndTau,
                    byTauTwice + other.byTauTwice);
        }
    }

    Surface at(double mean, double tau) {
        Surface sum = new Surface(0, 0, 0, 0, 0, 0);
        for (StudyLikelihood study : studies) {
            sum = sum.plus(tau == 0 ? fixed(study.at(mean)) : integrated(study, mean, tau));
        }
        return sum;
    }

    private static Surface fixed(StudyLikelihood.Slope slope) {
        // by z of mean 0 and variance 1 the first derivative in tau is 0
        return new Surface(
                slope.value(), slope.first(), 0, slope.second(), 0, slope.second() + slope.first() * slope.first());
    }

    private Surface integrated(StudyLikelihood study, double mean, double tau) {
        double mode = mode(study, mean, tau);
        StudyLikelihood.Slope top = study.at(mean + tau * mode);
        double spread = Math.sqrt(2 / (1 - tau * tau * top.second()));
        double peak = top.value() - mode * mode / 2;
        double total = 0;
        double a = 0;
        double b = 0;
        double aa = 0;
        double ab = 0;
        double bb = 0;
        for (int i = 0; i < NODES; i++) {
            double x = rule.getPoint(i);
            double z = mode + spread * x;
            StudyLikelihood.Slope slope = study.at(mean + tau * z);
            double weight = rule.getWeight(i) * StrictMath.exp(slope.value() - z * z / 2 - peak + x * x);
            double first = slope.first();
            double second = slope.second() + first * first;
            total += weight;
            a += weight * first;
            b += weight * first * z;
            aa += weight * second;
            ab += weight * second * z;
            bb += weight * second * z * z;
        }
        a /= total;
        b /= total;
        return new Surface(
                peak + StrictMath.log(total * spread / Math.sqrt(2 * Math.PI)),
                a,
                b,
                aa / total - a * a,
                ab / total - a * b,
                bb / total - b * b);
    }

    /** The likeliest standardized effect of a study, by Newton's method on a concave function with bounded steps. */
    private static double mode(StudyLikelihood study, double mean, double tau) {
        double z = 0;
        for (int i = 0; i < 100; i++) {
            StudyLikelihood.Slope slope = study.at(mean + tau * z);
            double step = (tau * slope.first() - z) / (1 - tau * tau * slope.second());
            z += Math.max(-1, Math.min(1, step));
            if (Math.abs(step) < 1e-12) {
                break;
            }
        }
        return z;
    }
}
