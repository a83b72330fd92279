package remit.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.evidence.Evidence;
import remit.evidence.PublishedArm;
import remit.files.Catalog.DiseaseWords.Limits;
import remit.library.Library;
import remit.model.expr.Expr;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Endpoint;
import remit.trial.clinic.Observable;
import remit.trial.clinic.PatientEvent;
import remit.trial.disease.Disease;
import remit.trial.disease.PopulationModel;
import remit.trial.disease.Spread;
import remit.trial.disease.Therapy;

/** What a protocol may name, taken from a library and the published trials. Diseases and therapies are read when named. */
public final class LibraryCatalog {

    private static final double YOUNGEST_YEARS = 18;
    private static final double OLDEST_YEARS = 75;
    private static final String TRIGGER = "trigger";

    private LibraryCatalog() {}

    /** The catalog of a library and the evidence tables. */
    public static Catalog of(Library library, Evidence evidence) {
        Map<String, List<String>> published = new TreeMap<>();
        for (PublishedArm arm : evidence.arms()) {
            published.computeIfAbsent(arm.trialId(), id -> new ArrayList<>()).add(arm.armId());
        }
        return of(library, published);
    }

    /** The catalog of a library alone, for protocols that name no published trial: the tables are not read. */
    public static Catalog of(Library library) {
        return of(library, Map.of());
    }

    private static Catalog of(Library library, Map<String, List<String>> published) {
        Map<String, Catalog.TherapyWords> therapies = new HashMap<>();
        Map<String, Catalog.DiseaseWords> diseases = new HashMap<>();
        return new Catalog(
                library.diseases(),
                id -> diseases.computeIfAbsent(id, each -> words(library.disease(each))),
                library.therapies(),
                id -> therapies.computeIfAbsent(id, each -> words(library.therapy(each))),
                published);
    }

    private static Catalog.TherapyWords words(Therapy therapy) {
        return new Catalog.TherapyWords(therapy, therapy.regimens());
    }

    private static Catalog.DiseaseWords words(Disease disease) {
        Clinic clinic = disease.clinic();
        Map<String, Catalog.Timing> endpoints = new TreeMap<>();
        for (Observable observable : clinic.observables()) {
            endpoints.put(observable.name(), Catalog.Timing.VISIT);
        }
        for (Endpoint endpoint : clinic.endpoints()) {
            endpoints.put(endpoint.name(), timing(endpoint));
        }
        Set<String> values = new HashSet<>(clinic.values());
        clinic.constants().forEach(constant -> values.add(constant.about().name()));
        disease.population().covariates().forEach(covariate -> values.add(covariate.name()));
        clinic.covariates().forEach(covariate -> values.add(covariate.about().name()));
        values.add("refractory");
        disease.population()
                .courses()
                .values()
                .forEach(course -> course.shares().forEach(share -> values.add(share.name())));
        Map<String, Expr> words = new TreeMap<>();
        clinic.words().forEach((word, meaning) -> words.put(word, meaning.when()));
        PopulationModel.Covariate age = age(disease.population());
        return new Catalog.DiseaseWords(
                List.copyOf(disease.population().courses().keySet()),
                endpoints,
                values,
                events(disease),
                words,
                age == null || !Double.isFinite(age.low()) ? YOUNGEST_YEARS : age.low(),
                age == null || !Double.isFinite(age.high()) ? OLDEST_YEARS : age.high(),
                disease.dropOutPerYear(),
                traits(disease.population()),
                clinic.observables().stream()
                        .filter(one -> one instanceof Observable.Measure || one instanceof Observable.Score)
                        .map(Observable::name)
                        .collect(Collectors.toSet()));
    }

    /** Covariates but age and sex, which have keys of their own, and the shares of each course. */
    private static Map<String, Map<String, Limits>> traits(PopulationModel population) {
        Map<String, Map<String, Limits>> traits = new TreeMap<>();
        population.courses().forEach((id, course) -> {
            Map<String, Limits> known = new TreeMap<>();
            for (List<PopulationModel.Covariate> some :
                    List.of(population.covariates(), course.covariates(), course.shares())) {
                some.stream()
                        .filter(one -> !one.name().equals("age") && !one.name().equals("female"))
                        .forEach(one -> known.put(
                                one.name(),
                                one.spread() instanceof Spread.Bernoulli
                                        ? new Limits(0, 1)
                                        : new Limits(one.low(), one.high())));
            }
            traits.put(id, known);
        });
        return traits;
    }

    /** Kinds of events that a rule may count: those of the disease, and those that its endpoints look at. */
    private static Set<String> events(Disease disease) {
        Set<String> events = new HashSet<>(List.of(TRIGGER, PatientEvent.DROP_OUT, PatientEvent.NEVER_INFUSED));
        disease.hazards().forEach(hazard -> events.add(hazard.event()));
        disease.sustained().forEach(sustained -> events.add(sustained.event()));
        for (Endpoint endpoint : disease.clinic().endpoints()) {
            switch (endpoint) {
                case Endpoint.FirstEvent first -> events.addAll(first.events());
                case Endpoint.Rate rate -> events.addAll(rate.events());
                case Endpoint.Level ignored -> {}
                case Endpoint.Response ignored -> {}
                case Endpoint.FirstVisit ignored -> {}
            }
        }
        return events;
    }

    private static PopulationModel.@Nullable Covariate age(PopulationModel population) {
        return population.covariates().stream()
                .filter(covariate -> covariate.name().equals("age"))
                .findFirst()
                .orElse(null);
    }

    private static Catalog.Timing timing(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Level ignored -> Catalog.Timing.VISIT;
            case Endpoint.Response response ->
                response.when() == Endpoint.When.AT_VISIT ? Catalog.Timing.VISIT : Catalog.Timing.FOLLOW_UP;
            case Endpoint.FirstEvent ignored -> Catalog.Timing.FOLLOW_UP;
            case Endpoint.FirstVisit ignored -> Catalog.Timing.FOLLOW_UP;
            case Endpoint.Rate ignored -> Catalog.Timing.FOLLOW_UP;
        };
    }
}
