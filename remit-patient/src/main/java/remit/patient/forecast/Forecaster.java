package remit.patient.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.domain.Provenance;
import remit.domain.SourceKind;
import remit.files.LibraryCatalog;
import remit.files.ProtocolReader;
import remit.library.Library;
import remit.model.expr.Expr;
import remit.patient.guide.Guide;
import remit.patient.record.Measurement;
import remit.patient.record.Person;
import remit.patient.record.Sex;
import remit.solve.random.KeyedRandom;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.PatientRecord;
import remit.trial.disease.Disease;
import remit.trial.disease.Law;
import remit.trial.disease.PopulationModel;
import remit.trial.disease.Therapy;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Regimen;
import remit.trial.simulate.Recalled;
import remit.trial.simulate.TrialModel;

/**
 * Forecasts one person. Virtual twins are drawn from the disease's population at the person's age, sex and course, given what
 * the person was given, and simulated through the person's history; those whose simulated history is like the person's are
 * followed under every option from the same state, and their outcomes are moved to where the history says they should be.
 * Steps: {@link Assimilation}, {@link Adjustment}.
 */
public final class Forecaster {

    /** Twins of a forecast that are simulated through the history. */
    static final int TWINS = 600;

    /** Of them, how many are followed under every option. */
    static final int FOLLOWED = 200;

    /** With fewer twins nothing is forecast. */
    static final int FEWEST = 60;

    /** Wanted effective sample size, as a share of the twins. */
    static final double EFFECTIVE_SHARE = 0.3;

    private final Person person;
    private final Guide guide;
    private final Library library;
    private final Disease disease;
    private final String learned;
    private final long seed;
    private final int threads;

    /**
     * A forecaster of one person.
     *
     * @param people of the guide's disease
     * @param seed of all draws
     * @param threads at least 1
     */
    public Forecaster(Person person, Guide guide, People people, Library library, long seed, int threads) {
        this.person = person;
        this.guide = guide;
        this.library = library;
        this.seed = seed;
        this.threads = threads;
        learned = people.learned();
        disease = withSet(people.disease(), guide);
    }

    /** The disease with the traits that every twin has. */
    static Disease withSet(Disease disease, Guide guide) {
        List<Law> set = guide.set().entrySet().stream()
                .map(one -> new Law(
                        one.getKey(),
                        new Expr.Literal(one.getValue()),
                        new Provenance(SourceKind.ASSUMED, "guide of " + disease.id())))
                .toList();
        return disease.withPopulation(disease.population().withFinalLaws(set));
    }

    /**
     * The protocol of options that the library holds for a disease.
     *
     * @throws InvalidInput if it has none, or it is wrong
     */
    public static Protocol standardOptions(Library library, String disease) {
        String path = "patient/" + disease + ".options.yaml";
        String text = library.text().read(path);
        Problems problems = new Problems();
        if (text == null) {
            problems.add(
                    Place.of(path), "the library has no such file", "Maybe give options by --option PROTOCOL.yaml.");
        }
        Protocol protocol = text == null ? null : ProtocolReader.read(path, text, LibraryCatalog.of(library), problems);
        problems.throwIfAny(InvalidInput::new);
        if (protocol == null) {
            throw new IllegalStateException("no protocol and no problem");
        }
        return protocol;
    }

    /** The disease in the people whom twins are drawn from. */
    Disease disease() {
        return disease;
    }

    /** One sentence on what they were learned from. */
    String learned() {
        return learned;
    }

    /** What the twins went through and which of them are like the person. */
    record Conditioned(
            History history,
            Treatments treatments,
            TrialModel model,
            Twins twins,
            List<Recalled> recalled,
            Features features,
            List<String> limits) {}

