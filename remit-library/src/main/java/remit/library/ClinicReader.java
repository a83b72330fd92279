package remit.library;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.domain.Unit;
import remit.model.expr.Expr;
import remit.text.Node;
import remit.text.Yaml;
import remit.trial.clinic.About;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Endpoint;
import remit.trial.clinic.Observable;
import remit.trial.clinic.PatientEvent;
import remit.trial.clinic.Signal;

/**
 * Reads the clinic of a disease from its text: what of the model is looked at, labs, items, scores, grades, criteria,
 * endpoints and the phrases of entry rules. Entries may stand in any order; the reader puts every observable after those
 * it needs. Every problem is reported at once with its place. Stateless.
 */
public final class ClinicReader {

    private static final String ITEM_DEFAULTS = "item-defaults";

    private final Problems problems;
    private final Node.Mapping root;
    private final RuleNames names = new RuleNames();
    private final Map<String, Place> taken = new LinkedHashMap<>();
    private final SequencedMap<String, Place> places = new LinkedHashMap<>();
    private final Map<String, String> signalUnits = new LinkedHashMap<>();

    private ClinicReader(Node.Mapping root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    /**
     * Reads a clinic.
     *
     * @param file name for places
     * @param text YAML
     * @return null if a problem was added
     */
    public static @Nullable Clinic read(String file, String text, Problems problems) {
        int before = problems.size();
        Node node = Yaml.parse(file, text, problems);
        if (node == null) {
            return null;
        }
        if (!(node instanceof Node.Mapping mapping)) {
            problems.add(node.place(), "a clinic is a mapping, not " + node.kind(), "Maybe begin with 'signals:'.");
            return null;
        }
        Clinic clinic = new ClinicReader(mapping, problems).clinic();
        return problems.size() == before ? clinic : null;
    }

    private @Nullable Clinic clinic() {
        int before = problems.size();
        ClinicFields sections = ClinicFields.of("the clinic", root, problems);
        if (sections == null) {
            return null;
        }
        names(sections);
        List<Signal> signals = section(sections, "signals", "signal", this::signal);
        List<Clinic.Constant> constants = section(sections, "constants", "constant", this::constant);
        ObservableFields observing = new ObservableFields(defaults(sections), problems);
        List<Observable> written = new ArrayList<>();
        written.addAll(section(sections, "measures", "measure", observing::measure));
        written.addAll(section(sections, "items", "item", observing::item));
        written.addAll(section(sections, "scores", "score", observing::score));
        written.addAll(section(sections, "grades", "grade", observing::grade));
        written.addAll(section(sections, "criteria", "criterion", observing::criterion));
        observing.finish();
        signals.forEach(signal -> names.signal(signal.about().name()));
        constants.forEach(constant -> names.constant(constant.about().name()));
        written.forEach(names::value);
        List<Clinic.Covariate> covariates = sectionOf(sections, "covariates", "covariate", false, this::covariate);
        Clinic.@Nullable Expectation expectation = expectation(sections);
        EndpointFields ending = new EndpointFields(names, written, problems);
        List<Endpoint> endpoints = sectionOf(sections, "endpoints", "endpoint", false, ending::endpoint);
        ending.checkNames(endpoints, written);
        List<Clinic.Word> words = sectionOf(sections, "words", "phrase", false, this::word);
        sections.close();
        ObservableOrder order = new ObservableOrder(names, places, problems);
        List<Observable> observables = order.sorted(written);
        units(written);
        return problems.size() == before
                ? new Clinic(signals, constants, covariates, expectation, observables, endpoints, words)
                : null;
    }

    private void names(ClinicFields sections) {
        for (String trait : sections.words("traits")) {
            take(trait, sections.place("traits"));
            names.trait(trait);
        }
        sections.words("events").forEach(names::event);
        for (String builtIn : List.of(
                PatientEvent.DEATH,
                PatientEvent.TREATMENT_RELATED_MORTALITY,
                PatientEvent.DROP_OUT,
                PatientEvent.NEVER_INFUSED,
                "rescue",
                "trigger")) {
            names.event(builtIn);
        }
        if (sections.node("covariates") instanceof Node.Mapping mapping) {
            mapping.entries().keySet().forEach(names::trait);
        }
    }

    private <T> List<T> section(
            ClinicFields sections, String key, String noun, BiFunction<String, ClinicFields, @Nullable T> reader) {
        return sectionOf(sections, key, noun, true, reader);
    }

    private <T> List<T> sectionOf(
            ClinicFields sections,
            String key,
            String noun,
            boolean shared,
            BiFunction<String, ClinicFields, @Nullable T> reader) {
        List<T> read = new ArrayList<>();
        Node node = sections.node(key);
        if (node == null || (node instanceof Node.Scalar scalar && scalar.text().isEmpty())) {
            return read;
        }
        if (!(node instanceof Node.Mapping mapping)) {
            problems.add(node.place(), key + " is " + node.kind() + ", not entries by name", null);
            return read;
        }
        mapping.entries().forEach((name, entry) -> {
            if (shared) {
                take(name, entry.keyPlace());
                places.put(name, entry.keyPlace());
            }
            ClinicFields fields = ClinicFields.of(noun + " " + name, entry.value(), problems);
            if (fields != null) {
                T value = reader.apply(name, fields);
                fields.close();
                if (value != null) {
                    read.add(value);
                }
            }
        });
        return read;
    }

    /** Values, signals, constants and traits share one set of names. */
    private void take(String name, Place place) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            problems.add(place, "'" + name + "' is no name", "Maybe use letters, digits and _ only.");
        }
        Place first = taken.putIfAbsent(name, place);
        if (first != null) {
            problems.add(
                    place, "the name '" + name + "' is taken at " + first, "Maybe give one of the two another name.");
        }
    }

    private Signal signal(String name, ClinicFields fields) {
        Signal.@Nullable Wander wander = null;
        Node node = fields.node("wander");
        ClinicFields inner = node == null ? null : ClinicFields.of("wander of " + name, node, problems);
        if (inner != null) {
            wander = new Signal.Wander(
                    inner.numberWithin("log-sd", 0, 0, 3), inner.numberWithin("days", 60, 0.001, 1e6));
            inner.close();
        }
        Double otherwise = fields.has("otherwise") ? Double.valueOf(fields.number("otherwise")) : null;
        String of = fields.textOr("of", name);
        String unit = fields.textOr("unit", "1");
        signalUnits.put(name, unit);
        return new Signal(fields.about(name), of, otherwise, wander);
    }

    private Clinic.Constant constant(String name, ClinicFields fields) {
        return new Clinic.Constant(fields.about(name), fields.number("value"));
    }

    private Clinic.Covariate covariate(String name, ClinicFields fields) {
        List<Clinic.Level> levels = new ArrayList<>();
        Node node = fields.node("levels");
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach((label, entry) -> {
                Expr when = fields.expression(label, entry.value());
                names.check("level " + label + " of " + name, when, RuleNames.Sight.BASELINE, problems);
                levels.add(new Clinic.Level(label, when));
            });
        } else if (node != null) {
            problems.add(node.place(), "levels of " + name + " are " + node.kind() + ", not rules by label", null);
        }
        return new Clinic.Covariate(fields.about(name), levels);
    }

    private Clinic.@Nullable Expectation expectation(ClinicFields sections) {
        Node node = sections.node("placebo-response");
        ClinicFields fields = node == null ? null : ClinicFields.of("placebo-response", node, problems);
        if (fields == null) {
            return null;
        }
        Expr mean = fields.expression("mean");
        Expr sd = fields.expression("sd");
        names.check("placebo-response", mean, RuleNames.Sight.PATIENT, problems);
        names.check("placebo-response", sd, RuleNames.Sight.PATIENT, problems);
        Clinic.Expectation expectation = new Clinic.Expectation(
                fields.about("placebo-response"),
                mean,
                sd,
                fields.numberWithin("onset-days", 28, 0.001, 1e6),
                fields.numberWithin("fade-days", 730, 0.001, 1e6));
        fields.close();
        return expectation;
    }

    private Clinic.Word word(String phrase, ClinicFields fields) {
        Expr when = fields.expression("when");
        names.check("phrase " + phrase, when, RuleNames.Sight.VISIT, problems);
        return new Clinic.Word(phrase, fields.about(phrase), when);
    }

    private @Nullable ClinicFields defaults(ClinicFields sections) {
        Node node = sections.node(ITEM_DEFAULTS);
        return node == null ? null : ClinicFields.of(ITEM_DEFAULTS, node, problems);
    }

    /** A measure that shows a signal as it is has the signal's unit. */
    private void units(List<Observable> written) {
        Set<String> reported = new LinkedHashSet<>();
        for (Observable observable : written) {
            if (observable instanceof Observable.Measure measure && measure.from() instanceof Expr.Name from) {
                String unit = signalUnits.get(from.name());
                About about = measure.about();
                if (unit != null && !same(unit, about.unit()) && reported.add(about.name())) {
                    Place place = places.get(about.name());
                    problems.add(
                            place == null ? root.place() : place,
                            "measure %s is in %s, but its signal %s is in %s"
                                    .formatted(about.name(), about.unit(), from.name(), unit),
                            "Maybe convert it in 'from', such as 'signal*1000'.");
                }
            }
        }
    }

    private static boolean same(String first, String second) {
        try {
            return Unit.parse(first).isSame(Unit.parse(second));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
