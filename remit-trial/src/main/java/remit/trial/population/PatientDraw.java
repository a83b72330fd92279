package remit.trial.population;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.model.Parameter;
import remit.model.expr.Evaluator;
import remit.model.expr.Expr;
import remit.model.expr.Scope;
import remit.solve.random.KeyedRandom;
import remit.solve.random.RandomSequence;
import remit.trial.disease.Law;
import remit.trial.disease.ParameterEnsemble;
import remit.trial.disease.PopulationModel;
import remit.trial.disease.PopulationModel.Course;
import remit.trial.disease.PopulationModel.Covariate;
import remit.trial.disease.PopulationModel.Factor;
import remit.trial.disease.PopulationModel.Loading;
import remit.trial.disease.PopulationModel.Uncertain;
import remit.trial.disease.PopulationModel.Variation;
import remit.trial.disease.Spread;
import remit.trial.protocol.Protocol;

/**
 * Draws the virtual patients of a trial. Immutable and shareable.
 *
 * <p>Every number has a key of its own (seed, slot, attempt, its name), so that adding a parameter or a therapy changes
 * no other number, and every arm sees the same patient. Numbers outside their limits are drawn again from the same key's
 * sequence. Uncertain population parameters are keyed by (seed, model draw, name).
 */
public final class PatientDraw {

    /** Draws outside the limits before the nearest limit is taken. */
    private static final int TRIES = 100;

    private static final String AGE = "age";
    private static final String FEMALE = "female";
    private static final String REFRACTORY = "refractory";

    private final long seed;
    private final int modelDraws;
    private final Map<String, Integer> index = new LinkedHashMap<>();
    private final List<double[]> centers;
    private final List<NamedDraw> covariates;
    private final List<NamedDraw> factors = new ArrayList<>();
    private final List<NamedDraw> shares = new ArrayList<>();
    private final List<NamedDraw> variations = new ArrayList<>();
    private final List<Law> laws;
    private final List<Moved> moved = new ArrayList<>();
    /** Where patients differ. */
    private final BitSet varying = new BitSet();

    private final int refractory;
    private final Evaluator evaluator = new Evaluator();

    /**
     * One number to draw.
     *
     * @param own share of the standard deviation that is not the factors'
     */
    private record NamedDraw(
            String key,
            int at,
            double center,
            boolean centerFromTable,
            Spread spread,
            List<Shared> shared,
            double own,
            double low,
            double high) {}

    private record Shared(int at, double weight) {}

    /** A factor on some numbers of a patient. */
    private record Moved(String key, List<Integer> at, double log, double logSd) {}

    /**
     * A draw for a trial.
     *
     * @param population of the disease
     * @param enrolled the protocol's population: course, age, sex, refractory level
     * @param parameters of the composed model, with table values
     * @param seed of the trial
     * @throws IllegalArgumentException if the course is unknown
     */
    public PatientDraw(
            PopulationModel population, Protocol.Population enrolled, List<Parameter> parameters, long seed) {
        this.seed = seed;
        this.modelDraws = population.modelDraws();
        Course course = population.courses().get(enrolled.course());
        if (course == null) {
            throw new IllegalArgumentException("no course " + enrolled.course());
        }
        refractory = enrolled.refractory();
        for (Parameter parameter : parameters) {
            name(parameter.symbol());
        }
        laws = laws(population, course);
        Names names = new Names(population, course);
        covariates = names.covariates(enrolled);
        for (Factor factor : population.factors()) {
            factors.add(names.factor(factor));
        }
        for (Covariate share : course.shares()) {
            shares.add(names.covariate(centred(share, enrolled.traits())));
        }
        for (Parameter parameter : parameters) {
            NamedDraw variation = names.variation(parameter);
            if (variation != null) {
                variations.add(variation);
            }
        }
        name(REFRACTORY);
        population.uncertain().stream()
                .filter(uncertain ->
                        uncertain.center() != null && !uncertain.symbol().contains("*"))
                .forEach(uncertain -> name(uncertain.symbol()));
        laws.forEach(law -> name(law.symbol()));
        centers = centers(population, parameters);
        List.of(covariates, factors, shares, variations)
                .forEach(draws -> draws.forEach(draw -> varying.set(draw.at())));
        laws.forEach(law -> varying.set(indexOf(law.symbol())));
        population
                .levers()
                .forEach(lever -> lever.moves().stream()
                        .mapToInt(this::indexOf)
                        .filter(at -> at >= 0)
                        .forEach(varying::set));
    }

