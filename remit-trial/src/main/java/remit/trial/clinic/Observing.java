package remit.trial.clinic;

import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.model.expr.Evaluator;
import remit.model.expr.Expr;
import remit.model.expr.Scope;
import remit.solve.random.KeyedRandom;

/**
 * How one patient is observed: the patient's fixed draws (placebo response), its keys, and the computation of every
 * observable. Shared by the charts of all arms of the patient; what it caches does not depend on the arm.
 */
final class Observing {

    private static final double DAYS_PER_YEAR = 365.25;
    private static final double DAYS_PER_WEEK = 7;
    private static final double KEYS_PER_DAY = 1024;
    /** A grade is compared with the assessment of the four weeks before; visits may come a week early. */
    private static final double DAYS_BETWEEN_GRADES = 21;

    private final Clinic clinic;
    private final KeyedRandom root;
    private final List<@Nullable Wandering> wanderings;
    private final Map<String, Wandering> drifts;
    private final List<KeyedRandom> keys;
    private final Map<String, KeyedRandom> eventTypes = new HashMap<>();
    private final Evaluator evaluator;
    private final double longestWindowDays;
    private final double response;

    Observing(Clinic clinic, KeyedRandom key, Scope patient) {
        this.clinic = clinic;
        this.root = key;
        this.evaluator = new Evaluator();
        this.wanderings = new ArrayList<>();
        this.drifts = new HashMap<>();
        this.keys = new ArrayList<>();
        for (Signal signal : clinic.signals()) {
            Signal.Wander wander = signal.wander();
            KeyedRandom own = Chart.purpose(key, "wander:" + signal.about().name());
            wanderings.add(wander == null ? null : new Wandering(own, wander.logSd(), wander.days()));
        }
        double longest = 0;
        for (Observable observable : clinic.observables()) {
            keys.add(Chart.purpose(key, "observe:" + observable.name()));
            if (observable instanceof Observable.StateItem item) {
                longest = Math.max(longest, item.windowDays());
            } else if (observable instanceof Observable.ChanceItem item) {
                longest = Math.max(longest, item.days());
            } else if (observable instanceof Observable.Measure measure
                    && measure.noise() instanceof Noise.Drifting(double sd, double days)) {
                drifts.put(measure.name(), new Wandering(Chart.purpose(key, "drift:" + measure.name()), sd, days));
            }
        }
        this.longestWindowDays = longest;
        Clinic.Expectation layer = clinic.expectation();
        this.response = layer == null
                ? 0
                : evaluator.evaluate(layer.mean(), patient)
                        + evaluator.evaluate(layer.sd(), patient)
                                * Chart.purpose(key, "expectation").normal(0);
    }

    Evaluator evaluator() {
        return evaluator;
    }

    double longestWindowDays() {
        return longestWindowDays;
    }

    /** Signals of a day: the model's states, wandering. */
    LatentRow latent(Row row) {
        double[] signals = new double[row.size()];
        for (int i = 0; i < signals.length; i++) {
            Wandering wandering = wanderings.get(i);
            signals[i] = wandering == null ? row.driver(i) : row.driver(i) * wandering.factor(row.day());
        }
        return new LatentRow(row.day(), signals);
    }

    /** Computes every observable of a visit in order. */
    void observe(ChartFrame frame, ChartHistory history, RuleScope scope, Deque<LatentRow> window, double[] ratios) {
        double placebo = placeboShare(history.today());
        for (int i = 0; i < clinic.observables().size(); i++) {
            Observable observable = clinic.observables().get(i);
            double value = switch (observable) {
                case Observable.Measure measure -> measure(measure, i, history, scope, placebo);
                case Observable.StateItem item -> stateItem(item, i, frame, history, scope, window, placebo);
                case Observable.RuleItem item -> evaluator.holds(item.when(), scope) ? 1 : 0;
                case Observable.EventItem item -> eventItem(item, history) ? 1 : 0;
                case Observable.ChanceItem item -> chanceItem(item, i, frame, history, scope, window) ? 1 : 0;
                case Observable.Score score -> score(score, frame);
                case Observable.Grade grade -> grade(grade, i, history, scope, ratios);
                case Observable.Criterion criterion -> evaluator.holds(criterion.when(), scope) ? 1 : 0;
            };
            frame.observe(i, value);
        }
    }

    /** Share of what is scored that expectation takes away on a day. */
    private double placeboShare(double day) {
        Clinic.Expectation layer = clinic.expectation();
        if (layer == null || day <= 0) {
            return 0;
        }
        return response * (1 - StrictMath.exp(-day / layer.onsetDays())) * StrictMath.exp(-day / layer.fadeDays());
    }

    private double normal(int index, double day) {
        return keys.get(index).with(Math.round(day * KEYS_PER_DAY)).normal(0);
    }

    private double measure(
            Observable.Measure measure, int index, ChartHistory history, RuleScope scope, double placebo) {
        double day = history.today();
        double truth = evaluator.evaluate(measure.from(), scope) * Math.max(0, 1 - measure.expectation() * placebo);
        double seen = switch (measure.noise()) {
            case Noise.Exact() -> truth;
            case Noise.OnLog(double sd) -> truth * StrictMath.exp(sd * normal(index, day));
            case Noise.Added(double sd) -> truth + sd * normal(index, day);
            case Noise.Drifting drifting -> truth + drift(measure.name()).at(day);
        };
        return Math.min(measure.max(), Math.max(measure.min(), rounded(seen, measure.step())));
    }

