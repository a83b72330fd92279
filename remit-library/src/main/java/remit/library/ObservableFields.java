package remit.library;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.Problems;
import remit.model.expr.Expr;
import remit.text.Node;
import remit.trial.clinic.Noise;
import remit.trial.clinic.Observable;

/** Reads measures, items, scores, grades and criteria from their fields. */
final class ObservableFields {

    private static final String ALL = "all";

    private final @Nullable ClinicFields itemDefaults;
    private final Problems problems;
    private final double itemNoise;
    private final double itemKeeps;
    private final double itemWindowDays;
    private final double itemExpectation;
    private final List<Observable.Item> items = new ArrayList<>();

    ObservableFields(@Nullable ClinicFields itemDefaults, Problems problems) {
        this.itemDefaults = itemDefaults;
        this.problems = problems;
        this.itemNoise = itemDefaults == null ? 0 : itemDefaults.numberWithin("log-noise", 0, 0, 5);
        this.itemKeeps = itemDefaults == null ? 1 : itemDefaults.numberWithin("keeps", 1, 0, 1);
        this.itemWindowDays = itemDefaults == null ? 0 : itemDefaults.numberWithin("window-days", 0, 0, 3660);
        this.itemExpectation = itemDefaults == null ? 0 : itemDefaults.numberWithin("placebo-share", 0, 0, 1);
    }

    /** Reports unknown keys of the defaults. */
    void finish() {
        if (itemDefaults != null) {
            itemDefaults.close();
        }
    }

    Observable measure(String name, ClinicFields fields) {
        double[] range = fields.range("range", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        return new Observable.Measure(
                fields.about(name),
                fields.expression("from"),
                noise(name, fields),
                range[0],
                range[1],
                fields.numberWithin("step", 0, 0, 1e9),
                fields.choice("better", Observable.Better.class, null),
                fields.has("worst") ? Double.valueOf(fields.number("worst")) : null,
                fields.numberWithin("placebo-share", 0, 0, 1));
    }

    private Noise noise(String name, ClinicFields fields) {
        Node node = fields.node("noise");
        ClinicFields inner = node == null ? null : ClinicFields.of("noise of " + name, node, problems);
        if (inner == null) {
            return new Noise.Exact();
        }
        Noise noise;
        if (inner.has("log-sd")) {
            noise = new Noise.OnLog(inner.numberWithin("log-sd", 0, 0, 5));
        } else if (inner.has("days")) {
            noise = new Noise.Drifting(inner.numberWithin("sd", 0, 0, 1e9), inner.numberWithin("days", 28, 0.001, 1e6));
        } else {
            noise = new Noise.Added(inner.number("sd"));
        }
        inner.close();
        return noise;
    }

    Observable item(String name, ClinicFields fields) {
        int points = (int) Math.round(fields.number("points"));
        Set<String> groups = new LinkedHashSet<>(fields.words("groups"));
        Observable.Item item;
        if (fields.has("state")) {
            item = new Observable.StateItem(
                    fields.about(name),
                    points,
                    groups,
                    fields.expression("state"),
                    fields.expression("threshold"),
                    fields.numberWithin("log-noise", itemNoise, 0, 5),
                    fields.numberWithin("keeps", itemKeeps, 0, 1),
                    fields.numberWithin("window-days", itemWindowDays, 0, 3660),
                    fields.numberWithin("placebo-share", itemExpectation, 0, 1));
        } else if (fields.has("after")) {
            double[] share = fields.range("share", 0, 1);
            item = new Observable.EventItem(
                    fields.about(name),
                    points,
                    groups,
                    fields.text("after"),
                    share[0],
                    share[1],
                    fields.numberWithin("days", itemWindowDays, 0, 3660));
        } else if (fields.has("per-year")) {
            item = new Observable.ChanceItem(
                    fields.about(name),
                    points,
                    groups,
                    fields.expression("per-year"),
                    fields.numberWithin("days", itemWindowDays, 0, 3660));
        } else {
            if (!fields.has("when")) {
                problems.add(
                        fields.place(),
                        "item " + name + " does not say when it is present",
                        "Maybe add 'state' and 'threshold', or 'when', 'after', or 'per-year'.");
                fields.has("threshold");
            }
            Expr when = fields.has("when") ? fields.expression("when") : new Expr.Literal(0);
            item = new Observable.RuleItem(fields.about(name), points, groups, when);
        }
        items.add(item);
        return item;
    }

    Observable score(String name, ClinicFields fields) {
        double[] range = fields.range("range", 0, Double.POSITIVE_INFINITY);
        List<String> summed = new ArrayList<>();
        if (fields.has("group")) {
            String group = fields.text("group");
            items.stream().filter(item -> item.groups().contains(group)).forEach(item -> summed.add(item.name()));
            if (summed.isEmpty()) {
                problems.add(
                        fields.place("group"),
                        "score " + name + ": no item is of group '" + group + "'",
                        Problems.nearest(group, groups()));
            }
        } else {
            List<String> named = fields.words("items");
            if (named.isEmpty()) {
                problems.add(fields.place(), "score " + name + " lacks 'items'", "Maybe write 'items: all'.");
            } else if (named.equals(List.of(ALL))) {
                items.forEach(item -> summed.add(item.name()));
            } else {
                summed.addAll(named);
            }
        }
        return new Observable.Score(
                fields.about(name), summed, range[0], range[1], fields.choice("better", Observable.Better.class, null));
    }

    private Set<String> groups() {
        Set<String> groups = new LinkedHashSet<>();
        items.forEach(item -> groups.addAll(item.groups()));
        return groups;
    }

    Observable grade(String name, ClinicFields fields) {
        return new Observable.Grade(
                fields.about(name),
                fields.has("ratio") ? fields.expression("ratio") : null,
                fields.numberWithin("log-noise", 0, 0, 5),
                fields.numberWithin("improved-by", 0, 0, 1),
                fields.expression("A"),
                fields.expression("B"),
                fields.expression("C"));
    }

    Observable criterion(String name, ClinicFields fields) {
        return new Observable.Criterion(
                fields.about(name), fields.expression("when"), fields.choice("better", Observable.Better.class, null));
    }
}
