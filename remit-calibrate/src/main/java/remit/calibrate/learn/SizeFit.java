package remit.calibrate.learn;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import remit.stats.Cholesky;

/**
 * Sizes of the causes by maximum posterior: the marginal likelihood of the published figures (Rasmussen and Williams 2006,
 * section 5.4.1) with a wide lognormal prior on each variance, which keeps a cause that the figures do not inform small but
 * not zero. Found without derivatives (BOBYQA: Powell, report NA2009/06, Cambridge 2009).
 */
public final class SizeFit {

    /** Prior of a log variance: centre and variance. Assumed. */
    private static final double CENTRE = StrictMath.log(0.005);

    private static final double RATE = StrictMath.log(1.3);
    private static final double LEVEL = StrictMath.log(2.5);
    private static final double VARIANCE = 4;
    private static final double WIDTH = 7;

    private final List<Observation> known;
    private final double[] errors;
    private final float[][][] alike;
    private final double[][] chance;
    private final IntConsumer heard;
    private int evaluations;
    private double[] bestAt = new double[0];
    private double bestValue = Double.POSITIVE_INFINITY;

    private SizeFit(List<Observation> known, List<Sensitivity> sensitivities, IntConsumer heard) {
        this.known = known;
        this.heard = heard;
        errors = Learned.errors(known);
        int n = known.size();
        Cause[] causes = Cause.values();
        alike = new float[causes.length][n][];
        chance = new double[n][];
        double[][] parameters = ParameterFit.covariance(known, sensitivities);
        for (int i = 0; i < n; i++) {
            chance[i] = new double[i + 1];
            for (int c = 0; c < causes.length; c++) {
                alike[c][i] = new float[i + 1];
            }
            for (int j = 0; j <= i; j++) {
                chance[i][j] = parameters[i][j] + Sampling.covariance(known.get(i), known.get(j));
                for (int c = 0; c < causes.length; c++) {
                    alike[c][i][j] = (float) causes[c].covariance(known.get(i), known.get(j));
                }
            }
        }
    }

    /**
     * Fits.
     *
     * @param known figures with their published values
     * @param sensitivities to uncertain parameters, in the same order
     * @param start sizes to begin with
     * @param evaluations of the likelihood at most
     * @param heard told after each evaluation how many there were
     */
    public static Sizes fit(
            List<Observation> known, List<Sensitivity> sensitivities, Sizes start, int evaluations, IntConsumer heard) {
        SizeFit fit = new SizeFit(known, sensitivities, heard);
        double[] low = new double[Cause.values().length + 2];
        double[] high = low.clone();
        for (int p = 0; p < low.length; p++) {
            low[p] = centre(p) - (p < Cause.values().length ? WIDTH : 2);
            high[p] = centre(p) + (p < Cause.values().length ? WIDTH : 2);
        }
        fit.bestAt = parameters(start);
        try {
            new BOBYQAOptimizer(2 * low.length + 1, 1, 0.05)
                    .optimize(
                            new MaxEval(evaluations),
                            new ObjectiveFunction(fit::value),
                            GoalType.MINIMIZE,
                            new InitialGuess(fit.bestAt),
                            new SimpleBounds(low, high));
        } catch (MathIllegalStateException e) {
            // out of evaluations: the best so far is near enough, for the optimum is flat
            return sizes(fit.bestAt);
        }
        return sizes(fit.bestAt);
    }

    /** The start that nothing is known about. */
    public static Sizes start() {
        Map<Cause, Double> sd = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            sd.put(cause, 0.1);
        }
        return new Sizes(sd, StrictMath.exp(RATE), StrictMath.exp(LEVEL));
    }

    private static double[] parameters(Sizes sizes) {
        Cause[] causes = Cause.values();
        double[] parameters = new double[causes.length + 2];
        for (int c = 0; c < causes.length; c++) {
            parameters[c] = 2 * StrictMath.log(sizes.of(causes[c]));
        }
        parameters[causes.length] = StrictMath.log(sizes.rate());
        parameters[causes.length + 1] = StrictMath.log(sizes.level());
        return parameters;
    }

    private static Sizes sizes(double[] parameters) {
        Map<Cause, Double> sd = new EnumMap<>(Cause.class);
        Cause[] causes = Cause.values();
        for (int c = 0; c < causes.length; c++) {
            sd.put(causes[c], StrictMath.exp(parameters[c] / 2));
        }
        return new Sizes(sd, StrictMath.exp(parameters[causes.length]), StrictMath.exp(parameters[causes.length + 1]));
    }

    /** Minus log posterior. */
    private double value(double[] at) {
        Cause[] causes = Cause.values();
        int n = errors.length;
        Sizes sizes = sizes(at);
        double[][] covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            double[] sum = covariance[i];
            for (int c = 0; c < causes.length; c++) {
                double variance = sizes.of(causes[c]) * sizes.of(causes[c]);
                float[] row = alike[c][i];
                for (int j = 0; j <= i; j++) {
                    sum[j] += variance * row[j];
                }
            }
            double own = sizes.factor(known.get(i).scale());
            for (int j = 0; j <= i; j++) {
                sum[j] = sum[j] * own * sizes.factor(known.get(j).scale()) + chance[i][j];
            }
        }
        Cholesky factor = Cholesky.of(covariance);
        double twice = factor.logDeterminant();
        for (double part : factor.forward(errors)) {
            twice += part * part;
        }
        double value = 0.5 * twice;
        for (int p = 0; p < at.length; p++) {
            double off = at[p] - centre(p);
            value += off * off / (2 * VARIANCE);
        }
        if (value < bestValue) {
            bestValue = value;
            bestAt = at.clone();
        }
        heard.accept(++evaluations);
        return value;
    }

    private static double centre(int parameter) {
        int causes = Cause.values().length;
        return parameter < causes ? CENTRE : parameter == causes ? RATE : LEVEL;
    }
}