    private Wandering drift(String name) {
        Wandering drift = drifts.get(name);
        if (drift == null) {
            throw new IllegalStateException("no drift of " + name);
        }
        return drift;
    }

    /** The nearest multiple of a step; steps such as 0.01 divide by their whole inverse so that 0.3 stays 0.3. */
    static double rounded(double value, double step) {
        if (step <= 0 || Double.isNaN(value)) {
            return value;
        }
        double inverse = Math.rint(1 / step);
        return step < 1 && Math.abs(inverse * step - 1) < 1e-9
                ? Math.rint(value * inverse) / inverse
                : Math.rint(value / step) * step;
    }

    private double stateItem(
            Observable.StateItem item,
            int index,
            ChartFrame frame,
            ChartHistory history,
            RuleScope scope,
            Deque<LatentRow> window,
            double placebo) {
        double highest = 0;
        for (LatentRow row : window) {
            if (row.day() >= history.today() - item.windowDays()) {
                frame.signals(row.signals());
                highest = Math.max(highest, evaluator.evaluate(item.signal(), scope));
            }
        }
        frame.signals(window.getLast().signals());
        double seen = highest
                * Math.max(0, 1 - item.expectation() * placebo)
                * StrictMath.exp(item.logNoise() * normal(index, history.today()));
        Visit previous = history.previous();
        boolean wasOn = previous != null && previous.value(index) > 0;
        double threshold = evaluator.evaluate(item.threshold(), scope) * (wasOn ? item.keeps() : 1);
        return seen > threshold ? 1 : 0;
    }

    /** Events are typed by their own draw: the n-th event of a kind has the same type in every arm. */
    private boolean eventItem(Observable.EventItem item, ChartHistory history) {
        int ordinal = 0;
        KeyedRandom types = eventTypes.computeIfAbsent(item.event(), event -> Chart.purpose(root, "type:" + event));
        for (PatientEvent event : history.events()) {
            if (ChartHistory.isKind(event, item.event()) && event.day() <= history.today()) {
                double draw = types.with(ordinal).uniform(0);
                if (event.day() >= history.today() - item.days() && draw >= item.fromShare() && draw < item.toShare()) {
                    return true;
                }
                ordinal++;
            }
        }
        return false;
    }

    private boolean chanceItem(
            Observable.ChanceItem item,
            int index,
            ChartFrame frame,
            ChartHistory history,
            RuleScope scope,
            Deque<LatentRow> window) {
        boolean on = false;
        for (LatentRow row : window) {
            if (row.day() >= history.today() - item.days()) {
                frame.signals(row.signals());
                double perWeek = evaluator.evaluate(item.perYear(), scope) * DAYS_PER_WEEK / DAYS_PER_YEAR;
                double draw = keys.get(index).with(Wandering.week(row.day())).uniform(0);
                on |= draw < 1 - StrictMath.exp(-perWeek);
            }
        }
        frame.signals(window.getLast().signals());
        return on;
    }

    private double score(Observable.Score score, ChartFrame frame) {
        double sum = 0;
        for (String name : score.items()) {
            if (clinic.observable(name) instanceof Observable.Item item) {
                sum += item.weight() * frame.observed(clinic.index(name));
            }
        }
        return Math.min(score.max(), Math.max(score.min(), sum));
    }

    private double grade(Observable.Grade grade, int index, ChartHistory history, RuleScope scope, double[] ratios) {
        Expr ratio = grade.ratio();
        Scope inner = scope;
        if (ratio != null) {
            double seen = evaluator.evaluate(ratio, scope)
                    * StrictMath.exp(grade.logNoise() * normal(index, history.today()));
            ratios[index] = seen;
            inner = new RatioScope(scope, seen);
        }
        int number;
        if (evaluator.holds(grade.gradeA(), inner)) {
            number = Observable.Grade.number("A");
        } else if (evaluator.holds(grade.gradeB(), inner)) {
            number = Observable.Grade.number("B");
        } else if (evaluator.holds(grade.gradeC(), inner)) {
            number = Observable.Grade.number("C");
        } else {
            return history.everAtLeast(index, Observable.Grade.number("C")) ? Observable.Grade.number("D") : 0;
        }
        boolean improved = ratio != null
                && grade.improvedBy() > 0
                && ratios[index] <= (1 - grade.improvedBy()) * history.ratioBefore(index, DAYS_BETWEEN_GRADES);
        return improved ? number - 1 : number;
    }

    /** A rule of a grade sees the observed ratio as well. */
    private record RatioScope(RuleScope outer, double ratio) implements Scope {
        @Override
        public double value(String name) {
            return name.equals(Observable.Grade.RATIO) ? ratio : outer.value(name);
        }

        @Override
        public double call(String function, List<Expr> arguments, Evaluator evaluator) {
            return outer.call(function, arguments, evaluator);
        }
    }
}
