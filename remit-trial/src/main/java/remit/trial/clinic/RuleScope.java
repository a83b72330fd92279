package remit.trial.clinic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.model.expr.Evaluator;
import remit.model.expr.Expr;
import remit.model.expr.Scope;

/** What names and functions of a rule mean at the visit at hand. */
final class RuleScope implements Scope {

    private static final double DAY_TOLERANCE = 3.5;

    private final Clinic clinic;
    private final ChartFrame frame;
    private final ChartHistory history;

    RuleScope(Clinic clinic, ChartFrame frame, ChartHistory history) {
        this.clinic = clinic;
        this.frame = frame;
        this.history = history;
    }

    @Override
    public double value(String name) {
        return frame.value(name);
    }

    @Override
    public double call(String word, List<Expr> arguments, Evaluator evaluator) {
        RuleFunction function = RuleFunction.of(word);
        if (function == null) {
            throw new IllegalArgumentException("the chart knows no function '" + word + "'");
        }
        return switch (function) {
            case PREVIOUS -> at(history.previous(), index(arguments), Double.NaN);
            case BASELINE -> reference(history.baseline(), index(arguments));
            case SCREENING -> reference(history.screening(), index(arguments));
            case CHANGE -> {
                int index = index(arguments);
                yield frame.observed(index) - reference(history.baseline(), index);
            }
            case HIGHEST, LOWEST, MEAN ->
                window(function, index(arguments), evaluator.evaluate(arguments.get(1), this));
            case WORST, BEST -> extreme(function, word(arguments, 0));
            case HELD -> held(index(arguments), evaluator.evaluate(arguments.get(1), this)) ? 1 : 0;
            case EVER -> everSinceBaseline(index(arguments)) ? 1 : 0;
            case COUNT ->
                history.count(
                        word(arguments, 0),
                        arguments.size() < 2
                                ? Double.NEGATIVE_INFINITY
                                : history.today() - evaluator.evaluate(arguments.get(1), this));
            case DAYS_SINCE -> history.today() - history.lastDay(word(arguments, 0));
            case ITEMS_ON -> itemsOn(word(arguments, 0));
            case NEW_ITEMS -> newItems(arguments.isEmpty() ? null : word(arguments, 0), days(arguments, 1, evaluator));
            case SYSTEMS_AT -> systems(grade(arguments), grade(arguments));
            case SYSTEMS_FROM -> systems(grade(arguments), Observable.Grade.HIGHEST);
            case NEW_SYSTEMS -> newSystems(grade(arguments), word(arguments, 1), days(arguments, 2, evaluator));
            case UNIMPROVED_SYSTEMS -> unimproved();
            case DOSE -> frame.valueOr(RuleFunction.DOSE_SIGNAL + word(arguments, 0), 0);
            case CKD_EPI_2021 ->
                KidneyFunction.ckdEpi2021(
                        evaluator.evaluate(arguments.get(0), this),
                        evaluator.evaluate(arguments.get(1), this),
                        evaluator.evaluate(arguments.get(2), this));
            case CKD_EPI_2021_CREATININE ->
                KidneyFunction.creatinineOfCkdEpi2021(
                        evaluator.evaluate(arguments.get(0), this),
                        evaluator.evaluate(arguments.get(1), this),
                        evaluator.evaluate(arguments.get(2), this));
        };
    }

    private static String word(List<Expr> arguments, int place) {
        if (arguments.get(place) instanceof Expr.Name name) {
            return name.name();
        }
        throw new IllegalArgumentException("argument " + (place + 1) + " must be a word");
    }

    private int index(List<Expr> arguments) {
        String name = word(arguments, 0);
        int index = clinic.index(name);
        if (index < 0) {
            throw new IllegalArgumentException("a visit holds no '" + name + "'");
        }
        return index;
    }

    private static int grade(List<Expr> arguments) {
        return Observable.Grade.number(word(arguments, 0));
    }

    private double reference(@Nullable Visit visit, int index) {
        return at(visit, index, frame.observed(index));
    }

    private static double at(@Nullable Visit visit, int index, double otherwise) {
        return visit == null ? otherwise : visit.value(index);
    }