    /** The value of a name that every patient has alike, whatever a protocol asks of the baseline; NaN if they differ. */
    public double fixed(String name) {
        int at = indexOf(name);
        if (at < 0 || varying.get(at)) {
            return Double.NaN;
        }
        double value = centers.getFirst()[at];
        return centers.stream().allMatch(center -> Double.compare(center[at], value) == 0) ? value : Double.NaN;
    }

    /**
     * The draw with a factor exp(log + logSd z) on numbers of every patient, before the laws; z is normal and the patient's
     * own, so that every other number stays as it was.
     *
     * @param key of z
     * @param names of covariates or parameters; unknown ones are passed over
     */
    public PatientDraw moving(String key, List<String> names, double log, double logSd) {
        PatientDraw draw = new PatientDraw(this);
        draw.moved.add(new Moved(
                "lever:" + key,
                names.stream().map(this::indexOf).filter(at -> at >= 0).toList(),
                log,
                logSd));
        return draw;
    }

    private PatientDraw(PatientDraw other) {
        seed = other.seed;
        modelDraws = other.modelDraws;
        index.putAll(other.index);
        centers = other.centers;
        covariates = other.covariates;
        factors.addAll(other.factors);
        shares.addAll(other.shares);
        variations.addAll(other.variations);
        laws = other.laws;
        moved.addAll(other.moved);
        varying.or(other.varying);
        refractory = other.refractory;
    }

    /** A covariate with the centre that the protocol gives it, if it does. */
    private static Covariate centred(Covariate covariate, Map<String, Double> traits) {
        Double center = traits.get(covariate.name());
        return center == null
                ? covariate
                : new Covariate(
                        covariate.name(),
                        covariate.unit(),
                        center,
                        covariate.spread(),
                        covariate.loadings(),
                        covariate.low(),
                        covariate.high(),
                        covariate.provenance());
    }

    private int name(String name) {
        return index.computeIfAbsent(name, key -> index.size());
    }

    /** Where a name stands in a patient; -1 if nowhere. */
    public int indexOf(String name) {
        return index.getOrDefault(name, -1);
    }

    /** Every name a patient has. */
    public Set<String> names() {
        return Set.copyOf(index.keySet());
    }

    /** Laws in order; one about a parameter of a therapy that is not in this trial is left out. */
    private List<Law> laws(PopulationModel population, Course course) {
        List<Law> all = new ArrayList<>(population.laws());
        all.addAll(course.laws());
        population.refractory().stream()
                .filter(level -> level.level() == refractory)
                .forEach(level -> all.addAll(level.laws()));
        all.addAll(population.finalLaws());
        Set<String> known = new HashSet<>(index.keySet());
        population.covariates().forEach(one -> known.add(one.name()));
        course.covariates().forEach(one -> known.add(one.name()));
        course.shares().forEach(one -> known.add(one.name()));
        population.factors().forEach(one -> known.add(one.name()));
        population.uncertain().stream().filter(one -> one.center() != null).forEach(one -> known.add(one.symbol()));
        known.add(REFRACTORY);
        List<Law> kept = new ArrayList<>();
        for (Law law : all) {
            if (known.containsAll(Evaluator.names(law.value()))) {
                kept.add(law);
                known.add(law.symbol());
            }
        }
        return kept;
    }

    /** Central values per model draw: table values with the uncertain ones drawn. */
    private List<double[]> centers(PopulationModel population, List<Parameter> parameters) {
        List<double[]> perDraw = new ArrayList<>();
        for (int draw = 0; draw < modelDraws; draw++) {
            double[] values = new double[index.size()];
            for (Parameter parameter : parameters) {
                values[indexOf(parameter.symbol())] = parameter.value();
            }
            for (Uncertain uncertain : population.uncertain()) {
                Double center = uncertain.center();
                if (center != null && index.containsKey(uncertain.symbol())) {
                    values[indexOf(uncertain.symbol())] = center;
                }
                for (String symbol : index.keySet()) {
                    if (uncertain.fits(symbol)) {
                        int at = indexOf(symbol);
                        values[at] = uncertain(uncertain, population.ensemble(), values[at], draw);
                    }
                }
            }
            perDraw.add(values);
        }
        return perDraw;
    }

