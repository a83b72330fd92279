package remit.files;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.domain.Quantity;
import remit.domain.Unit;
import remit.trial.protocol.Regimen.Segment;

/**
 * Turns the phases of a dose text into a prescription per day, piecewise linear.
 *
 * <p>Where a text says no start: standard care has been taken for long and goes on (so "10 mg/d" holds before day 0 and
 * after it, and a taper's first dose holds up to day 0), unless the text limits it with "for", "from" or days; everything
 * else starts on day 0. Where it says no end, the last dose goes on; after "for 4 weeks" or single days it is zero.
 */
final class DailyDoses {

    private final Place place;
    private final String text;
    private final String therapy;
    private final Unit unit;
    private final boolean standing;
    private final Problems problems;
    private final List<Segment> segments = new ArrayList<>();

    private double cursor;
    private boolean started;
    /** Dose of the last phase; NaN before the first. */
    private double level = Double.NaN;
    /** Start of a phase whose end the next one decides; NaN when there is none. */
    private double openSince = Double.NaN;

    private DailyDoses(Place place, String text, String therapy, Unit unit, boolean standing, Problems problems) {
        this.place = place;
        this.text = text;
        this.therapy = therapy;
        this.unit = unit;
        this.standing = standing;
        this.problems = problems;
    }

    /**
     * The segments of a text.
     *
     * @param unit the therapy's protocol unit, a mass per time
     * @param standing whether it is standard care, taken before the trial
     * @return ascending segments; null when a problem was added
     */
    static @Nullable List<Segment> of(
            Place place, String text, String therapy, Unit unit, DoseText parsed, boolean standing, Problems problems) {
        int before = problems.size();
        DailyDoses doses = new DailyDoses(place, text, therapy, unit, standing, problems);
        for (DoseText.Phase phase : parsed.phases()) {
            doses.phase(phase);
            if (problems.size() > before) {
                return null;
            }
        }
        doses.closeOpen(Double.POSITIVE_INFINITY);
        if (doses.segments.isEmpty()) {
            problems.add(place, "'" + text + "': nothing is given", "Maybe leave the row out.");
            return null;
        }
        return doses.segments;
    }

    private void phase(DoseText.Phase phase) {
        if (phase.everyDays() != null || phase.onDays() != null || phase.count() != null || phase.once()) {
            singleDays(phase);
        } else if (phase.stop()) {
            double at = phase.fromDay() == null ? startOfNext() : phase.fromDay();
            closeOpen(at);
            started = true;
            cursor = at;
            level = 0;
        } else if (phase.taper()) {
            taper(phase);
        } else {
            constant(phase);
        }
    }

    private void constant(DoseText.Phase phase) {
        if (phase.dose() == null) {
            wrong("a dose needs a number and a unit", "Maybe '10 mg/d'.");
            return;
        }
        Double dose = perDay(phase.dose(), false);
        if (dose == null) {
            return;
        }
        boolean limited = phase.forDays() != null || phase.fromDay() != null;
        double start = phase.fromDay() != null
                ? phase.fromDay()
                : started ? startOfNext() : standing && !limited ? Double.NEGATIVE_INFINITY : 0;
        if (!begin(start)) {
            return;
        }
        double end = phase.forDays() != null
                ? start + phase.forDays()
                : phase.untilDay() != null ? phase.untilDay() : Double.NaN;
        level = dose;
        if (Double.isNaN(end)) {
            openSince = start;
        } else if (end > start) {
            segments.add(new Segment(start, end, dose, dose));
            cursor = end;
        } else {
            wrong("ends on day %s, before it starts on day %s".formatted(Numbers.show(end), Numbers.show(start)), null);
        }
    }

