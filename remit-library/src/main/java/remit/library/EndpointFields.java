package remit.library;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.text.Node;
import remit.trial.clinic.About;
import remit.trial.clinic.Endpoint;
import remit.trial.clinic.Endpoints;
import remit.trial.clinic.Observable;
import remit.trial.protocol.EndpointChoice.IntercurrentEvent;
import remit.trial.protocol.EndpointChoice.Strategy;

/**
 * Reads endpoints. The first field of its kind says what it is: {@code rule} a yes or no, {@code first-visit} and
 * {@code first-event} a time, {@code count} how often, {@code value} a level.
 */
final class EndpointFields {

    private final RuleNames names;
    private final Set<String> yesOrNo = new LinkedHashSet<>();
    private final Problems problems;
    private final Map<String, Place> places = new LinkedHashMap<>();

    EndpointFields(RuleNames names, List<Observable> written, Problems problems) {
        this.names = names;
        this.problems = problems;
        for (Observable observable : written) {
            if (observable instanceof Observable.Criterion || observable instanceof Observable.Item) {
                yesOrNo.add(observable.name());
            }
        }
    }

    @Nullable
    Endpoint endpoint(String name, ClinicFields fields) {
        places.put(name, fields.place());
        About about = fields.about(name);
        Observable.Better better = fields.choice("better", Observable.Better.class, null);
        if (fields.has("rule")) {
            return new Endpoint.Response(
                    about,
                    better,
                    strategies(name, fields, Endpoints.RESPONSE),
                    rule(name, fields, "rule"),
                    fields.choice("at", Endpoint.When.class, Endpoint.When.AT_VISIT),
                    fields.numberWithin("from-month", 0, 0, 1200),
                    fields.numberWithin("to-month", 0, 0, 1200),
                    fields.has("among") ? rule(name, fields, "among") : null);
        }
        if (fields.has("first-visit")) {
            return new Endpoint.FirstVisit(
                    about,
                    better,
                    strategies(name, fields, Endpoints.EVENT),
                    rule(name, fields, "first-visit"),
                    fields.has("after") ? rule(name, fields, "after") : null,
                    fields.numberWithin("confirm-days", 0, 0, 3660),
                    fields.numberWithin("every-days", 0, 0, 3660),
                    events(name, fields, "competing"),
                    report(fields));
        }
        if (fields.has("first-event")) {
            return new Endpoint.FirstEvent(
                    about,
                    better,
                    strategies(name, fields, Endpoints.EVENT),
                    events(name, fields, "first-event"),
                    events(name, fields, "competing"),
                    report(fields));
        }
        if (fields.has("count-visits") || fields.has("count-events")) {
            return new Endpoint.Rate(
                    about,
                    better,
                    strategies(name, fields, Endpoints.EVENT),
                    events(name, fields, "count-events"),
                    fields.has("count-visits") ? rule(name, fields, "count-visits") : null,
                    fields.numberWithin("lock-days", 0, 0, 3660));
        }
        if (fields.has("value")) {
            String value = fields.text("value");
            if (!names.isValue(value)) {
                unknown(name, fields.place("value"), value, "no observed value", names.values());
            }
            return new Endpoint.Level(about, better, strategies(name, fields, Endpoints.LEVEL), value);
        }
        problems.add(
                fields.place(),
                "endpoint " + name + " does not say what is read",
                "Maybe add 'rule', 'first-visit', 'first-event', 'count-visits', 'count-events' or 'value'.");
        return null;
    }

    private static Endpoint.Report report(ClinicFields fields) {
        return fields.choice("report", Endpoint.Report.class, Endpoint.Report.INCIDENCE);
    }

    /** An endpoint of the same name as an observed value takes its place, so both must mean the same. */
    void checkNames(List<Endpoint> endpoints, List<Observable> written) {
        Set<String> values = new LinkedHashSet<>();
        written.forEach(observable -> values.add(observable.name()));
        for (Endpoint endpoint : endpoints) {
            boolean reads = switch (endpoint) {
                case Endpoint.Level level -> level.value().equals(level.name());
                case Endpoint.Response response -> response.rule().equals(response.name());
                case Endpoint.FirstVisit visit -> false;
                case Endpoint.FirstEvent event -> false;
                case Endpoint.Rate rate -> false;
            };
            if (values.contains(endpoint.name()) && !reads) {
                Place place = places.get(endpoint.name());
                problems.add(
                        place == null ? Place.of("clinic") : place,
                        "endpoint " + endpoint.name() + " hides the observed value of that name",
                        "Maybe give one of the two another name.");
            }
        }
    }

    private String rule(String name, ClinicFields fields, String key) {
        String rule = fields.text(key);
        if (!yesOrNo.contains(rule)) {
            unknown(name, fields.place(key), rule, "no criterion or item", yesOrNo);
        }
        return rule;
    }

    private List<String> events(String name, ClinicFields fields, String key) {
        List<String> events = fields.words(key);
        for (String event : events) {
            if (!names.events().contains(event)) {
                unknown(name, fields.place(key), event, "no event", names.events());
            }
        }
        return events;
    }

    private void unknown(String name, Place place, String word, String message, Set<String> allowed) {
        problems.add(place, "endpoint %s: '%s' is %s".formatted(name, word, message), Problems.nearest(word, allowed));
    }

    private Map<IntercurrentEvent, Strategy> strategies(
            String name, ClinicFields fields, Map<IntercurrentEvent, Strategy> defaults) {
        Map<IntercurrentEvent, Strategy> strategies = new EnumMap<>(IntercurrentEvent.class);
        strategies.putAll(defaults);
        Node node = fields.node("strategies");
        ClinicFields inner = node == null ? null : ClinicFields.of("strategies of " + name, node, problems);
        if (inner != null) {
            for (IntercurrentEvent event : IntercurrentEvent.values()) {
                String key = ClinicFields.word(event);
                if (inner.has(key)) {
                    strategies.put(event, inner.choice(key, Strategy.class, null));
                }
            }
            inner.close();
        }
        return strategies;
    }
}
