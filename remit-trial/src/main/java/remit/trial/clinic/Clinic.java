package remit.trial.clinic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import remit.model.expr.Expr;

/**
 * The clinic of a disease: what of the model it looks at, what it observes, how scores and grades are made of that, and
 * which endpoints trials report. Built from text by the library's reader, which has checked it: every name is known,
 * every observable stands after those it needs. Immutable.
 */
public final class Clinic {

    private final List<Signal> signals;
    private final List<Constant> constants;
    private final List<Covariate> covariates;
    private final @Nullable Expectation expectation;
    private final List<Observable> observables;
    private final List<Endpoint> endpoints;
    private final SequencedMap<String, Word> words;
    private final List<String> values;
    private final Map<String, Integer> indices;
    private final Map<String, Endpoint> endpointsByName;
    private final List<Integer> allItems;
    private final List<Integer> grades;
    private final Map<String, List<Integer>> itemsByGroup;

    /**
     * Puts a clinic together.
     *
     * @param observables each after those it needs at the same visit
     */
    public Clinic(
            List<Signal> signals,
            List<Constant> constants,
            List<Covariate> covariates,
            @Nullable Expectation expectation,
            List<Observable> observables,
            List<Endpoint> endpoints,
            List<Word> words) {
        this.signals = List.copyOf(signals);
        this.constants = List.copyOf(constants);
        this.covariates = List.copyOf(covariates);
        this.expectation = expectation;
        this.observables = List.copyOf(observables);
        this.endpoints = List.copyOf(endpoints);
        this.words = new LinkedHashMap<>();
        for (Word word : words) {
            this.words.put(word.word(), word);
        }
        List<String> names = new ArrayList<>();
        this.indices = new LinkedHashMap<>();
        for (Observable observable : observables) {
            indices.put(observable.name(), names.size());
            names.add(observable.name());
        }
        this.values = List.copyOf(names);
        List<Integer> items = new ArrayList<>();
        List<Integer> systems = new ArrayList<>();
        this.itemsByGroup = new LinkedHashMap<>();
        for (int i = 0; i < observables.size(); i++) {
            if (observables.get(i) instanceof Observable.Item item) {
                items.add(i);
                for (String group : item.groups()) {
                    itemsByGroup.computeIfAbsent(group, g -> new ArrayList<>()).add(i);
                }
            } else if (observables.get(i) instanceof Observable.Grade) {
                systems.add(i);
            }
        }
        this.allItems = List.copyOf(items);
        this.grades = List.copyOf(systems);
        this.endpointsByName = new LinkedHashMap<>();
        for (Endpoint endpoint : endpoints) {
            endpointsByName.put(endpoint.name(), endpoint);
        }
    }

    /**
     * A number that the clinic uses, such as the lower limit of normal. A patient's trait of the same name takes its
     * place.
     *
     * @param about name, label, unit, source
     * @param value the number
     */
    public record Constant(About about, double value) {}

    /**
     * A trait that baseline tables and subgroups show.
     *
     * @param about name, label, unit
     * @param levels subgroups in order; empty for none
     */
    public record Covariate(About about, List<Level> levels) {
        public Covariate {
            levels = List.copyOf(levels);
        }
    }

    /**
     * One subgroup.
     *
     * @param label what a report calls it
     * @param when rule that its patients satisfy at baseline
     */
    public record Level(String label, Expr when) {}

    /**
     * The placebo response: an empirical layer on what clinicians and patients score; states and labs are untouched. The
     * share p of a component that is not seen is normal over patients and p (1 - exp(-t/onset)) exp(-t/fade) over time.
     *
     * @param mean expression of numbers and traits
     * @param sd expression of numbers and traits
     * @param onsetDays time constant of its coming
     * @param fadeDays time constant of its going
     */
    public record Expectation(About about, Expr mean, Expr sd, double onsetDays, double fadeDays) {}

    /**
     * A phrase that entry criteria may use in place of a rule, such as {@code BILAG A or B}.
     *
     * @param word the phrase
     * @param about label and source
     * @param when the rule it stands for
     */
    public record Word(String word, About about, Expr when) {}

    /** The model's names that the clinic looks at, in the order of a {@link Row}. */
    public List<String> drivers() {
        return signals.stream().map(Signal::of).toList();
    }

    /** What the clinic looks at, in the order of a {@link Row}. */
    public List<Signal> signals() {
        return signals;
    }

    /** Names of everything a {@link Visit} holds, in order. */
    public List<String> values() {
        return values;
    }

    /** What a visit holds, in the same order. */
    public List<Observable> observables() {
        return observables;
    }

    /** Index of a value in a {@link Visit}; -1 if there is none of that name. */
    public int index(String value) {
        return indices.getOrDefault(value, -1);
    }

    /** The observable of a name; null if there is none. */
    public @Nullable Observable observable(String name) {
        Integer index = indices.get(name);
        return index == null ? null : observables.get(index);
    }

    /** Which direction of a value is good; neither if there is no such value. */
    public Observable.Better better(String name) {
        return switch (observable(name)) {
            case Observable.Measure measure -> measure.better();
            case Observable.Score score -> score.better();
            case Observable.Criterion criterion -> criterion.better();
            case Observable.Grade grade -> Observable.Better.LOWER;
            case Observable.Item item -> Observable.Better.LOWER;
            case null -> Observable.Better.NEITHER;
        };
    }

    /** Indices of the items of a group in a {@link Visit}; of all items for null. */
    List<Integer> itemsOf(@Nullable String group) {
        return group == null ? allItems : itemsByGroup.getOrDefault(group, List.of());
    }

    /** The words by which rules can count items. */
    public java.util.Set<String> groups() {
        return java.util.Collections.unmodifiableSet(itemsByGroup.keySet());
    }

    /** Indices of the grades in a {@link Visit}. */
    List<Integer> grades() {
        return grades;
    }

    /** Numbers that the clinic uses. */
    public List<Constant> constants() {
        return constants;
    }

    /** Traits of baseline tables and subgroups. */
    public List<Covariate> covariates() {
        return covariates;
    }

    /** The placebo response; null for none. */
    public @Nullable Expectation expectation() {
        return expectation;
    }

    /** Endpoints written in the clinic's text; every measure, score and criterion is one as well, see {@link #endpoint}. */
    public List<Endpoint> endpoints() {
        return endpoints;
    }

    /** The phrases of entry criteria. */
    public SequencedMap<String, Word> words() {
        return java.util.Collections.unmodifiableSequencedMap(words);
    }

    /**
     * The endpoint of a name: the one the text defines, else the value of that name at a visit (a criterion gives a yes
     * or no); null if there is neither.
     */
    public @Nullable Endpoint endpoint(String name) {
        Endpoint written = endpointsByName.get(name);
        Observable observable = observable(name);
        return written != null || observable == null ? written : Endpoints.of(observable);
    }
}