    /** A pattern speaks of a class: one draw moves all its members together. */
    private double uncertain(Uncertain uncertain, @Nullable ParameterEnsemble ensemble, double center, int draw) {
        RandomSequence random = prior(seed, draw, uncertain);
        boolean none = random.nextUniform() < uncertain.zero();
        double normal = random.nextNormal();
        if (ensemble != null && ensemble.has(uncertain.symbol())) {
            normal = ensemble.normal(draw, uncertain.symbol());
            none = Double.isNaN(normal);
        }
        if (none) {
            return 0;
        }
        double value = value(uncertain.spread(), center, normal, random);
        return Math.min(uncertain.high(), Math.max(uncertain.low(), value));
    }

    private static RandomSequence prior(long seed, int draw, Uncertain uncertain) {
        return KeyedRandom.of(seed, draw, "uncertain:" + uncertain.symbol()).sequence();
    }

    /**
     * The standard normal number that stands for an uncertain parameter in a draw from the prior; NaN where the draw is the
     * prior's exact zero, 0 where the value follows no such number.
     */
    public static double priorNormal(long seed, int draw, Uncertain uncertain) {
        RandomSequence random = prior(seed, draw, uncertain);
        if (random.nextUniform() < uncertain.zero()) {
            return Double.NaN;
        }
        return uncertain.spread().followsNormal() ? random.nextNormal() : 0;
    }

    /**
     * Draws a patient.
     *
     * @param slot number of the patient in the trial, from 0
     * @param attempt which draw of the slot, from 0
     */
    public VirtualPatient draw(int slot, int attempt) {
        int modelDraw = slot % modelDraws;
        double[] values = centers.get(modelDraw).clone();
        for (NamedDraw factor : factors) {
            values[factor.at()] = draw(factor, values, slot, attempt);
        }
        for (NamedDraw covariate : covariates) {
            values[covariate.at()] = draw(covariate, values, slot, attempt);
        }
        for (NamedDraw variation : variations) {
            values[variation.at()] = draw(variation, values, slot, attempt);
        }
        for (NamedDraw share : shares) {
            values[share.at()] = draw(share, values, slot, attempt);
        }
        values[indexOf(REFRACTORY)] = refractory;
        for (Moved move : moved) {
            double z = move.logSd() == 0
                    ? 0
                    : KeyedRandom.of(seed, slot, move.key())
                            .with(attempt)
                            .sequence()
                            .nextNormal();
            double factor = StrictMath.exp(move.log() + move.logSd() * z);
            move.at().forEach(at -> values[at] *= factor);
        }
        Scope scope = new Values(values);
        for (Law law : laws) {
            values[indexOf(law.symbol())] = evaluator.evaluate(law.value(), scope);
        }
        return new VirtualPatient(slot, attempt, modelDraw, index, values);
    }

    private double draw(NamedDraw draw, double[] values, int slot, int attempt) {
        RandomSequence random =
                KeyedRandom.of(seed, slot, draw.key()).with(attempt).sequence();
        double center = draw.centerFromTable() ? values[draw.at()] : draw.center();
        double common = 0;
        for (Shared shared : draw.shared()) {
            common += shared.weight() * values[shared.at()];
        }
        double value = center;
        for (int i = 0; i < TRIES; i++) {
            double z = draw.spread().followsNormal() ? common + draw.own() * random.nextNormal() : 0;
            value = value(draw.spread(), center, z, random);
            if (value >= draw.low() && value <= draw.high()) {
                return value;
            }
        }
        return Math.min(draw.high(), Math.max(draw.low(), value));
    }

    private static double value(Spread spread, double center, double z, RandomSequence random) {
        return switch (spread) {
            case Spread.Fixed fixed -> center;
            case Spread.Lognormal lognormal -> lognormal.value(center, z);
            case Spread.Normal normal -> normal.value(center, z);
            case Spread.LogitNormal logit -> logit.value(center, z);
            case Spread.Gamma(double shape) -> center * random.nextGamma(shape) / shape;
            case Spread.Beta(double a, double b) -> random.nextBeta(a, b);
            case Spread.Uniform(double low, double high) -> low + (high - low) * random.nextUniform();
            case Spread.Bernoulli bernoulli -> random.nextUniform() < center ? 1 : 0;
        };
    }

    /** The numbers drawn so far, as a scope for laws. */
    private final class Values implements Scope {

        private final double[] values;

        Values(double[] values) {
            this.values = values;
        }

        @Override
        public double value(String name) {
            int at = indexOf(name);
            return at < 0 ? Double.NaN : values[at];
        }