    private double window(RuleFunction function, int index, double days) {
        double now = frame.observed(index);
        double highest = now;
        double lowest = now;
        double sum = now;
        int count = 1;
        for (Visit visit : history.past().reversed()) {
            if (visit.day() < history.today() - days - DAY_TOLERANCE) {
                break;
            }
            double value = visit.value(index);
            highest = Math.max(highest, value);
            lowest = Math.min(lowest, value);
            sum += value;
            count++;
        }
        return switch (function) {
            case HIGHEST -> highest;
            case LOWEST -> lowest;
            default -> sum / count;
        };
    }

    private double extreme(RuleFunction function, String name) {
        int index = clinic.index(name);
        boolean lowerIsBetter = clinic.better(name) == Observable.Better.LOWER;
        boolean wantHigh = (function == RuleFunction.WORST) == lowerIsBetter;
        double extreme = frame.observed(index);
        Visit baseline = history.baseline();
        for (Visit visit : history.past()) {
            if (baseline != null && visit.day() >= baseline.day()) {
                double value = visit.value(index);
                extreme = wantHigh ? Math.max(extreme, value) : Math.min(extreme, value);
            }
        }
        return extreme;
    }

    private boolean held(int index, double days) {
        if (!Evaluator.isTrue(frame.observed(index))) {
            return false;
        }
        if (days <= DAY_TOLERANCE) {
            return true;
        }
        for (Visit visit : history.past().reversed()) {
            if (!Evaluator.isTrue(visit.value(index))) {
                return false;
            }
            if (visit.day() <= history.today() - days + DAY_TOLERANCE) {
                return true;
            }
        }
        return false;
    }

    private boolean everSinceBaseline(int index) {
        if (Evaluator.isTrue(frame.observed(index))) {
            return true;
        }
        Visit baseline = history.baseline();
        for (Visit visit : history.past()) {
            if (baseline != null && visit.day() >= baseline.day() && Evaluator.isTrue(visit.value(index))) {
                return true;
            }
        }
        return false;
    }

    private int itemsOn(String group) {
        int count = 0;
        for (Integer index : clinic.itemsOf(group)) {
            if (frame.observed(index) > 0) {
                count++;
            }
        }
        return count;
    }

    /** An optional number of days; 0 where it is left out. */
    private double days(List<Expr> arguments, int place, Evaluator evaluator) {
        return arguments.size() > place ? evaluator.evaluate(arguments.get(place), this) : 0;
    }

    /** The visit before and all others of the last so many days. */
    private List<Visit> before(double days) {
        List<Visit> past = history.past();
        int from = past.size();
        while (from > 0
                && (from == past.size() || past.get(from - 1).day() >= history.today() - days - DAY_TOLERANCE)) {
            from--;
        }
        return past.subList(from, past.size());
    }

    private int newItems(@Nullable String group, double days) {
        List<Visit> before = before(days);
        int count = 0;
        for (Integer index : clinic.itemsOf(group)) {
            if (!before.isEmpty()
                    && frame.observed(index) > 0
                    && before.stream().noneMatch(visit -> visit.value(index) > 0)) {
                count++;
            }
        }
        return count;
    }

    private int systems(int from, int to) {
        int count = 0;
        for (Integer index : clinic.grades()) {
            double grade = frame.observed(index);
            if (grade >= from && grade <= to) {
                count++;
            }
        }
        return count;
    }

    private int newSystems(int from, String reference, double days) {
        Visit baseline = history.baseline();
        List<Visit> before = reference.equals(RuleFunction.PREVIOUS.word())
                ? before(days)
                : baseline == null ? List.of() : List.of(baseline);
        int count = 0;
        for (Integer index : clinic.grades()) {
            if (!before.isEmpty()
                    && frame.observed(index) >= from
                    && before.stream().noneMatch(visit -> visit.value(index) >= from)) {
                count++;
            }
        }
        return count;
    }

    private int unimproved() {
        Visit baseline = history.baseline();
        int count = 0;
        for (Integer index : clinic.grades()) {
            double before = reference(baseline, index);
            if (before >= Observable.Grade.number("B") && frame.observed(index) >= before) {
                count++;
            }
        }
        return count;
    }
}