    /**
     * Forecasts.
     *
     * @param options protocols whose arms are the options; the first arm of the first is to go on as now
     */
    public Forecast forecast(List<Protocol> options) {
        Conditioned conditioned = condition(options, person.asOf(), TWINS);
        Features features = conditioned.features();
        double uniform = KeyedRandom.of(seed, 0, "resampling").uniform(0);
        double[] survivors = Assimilation.resampled(features.weights(), FOLLOWED, uniform);
        List<Recalled> kept = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        Map<Integer, Double> weightBySlot = new HashMap<>();
        for (int i = 0; i < survivors.length; i++) {
            if (survivors[i] > 0) {
                Recalled one = conditioned.recalled().get(i);
                kept.add(one);
                weightBySlot.put(one.slot(), survivors[i]);
                rows.add(features.rows()[i]);
            }
        }
        List<PatientRecord> records = conditioned.twins().follow(kept);
        double[] weights = records.stream()
                .mapToDouble(one -> weightBySlot.getOrDefault(one.slot(), 0.0))
                .toArray();
        Outlook outlook = new Outlook(
                guide, disease, conditioned.model().protocol(), records, rows.toArray(double[][]::new), weights);
        return new Forecast(
                guide.disease(),
                conditioned.model().protocol().population().course(),
                kind(conditioned.model().protocol().population().course()),
                conditioned.history().now(),
                new Forecast.Sureness(
                        conditioned.recalled().size(),
                        Assimilation.effectiveSize(features.weights()),
                        features.exponent(),
                        records.size(),
                        conditioned.history().visits(),
                        conditioned.history().measures()),
                learned,
                outlook.options(),
                conditioned.limits());
    }

    /** Simulates so many twins through the history up to a day, and weighs them. */
    Conditioned condition(List<Protocol> options, LocalDate until, int count) {
        Clinic clinic = disease.clinic();
        History history = History.of(person, guide, clinic, until);
        Treatments treatments =
                Treatments.of(person, history.now(), library, therapy -> usual(library, guide, therapy));
        Protocol protocol = protocol(options, treatments);
        TrialModel model = TrialModel.of(protocol, disease, library.therapies(protocol), seed);
        Twins twins = new Twins(model, threads);
        List<Recalled> recalled = twins.recall(0, count, history.daysBefore());
        if (recalled.size() < FEWEST) {
            throw new InvalidInput(List.of(new Problem(
                    Place.of("patient"),
                    "only %d of %d virtual people of this course have had the disease since the first visit of the last year"
                            .formatted(recalled.size(), count),
                    "Maybe the onset or the course is wrong, or visits from before the diagnosis are in the record.")));
        }
        Features features = Features.of(history, clinic, recalled);
        List<String> limits = new ArrayList<>(Limits.of(person, disease, protocol, features, history));
        treatments.notModelled().forEach(one -> limits.add("Not simulated: " + one + "."));
        return new Conditioned(history, treatments, model, twins, recalled, features, limits);
    }

    /** How a therapy is usually given in a disease; null when the library does not say. */
    static @Nullable Regimen usual(Library library, Guide guide, String therapy) {
        Therapy one = library.therapy(therapy);
        if (one.regimens().isEmpty()) {
            return null;
        }
        String name = one.regimens().containsKey("standard")
                ? "standard"
                : one.regimens().firstEntry().getKey();
        String text = """
                trial: usual
                disease: %s
                population: {size: 2, course: %s}
                arms:
                  - {id: usual, therapy: {%s: %s}}
                  - {id: none, therapy: placebo}
                follow-up: {months: 24, visits: [0, 24]}
                endpoints: {primary: {measure: %s, month: 24}}
                """.formatted(
                        guide.disease(),
                        guide.course(),
                        therapy,
                        name,
                        guide.outcomes().getFirst().measure());
        Protocol protocol = ProtocolReader.read("usual regimen", text, LibraryCatalog.of(library), new Problems());
        return protocol == null || protocol.arms().getFirst().study().isEmpty()
                ? null
                : protocol.arms().getFirst().study().getFirst();
    }

