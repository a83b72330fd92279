package remit.calibrate.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import remit.solve.random.KeyedRandom;
import remit.stats.Cholesky;
import remit.trial.disease.ParameterEnsemble;
import remit.trial.disease.PopulationModel.Uncertain;

/**
 * The uncertain parameters of a disease given published figures: jointly normal with the errors of the model, so that what a
 * cause of error explains is not forced on a parameter (Kennedy and O'Hagan 2001; linear in the parameters around their prior,
 * as Bayes linear methods have it: Goldstein and Wooff 2007). Where a prior has a mass at exactly zero, such as a therapy that
 * does nothing, the two hypotheses are weighed by the likelihood of all figures.
 */
public final class ParameterFit {

    /** A likelihood that is linear in its parameters rules no hypothesis out: each keeps this probability. */
    private static final double RULED_OUT = 0.05;

    /** Multiples of it are spread evenly between whole numbers. */
    private static final double GOLDEN = 0.6180339887498949;

    /** Draws are written with four digits. */
    private static final double DIGITS = 1e4;

    private final List<Observation> known;
    private final List<Sensitivity> sensitivities;
    private final Cholesky factor;
    private final double[] errors;

    /**
     * A fit.
     *
     * @param known figures with their published values
     * @param sensitivities in the same order
     * @param sizes of the causes
     */
    public ParameterFit(List<Observation> known, List<Sensitivity> sensitivities, Sizes sizes) {
        this.known = List.copyOf(known);
        this.sensitivities = List.copyOf(sensitivities);
        errors = Learned.errors(known);
        double[][] covariance = Learned.covariance(known, sizes);
        double[][] parameters = covariance(known, sensitivities);
        for (int i = 0; i < errors.length; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] += parameters[i][j];
                covariance[j][i] = covariance[i][j];
            }
        }
        factor = Cholesky.of(covariance);
    }

    /** What uncertain parameters add to the covariance of figures: those of one disease move together. Lower triangle. */
    static double[][] covariance(List<Observation> known, List<Sensitivity> sensitivities) {
        double[][] covariance = new double[known.size()][];
        for (int i = 0; i < known.size(); i++) {
            covariance[i] = new double[i + 1];
            List<Double> own = sensitivities.get(i).perNormal();
            for (int j = 0; j <= i; j++) {
                List<Double> other = sensitivities.get(j).perNormal();
                if (known.get(i).disease().equals(known.get(j).disease())) {
                    double sum = 0;
                    for (int p = 0; p < own.size(); p++) {
                        sum += own.get(p) * other.get(p);
                    }
                    covariance[i][j] = sum;
                }
            }
        }
        return covariance;
    }

    /**
     * Draws of the posterior.
     *
     * @param disease of the library
     * @param uncertain its parameters, in the order of the sensitivities
     * @param members how many draws
     * @param seed of the draws
     */
    public ParameterEnsemble ensemble(String disease, List<Uncertain> uncertain, int members, long seed) {
        int parameters = uncertain.size();
        double[] zero = new double[parameters];
        double[] adjusted = errors.clone();
        for (int p = 0; p < parameters; p++) {
            if (uncertain.get(p).zero() > 0) {
                zero[p] = zeroProbability(disease, p, uncertain.get(p).zero());
                move(adjusted, disease, p, uncertain.get(p).zero());
            }
        }
        double[][] slopes = new double[parameters][known.size()];
        for (int i = 0; i < known.size(); i++) {
            for (int p = 0; p < parameters && known.get(i).disease().equals(disease); p++) {
                slopes[p][i] = sensitivities.get(i).perNormal().get(p);
            }
        }
        double[] weights = factor.solve(adjusted);
        double[] mean = new double[parameters];
        double[][] forward = new double[parameters][];
        for (int p = 0; p < parameters; p++) {
            for (int i = 0; i < weights.length; i++) {
                mean[p] += slopes[p][i] * weights[i];
            }
            forward[p] = factor.forward(slopes[p]);
        }
        double[][] covariance = new double[parameters][parameters];
        for (int p = 0; p < parameters; p++) {
            for (int q = 0; q <= p; q++) {
                double explained = 0;
                for (int i = 0; i < errors.length; i++) {
                    explained += forward[p][i] * forward[q][i];
                }
                covariance[p][q] = (p == q ? 1 : 0) - explained;
                covariance[q][p] = covariance[p][q];
            }
        }
        return draw(uncertain, members, seed, disease, mean, covariance, zero);
    }

    private static ParameterEnsemble draw(
            List<Uncertain> uncertain,
            int members,
            long seed,
            String disease,
            double[] mean,
            double[][] covariance,
            double[] zero) {
        Cholesky root = Cholesky.of(covariance);
        double[][] independent = new double[members][mean.length];
        for (int member = 0; member < members; member++) {
            for (int p = 0; p < mean.length; p++) {
                independent[member][p] = KeyedRandom.of(
                                seed,
                                member,
                                "posterior:" + disease + ":" + uncertain.get(p).symbol())
                        .sequence()
                        .nextNormal();
            }
        }
        whiten(independent);
        List<List<Double>> normals = new ArrayList<>();
        for (int member = 0; member < members; member++) {
            double[] drawn = root.times(independent[member]);
            List<Double> numbers = new ArrayList<>();
            for (int p = 0; p < drawn.length; p++) {
                // zeros are spread over the members, so that any part of them has about its share; those of one
                // parameter fall
                // on other members than those of the next
                double phase = p * GOLDEN;
                boolean none = Math.floor((member + 1) * zero[p] + phase) > Math.floor(member * zero[p] + phase);
                numbers.add(none ? Double.NaN : Math.rint((mean[p] + drawn[p]) * DIGITS) / DIGITS);
            }
            normals.add(numbers);
        }
        return new ParameterEnsemble(uncertain.stream().map(Uncertain::symbol).toList(), normals);
    }

    /**
     * Gives draws the mean 0 and the covariance 1 exactly, so that few members have the moments of the posterior (second-order
     * exact sampling: Pham, Mon Weather Rev 2001;129:1194). With too few members for it they stay.
     */
    private static void whiten(double[][] draws) {
        int members = draws.length;
        int parameters = members == 0 ? 0 : draws[0].length;
        if (members < parameters + 2) {
            return;
        }
        for (int p = 0; p < parameters; p++) {
            double mean = 0;
            for (double[] draw : draws) {
                mean += draw[p] / members;
            }
            for (double[] draw : draws) {
                draw[p] -= mean;
            }
        }
        double[][] covariance = new double[parameters][parameters];
        for (int p = 0; p < parameters; p++) {
            for (int q = 0; q <= p; q++) {
                for (double[] draw : draws) {
                    covariance[p][q] += draw[p] * draw[q] / (members - 1);
                }
                covariance[q][p] = covariance[p][q];
            }
        }
        Cholesky factor = Cholesky.of(covariance);
        for (int member = 0; member < members; member++) {
            draws[member] = factor.forward(draws[member]);
        }
    }

    /** Errors under the hypothesis that a parameter is not zero: figures were simulated as a mixture. */
    private void move(double[] adjusted, String disease, int parameter, double priorZero) {
        for (int i = 0; i < adjusted.length; i++) {
            if (known.get(i).disease().equals(disease)) {
                adjusted[i] += priorZero * sensitivities.get(i).perZero().get(parameter);
            }
        }
    }

    /** Posterior probability that a parameter is exactly zero. */
    private double zeroProbability(String disease, int parameter, double prior) {
        double[] without = errors.clone();
        double[] with = errors.clone();
        move(without, disease, parameter, prior);
        move(with, disease, parameter, prior - 1);
        double logOdds = StrictMath.log(prior / (1 - prior)) + 0.5 * (square(without) - square(with));
        return Math.clamp(1 / (1 + StrictMath.exp(-logOdds)), RULED_OUT, 1 - RULED_OUT);
    }

    private double square(double[] right) {
        double sum = 0;
        for (double part : factor.forward(right)) {
            sum += part * part;
        }
        return sum;
    }

    /** Diseases of the figures, sorted. */
    public SortedSet<String> diseases() {
        TreeSet<String> diseases = new TreeSet<>();
        known.forEach(figure -> diseases.add(figure.disease()));
        return diseases;
    }
}
