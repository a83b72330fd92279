package remit.trial.disease;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import remit.domain.Provenance;

/**
 * Who has a disease and how patients differ: covariates, shared factors, between-patient spread of parameters, courses,
 * refractory levels, and what is not known about the population itself.
 *
 * <p>A patient is drawn in this order: uncertain parameters of the patient's model draw; covariates; factors;
 * variations (the course's own before the general ones of the same symbol); shares of the course; general laws; laws of
 * the course; laws of the refractory level; final laws.
 *
 * @param modelDraws how many draws of the uncertain parameters a trial uses; slot i belongs to draw i mod this
 * @param covariates in order; a protocol's own age and sex go over them
 * @param factors standard normal numbers that variations share, in order
 * @param variations between-patient spread, by symbol or by a pattern with one {@code *}; the first that fits counts
 * @param laws worked out for every patient
 * @param courses by id
 * @param refractory levels 0, 1, 2 ... in order
 * @param finalLaws worked out last, for numbers that follow from others, such as hazard factors of age
 * @param uncertain population parameters with their prior
 * @param levers what moves a measure when a protocol says what it is to be at day 0
 * @param ensemble draws of the uncertain parameters that a calibration left; null where they are drawn from the prior
 */
public record PopulationModel(
        int modelDraws,
        List<Covariate> covariates,
        List<Factor> factors,
        List<Variation> variations,
        List<Law> laws,
        SequencedMap<String, Course> courses,
        List<Refractory> refractory,
        List<Law> finalLaws,
        List<Uncertain> uncertain,
        List<Lever> levers,
        @Nullable ParameterEnsemble ensemble) {

    public PopulationModel {
        covariates = List.copyOf(covariates);
        factors = List.copyOf(factors);
        variations = List.copyOf(variations);
        laws = List.copyOf(laws);
        courses = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(courses));
        refractory = List.copyOf(refractory);
        finalLaws = List.copyOf(finalLaws);
        uncertain = List.copyOf(uncertain);
        levers = List.copyOf(levers);
        if (modelDraws < 1) {
            throw new IllegalArgumentException("modelDraws " + modelDraws + " is below 1");
        }
        if (ensemble != null && ensemble.size() != modelDraws) {
            throw new IllegalArgumentException(
                    "an ensemble of " + ensemble.size() + " is not " + modelDraws + " draws");
        }
    }

    /** The same people with uncertain parameters from an ensemble, one draw a member. */
    public PopulationModel withEnsemble(ParameterEnsemble drawn) {
        return new PopulationModel(
                drawn.size(),
                covariates,
                factors,
                variations,
                laws,
                courses,
                refractory,
                finalLaws,
                uncertain,
                levers,
                drawn);
    }

    /** The same people with more laws worked out last. */
    public PopulationModel withFinalLaws(List<Law> more) {
        List<Law> all = new ArrayList<>(finalLaws);
        all.addAll(more);
        return new PopulationModel(
                modelDraws,
                covariates,
                factors,
                variations,
                laws,
                courses,
                refractory,
                all,
                uncertain,
                levers,
                ensemble);
    }

    /** The same people with another number of draws from the prior. */
    public PopulationModel withModelDraws(int draws) {
        return new PopulationModel(
                draws, covariates, factors, variations, laws, courses, refractory, finalLaws, uncertain, levers, null);
    }

    /**
     * What makes a measure of patients large or small while their disease stays as it is: the size of what is read.
     *
     * @param measure of the clinic
     * @param moves covariates or parameters, all multiplied by one factor of the patient before the laws
     */
    public record Lever(String measure, List<String> moves, Provenance provenance) {
        public Lever {
            moves = List.copyOf(moves);
        }
    }

    /**
     * A trait that is no model parameter, or one that is known from outside, such as age or weight.
     *
     * @param name word in rules and laws
     * @param unit UCUM code
     * @param center mean of a normal, median of a lognormal, probability of a Bernoulli
     * @param spread how it varies
     * @param loadings factors it shares
     * @param low smallest value; draws outside are drawn again
     * @param high largest value
     */
    public record Covariate(
            String name,
            String unit,
            double center,
            Spread spread,
            List<Loading> loadings,
            double low,
            double high,
            Provenance provenance) {
        public Covariate {
            loadings = List.copyOf(loadings);
        }
    }

    /**
     * A standard normal number of a patient.
     *
     * @param loadings on factors before it, which make them correlated
     */
    public record Factor(String name, List<Loading> loadings) {
        public Factor {
            loadings = List.copyOf(loadings);
        }
    }

    /**
     * How much of a normal draw a factor makes up.
     *
     * @param weight between -1 and 1; the rest of the variance is its own
     */
    public record Loading(String factor, double weight) {}

    /**
     * Between-patient spread of a parameter around its table value.
     *
     * @param symbol of the parameter, or a pattern with one {@code *}
     * @param low smallest value; draws outside are drawn again
     * @param high largest value
     */
    public record Variation(
            String symbol, Spread spread, List<Loading> loadings, double low, double high, Provenance provenance) {
        public Variation {
            loadings = List.copyOf(loadings);
        }

        /** Whether it speaks of a parameter. */
        public boolean fits(String parameter) {
            return matches(symbol, parameter);
        }
    }

    /**
     * A course of the disease: which patients are meant.
     *
     * @param about one sentence
     * @param covariates take the place of general ones of the same name
     * @param shares a trait that is 1 for a share of the patients and 0 for the others
     * @param variations go before general ones of the same symbol
     * @param laws worked out after the general ones
     */
    public record Course(
            String id,
            String about,
            List<Covariate> covariates,
            List<Covariate> shares,
            List<Variation> variations,
            List<Law> laws) {
        public Course {
            covariates = List.copyOf(covariates);
            shares = List.copyOf(shares);
            variations = List.copyOf(variations);
            laws = List.copyOf(laws);
        }
    }

    /**
     * What failed treatment before entry says about patients.
     *
     * @param level 0 none, 1 one line, 2 several
     */
    public record Refractory(int level, String about, List<Law> laws) {
        public Refractory {
            laws = List.copyOf(laws);
        }
    }

    /**
     * A population parameter that is not known well: its value is drawn once per model draw, the same for all patients
     * of that draw.
     *
     * @param symbol parameter (or pattern), or a new trait
     * @param center central value; null takes the table's
     * @param spread prior around the central value
     * @param zero probability that it is exactly 0, such as a therapy that does nothing
     * @param zeroMeans that hypothesis in words; empty where {@code zero} is 0
     * @param low smallest value; draws outside are moved to it
     * @param high largest value
     */
    public record Uncertain(
            String symbol,
            @Nullable Double center,
            Spread spread,
            double zero,
            String zeroMeans,
            double low,
            double high,
            Provenance provenance) {
        /** Whether it speaks of a parameter. */
        public boolean fits(String parameter) {
            return matches(symbol, parameter);
        }

        /**
         * The value that a number of an ensemble stands for.
         *
         * @param around central value of the parameter
         * @param normal standard normal; NaN for the exact zero
         */
        public double value(double around, double normal) {
            return Double.isNaN(normal) ? 0 : Math.min(high, Math.max(low, spread.value(around, normal)));
        }
    }

    /** Whether a name fits a pattern with at most one {@code *}. */
    static boolean matches(String pattern, String name) {
        int star = pattern.indexOf('*');
        return star < 0
                ? pattern.equals(name)
                : name.length() >= pattern.length() - 1
                        && name.startsWith(pattern.substring(0, star))
                        && name.endsWith(pattern.substring(star + 1));
    }
}