        @Override
        public double call(String function, List<Expr> arguments, Evaluator with) {
            throw new IllegalArgumentException("a population law has no function " + function);
        }
    }

    /** Resolves names and shared factors. */
    private final class Names {

        private final PopulationModel population;
        private final Course course;
        /** Covariance of factors, by name pair. */
        private final Map<String, Double> covariance = new HashMap<>();

        Names(PopulationModel population, Course course) {
            this.population = population;
            this.course = course;
        }

        List<NamedDraw> covariates(Protocol.Population enrolled) {
            Map<String, Covariate> byName = new LinkedHashMap<>();
            population.covariates().forEach(one -> byName.put(one.name(), one));
            course.covariates().forEach(one -> byName.put(one.name(), one));
            Covariate age = byName.get(AGE);
            if (age != null) {
                byName.put(AGE, enrolledAge(age, enrolled));
            }
            Covariate female = byName.get(FEMALE);
            Double share = enrolled.female();
            if (female != null && share != null) {
                byName.put(
                        FEMALE,
                        new Covariate(
                                FEMALE, female.unit(), share, female.spread(), List.of(), 0, 1, female.provenance()));
            }
            byName.replaceAll((name, one) -> centred(one, enrolled.traits()));
            return byName.values().stream().map(this::covariate).toList();
        }

        private static Covariate enrolledAge(Covariate age, Protocol.Population enrolled) {
            Double mean = enrolled.ageMeanYears();
            Double sd = enrolled.ageSdYears();
            return new Covariate(
                    AGE,
                    age.unit(),
                    mean == null ? age.center() : mean,
                    sd == null ? age.spread() : new Spread.Normal(sd),
                    age.loadings(),
                    enrolled.ageLowYears(),
                    enrolled.ageHighYears(),
                    age.provenance());
        }

        NamedDraw covariate(Covariate covariate) {
            return named(
                    covariate.name(),
                    covariate.center(),
                    false,
                    covariate.spread(),
                    covariate.loadings(),
                    covariate.low(),
                    covariate.high());
        }

        NamedDraw factor(Factor factor) {
            NamedDraw draw = named(
                    factor.name(),
                    0,
                    false,
                    new Spread.Normal(1),
                    factor.loadings(),
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY);
            for (Factor other : population.factors()) {
                if (other.name().equals(factor.name())) {
                    break;
                }
                double sum = 0;
                for (Loading loading : factor.loadings()) {
                    sum += loading.weight() * covariance(loading.factor(), other.name());
                }
                covariance.put(factor.name() + " " + other.name(), sum);
                covariance.put(other.name() + " " + factor.name(), sum);
            }
            return draw;
        }

        private double covariance(String first, String second) {
            return first.equals(second) ? 1 : covariance.getOrDefault(first + " " + second, 0.0);
        }

        @Nullable
        NamedDraw variation(Parameter parameter) {
            for (Variation variation : both()) {
                if (variation.fits(parameter.symbol())) {
                    return variation.spread() instanceof Spread.Fixed
                            ? null
                            : named(
                                    parameter.symbol(),
                                    parameter.value(),
                                    true,
                                    variation.spread(),
                                    variation.loadings(),
                                    variation.low(),
                                    variation.high());
                }
            }
            Spread spread = TableSpread.parse(parameter.distribution());
            return spread == null
                    ? null
                    : named(
                            parameter.symbol(),
                            parameter.value(),
                            true,
                            spread,
                            List.of(),
                            Double.NEGATIVE_INFINITY,
                            Double.POSITIVE_INFINITY);
        }

        private List<Variation> both() {
            List<Variation> both = new ArrayList<>(course.variations());
            both.addAll(population.variations());
            return both;
        }

        private NamedDraw named(
                String symbol,
                double center,
                boolean fromTable,
                Spread spread,
                List<Loading> loadings,
                double low,
                double high) {
            List<Shared> shared = new ArrayList<>();
            double variance = 0;
            for (Loading loading : loadings) {
                shared.add(new Shared(name(loading.factor()), loading.weight()));
                for (Loading other : loadings) {
                    variance += loading.weight() * other.weight() * covariance(loading.factor(), other.factor());
                }
            }
            double own = Math.sqrt(Math.max(0, 1 - variance));
            return new NamedDraw(
                    "draw:" + symbol, name(symbol), center, fromTable, spread, List.copyOf(shared), own, low, high);
        }
    }
}