    private Protocol protocol(List<Protocol> options, Treatments treatments) {
        Protocol first = options.getFirst();
        List<Protocol.Arm> arms = new ArrayList<>();
        List<Protocol.ConditionalTreatment> conditional = new ArrayList<>(first.conditional());
        for (Protocol one : options) {
            for (Protocol.Arm arm : one.arms()) {
                boolean isTaken = arms.stream().anyMatch(other -> other.id().equals(arm.id()));
                String id = isTaken ? one.trial() + "-" + arm.id() : arm.id();
                arms.add(new Protocol.Arm(id, arm.label(), arm.study(), arm.background(), arm.stop()));
            }
        }
        return new Protocol(
                "patient",
                null,
                null,
                guide.disease(),
                population(treatments),
                treatments.regimens(),
                arms,
                arms.getFirst().id(),
                new Protocol.Randomization(arms.stream().map(arm -> 1).toList(), List.of()),
                new Protocol.FollowUp(24, List.of(0.0, 3.0, 6.0, 9.0, 12.0, 15.0, 18.0, 21.0, 24.0)),
                first.endpoints(),
                conditional,
                0,
                List.of());
    }

    /** The record's course; else the guide's, unless the person has had the disease longer than anybody in it. */
    private String course() {
        Map<String, PopulationModel.Course> courses = disease.population().courses();
        if (courses.containsKey(person.course())) {
            return person.course();
        }
        double years = person.durationYears();
        if (Double.isNaN(years) || years <= longest(courses.get(guide.course()))) {
            return guide.course();
        }
        return courses.values().stream()
                .filter(one -> years <= longest(one))
                .map(PopulationModel.Course::id)
                .findFirst()
                .orElse(guide.course());
    }

    private String kind(String course) {
        PopulationModel.Course of = disease.population().courses().get(course);
        return of == null ? course : of.about();
    }

    private double longest(PopulationModel.@Nullable Course course) {
        List<PopulationModel.Covariate> covariates =
                new ArrayList<>(disease.population().covariates());
        if (course != null) {
            covariates.addAll(course.covariates());
        }
        return covariates.stream()
                .filter(one -> one.name().equals("duration"))
                .mapToDouble(PopulationModel.Covariate::high)
                .reduce((before, last) -> last)
                .orElse(Double.POSITIVE_INFINITY);
    }

    private Protocol.Population population(Treatments treatments) {
        String course = course();
        Map<String, PopulationModel.Covariate> covariates = new HashMap<>();
        disease.population().covariates().forEach(one -> covariates.put(one.name(), one));
        PopulationModel.Course of = disease.population().courses().get(course);
        if (of != null) {
            of.covariates().forEach(one -> covariates.put(one.name(), one));
        }
        PopulationModel.Covariate age = covariates.get("age");
        Integer years = person.ageYears();
        double low = age == null ? 18 : age.low();
        double high = age == null ? 75 : age.high();
        Double mean = null;
        Double sd = null;
        if (years != null) {
            low = Math.clamp(years, low, high - 1);
            high = low + 1;
            mean = low + 0.5;
            sd = 0.5;
        }
        Map<String, Double> traits = new TreeMap<>();
        guide.traits().forEach((trait, measure) -> {
            List<Measurement> values = person.of(measure);
            PopulationModel.Covariate covariate = covariates.get(trait);
            if (!values.isEmpty() && covariate != null) {
                traits.put(trait, Math.clamp(values.getFirst().value(), covariate.low(), covariate.high()));
            }
        });
        PopulationModel.Covariate duration = covariates.get("duration");
        if (duration != null && !Double.isNaN(person.durationYears())) {
            traits.put("duration", Math.clamp(person.durationYears(), duration.low(), duration.high()));
        }
        return new Protocol.Population(
                1,
                course,
                low,
                high,
                mean,
                sd,
                person.sex() == Sex.UNKNOWN ? null : Double.valueOf(person.sex() == Sex.FEMALE ? 1 : 0),
                treatments.refractory(),
                List.of(),
                1,
                new TreeMap<>(traits),
                new TreeMap<>());
    }
}
