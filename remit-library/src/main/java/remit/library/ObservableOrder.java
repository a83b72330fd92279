package remit.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import remit.domain.Place;
import remit.domain.Problems;
import remit.model.expr.Expr;
import remit.trial.clinic.Observable;

/** Checks the rules of observables and puts each after those it needs at the same visit, otherwise as written. */
final class ObservableOrder {

    private final RuleNames names;
    private final Map<String, Place> places;
    private final Problems problems;
    private final Map<String, Observable> byName = new LinkedHashMap<>();
    private final Map<String, Set<String>> needs = new HashMap<>();

    ObservableOrder(RuleNames names, Map<String, Place> places, Problems problems) {
        this.names = names;
        this.places = places;
        this.problems = problems;
    }

    List<Observable> sorted(List<Observable> written) {
        for (Observable observable : written) {
            byName.putIfAbsent(observable.name(), observable);
            needs.put(observable.name(), needsOf(observable));
        }
        List<Observable> sorted = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (String name : byName.keySet()) {
            visit(name, new LinkedHashSet<>(), done, sorted);
        }
        return sorted;
    }

    private void visit(String name, Set<String> above, Set<String> done, List<Observable> sorted) {
        Observable observable = byName.get(name);
        if (observable == null || done.contains(name)) {
            return;
        }
        if (!above.add(name)) {
            List<String> circle = new ArrayList<>(above);
            List<String> round = circle.subList(circle.indexOf(name), circle.size());
            Place place = places.get(name);
            problems.add(
                    place == null ? Place.of("clinic") : place,
                    "%s needs itself at the same visit: %s".formatted(name, String.join(" -> ", round) + " -> " + name),
                    "Maybe use previous(" + name + ") in one of the rules.");
            done.add(name);
            return;
        }
        for (String needed : needs.getOrDefault(name, Set.of())) {
            visit(needed, above, done, sorted);
        }
        above.remove(name);
        if (done.add(name)) {
            sorted.add(observable);
        }
    }

    private Set<String> needsOf(Observable observable) {
        String owner = observable.name();
        return switch (observable) {
            case Observable.Measure measure -> check(owner, measure.from(), RuleNames.Sight.VISIT);
            case Observable.StateItem item -> {
                Set<String> all = check(owner, item.signal(), RuleNames.Sight.STATE);
                all.addAll(check(owner, item.threshold(), RuleNames.Sight.PATIENT));
                yield all;
            }
            case Observable.RuleItem item -> check(owner, item.when(), RuleNames.Sight.VISIT);
            case Observable.EventItem item -> {
                event(owner, item.event());
                yield Set.of();
            }
            case Observable.ChanceItem item -> check(owner, item.perYear(), RuleNames.Sight.STATE);
            case Observable.Score score -> score(score);
            case Observable.Grade grade -> {
                Set<String> all = new LinkedHashSet<>();
                Expr ratio = grade.ratio();
                RuleNames.Sight sight = ratio == null ? RuleNames.Sight.VISIT : RuleNames.Sight.GRADE;
                if (ratio != null) {
                    all.addAll(check(owner, ratio, RuleNames.Sight.VISIT));
                }
                all.addAll(check(owner, grade.gradeA(), sight));
                all.addAll(check(owner, grade.gradeB(), sight));
                all.addAll(check(owner, grade.gradeC(), sight));
                yield all;
            }
            case Observable.Criterion criterion -> check(owner, criterion.when(), RuleNames.Sight.VISIT);
        };
    }

    private Set<String> check(String owner, Expr rule, RuleNames.Sight sight) {
        return names.check(owner, rule, sight, problems);
    }

    private void event(String owner, String event) {
        if (!names.events().contains(event)) {
            problems.add(
                    place(owner),
                    "%s: '%s' is no event".formatted(owner, event),
                    Problems.nearest(event, names.events()));
        }
    }

    private Set<String> score(Observable.Score score) {
        for (String item : score.items()) {
            if (!(byName.get(item) instanceof Observable.Item)) {
                problems.add(
                        place(score.name()),
                        "score %s: '%s' is no item".formatted(score.name(), item),
                        Problems.nearest(item, names.values()));
            }
        }
        return new LinkedHashSet<>(score.items());
    }

    private Place place(String owner) {
        Place place = places.get(owner);
        return place == null ? Place.of("clinic") : place;
    }
}
