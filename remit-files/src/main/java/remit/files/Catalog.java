package remit.files;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.model.expr.Expr;
import remit.trial.disease.Therapy;

/**
 * What a protocol may name: the library and the published trials, as far as the reader needs them.
 *
 * @param diseases disease ids
 * @param disease words of one disease; null when it is unknown or broken
 * @param therapies therapy ids
 * @param therapy one therapy; null when it is unknown or broken
 * @param published published trials: trial id to its arm ids
 */
public record Catalog(
        List<String> diseases,
        Function<String, @Nullable DiseaseWords> disease,
        List<String> therapies,
        Function<String, @Nullable TherapyWords> therapy,
        Map<String, List<String>> published) {

    public Catalog {
        diseases = List.copyOf(diseases);
        therapies = List.copyOf(therapies);
        published = Map.copyOf(published);
    }

    /**
     * The words of a disease.
     *
     * @param courses course names, the usual one first
     * @param endpoints measures and endpoints a trial can be read by, with what they are
     * @param values every name a rule may use
     * @param events event names that {@code count()} and {@code days_since()} take
     * @param words eligibility words and what they mean
     * @param ageLowYears youngest the model covers
     * @param ageHighYears oldest the model covers
     * @param dropOutPerYear usual hazard of leaving a trial, for protocols that say nothing
     * @param traits per course, the traits that a protocol may set, with their limits
     * @param measures measures and scores of a visit, which a protocol may describe at day 0
     */
    public record DiseaseWords(
            List<String> courses,
            Map<String, Timing> endpoints,
            Set<String> values,
            Set<String> events,
            Map<String, Expr> words,
            double ageLowYears,
            double ageHighYears,
            double dropOutPerYear,
            Map<String, Map<String, Limits>> traits,
            Set<String> measures) {

        /** Smallest and largest value of a trait. */
        public record Limits(double low, double high) {}

        public DiseaseWords {
            courses = List.copyOf(courses);
            endpoints = Map.copyOf(endpoints);
            values = Set.copyOf(values);
            events = Set.copyOf(events);
            words = Map.copyOf(words);
            traits = Map.copyOf(traits);
            measures = Set.copyOf(measures);
        }
    }

    /**
     * A therapy and its named regimens.
     *
     * @param therapy its record
     * @param regimens name of a usual regimen to its dose text
     */
    public record TherapyWords(Therapy therapy, Map<String, String> regimens) {
        public TherapyWords {
            regimens = Map.copyOf(regimens);
        }
    }

    /** When an endpoint is read. */
    public enum Timing {
        /** At a visit: a primary endpoint names its month. */
        VISIT,
        /** Over the whole follow-up: events, times, rates. */
        FOLLOW_UP
    }
}