    private void taper(DoseText.Phase phase) {
        double from = level;
        if (phase.dose() != null) {
            Double dose = perDay(phase.dose(), false);
            if (dose == null) {
                return;
            }
            from = dose;
        }
        if (Double.isNaN(from)) {
            wrong("the taper starts from no dose", "Maybe 'taper 20 mg/d to 10 mg/d by month 3'.");
            return;
        }
        Double to = phase.to() == null ? Double.valueOf(0) : perDay(phase.to(), true);
        double end = phase.byDay() == null ? Double.NaN : phase.byDay();
        if (to == null || Double.isNaN(end)) {
            return;
        }
        double start = phase.fromDay() != null ? phase.fromDay() : Math.max(0, started ? startOfNext() : 0);
        if (!(end > start)) {
            wrong(
                    "the taper ends on day %s, before it starts on day %s"
                            .formatted(Numbers.show(end), Numbers.show(start)),
                    "Maybe a later end: 'by month 3'.");
            return;
        }
        if (!started && standing && phase.fromDay() == null) {
            segments.add(new Segment(Double.NEGATIVE_INFINITY, start, from, from));
            started = true;
            cursor = start;
        } else if (!begin(start)) {
            return;
        }
        segments.add(new Segment(start, end, from, to));
        cursor = end;
        level = to;
        openSince = to > 0 ? end : Double.NaN;
    }

    private void singleDays(DoseText.Phase phase) {
        if (phase.dose() == null) {
            wrong("a dose needs a number and a unit", "Maybe '750 mg on days 0-2'.");
            return;
        }
        Quantity dose = phase.dose();
        boolean mass = DoseLimits.kind(dose.unit()) == DoseLimits.Kind.MASS;
        Double perDay =
                mass ? perDay(new Quantity(dose.value(), dose.unit().dividedBy(Unit.DAY)), false) : perDay(dose, false);
        List<Double> days = perDay == null
                ? null
                : SingleDoses.days(place, text, phase, started ? cursor : 0, Double.POSITIVE_INFINITY, problems);
        if (days == null || perDay == null) {
            return;
        }
        closeOpen(days.getFirst());
        for (double day : days) {
            Segment last = segments.isEmpty() ? null : segments.getLast();
            if (last != null && last.endDay() > day) {
                wrong("day %s is already taken by an earlier part".formatted(Numbers.show(day)), null);
                return;
            }
            if (last != null && last.endDay() == day && last.fromDose() == perDay && last.toDose() == perDay) {
                segments.removeLast();
                segments.add(new Segment(last.startDay(), day + 1, perDay, perDay));
            } else {
                segments.add(new Segment(day, day + 1, perDay, perDay));
            }
        }
        started = true;
        cursor = days.getLast() + 1;
        level = perDay;
    }

    /** Where a phase without a start begins: where the one before ended, or day 0 when that is open. */
    private double startOfNext() {
        return Double.isNaN(openSince) ? cursor : Math.max(openSince, 0);
    }

    private boolean begin(double start) {
        closeOpen(start);
        if (started && start < cursor) {
            wrong(
                    "a part starts on day %s, before the one before it ends on day %s"
                            .formatted(Numbers.show(start), Numbers.show(cursor)),
                    "Maybe 'for 4 weeks, then ...'.");
            return false;
        }
        started = true;
        cursor = start;
        return true;
    }

    private void closeOpen(double end) {
        if (!Double.isNaN(openSince)) {
            if (end > openSince) {
                segments.add(new Segment(openSince, end, level, level));
                cursor = end;
            }
            openSince = Double.NaN;
        }
    }

    private @Nullable Double perDay(Quantity dose, boolean zeroAllowed) {
        if (!dose.unit().isComparable(unit)) {
            DoseLimits.Kind kind = DoseLimits.kind(dose.unit());
            wrong(
                    "%s is taken daily, in %s, not in %s"
                            .formatted(therapy, unit.code(), dose.unit().code()),
                    kind == DoseLimits.Kind.MASS
                            ? "Maybe '%s %s/d', or days: '%s %s on days 0-2'."
                                    .formatted(
                                            Numbers.show(dose.value()),
                                            dose.unit().code(),
                                            Numbers.show(dose.value()),
                                            dose.unit().code())
                            : "Maybe '10 %s'.".formatted(unit.code()));
            return null;
        }
        return DoseLimits.drug(place, text, therapy, dose, zeroAllowed, problems) ? dose.in(unit) : null;
    }

    private void wrong(String what, @Nullable String maybe) {
        problems.add(place, "'" + text + "': " + what, maybe);
    }
}
