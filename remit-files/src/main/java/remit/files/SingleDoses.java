package remit.files;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.domain.Quantity;
import remit.domain.Unit;

/** Turns the phases of a dose text into single doses on days. */
final class SingleDoses {

    /** One amount with its days, ascending. */
    record Course(Quantity amount, @Nullable String route, List<Double> days) {}

    private static final int MAX_DOSES = 1000;
    private static final double EARLIEST_DAY = -1095;

    private SingleDoses() {}

    /**
     * The doses of a text; phases of the same amount and route are one course.
     *
     * @param unit the therapy's own unit, such as a procedure; null allows mass only
     * @param cells whether the amounts are cells per body weight
     * @param endDays doses without an end stop before this day
     * @return null when a problem was added
     */
    static @Nullable List<Course> of(
            Place place,
            String text,
            String therapy,
            DoseText parsed,
            @Nullable Unit unit,
            boolean cells,
            double endDays,
            Problems problems) {
        int before = problems.size();
        List<Course> courses = new ArrayList<>();
        Quantity amount = null;
        String route = null;
        Double last = null;
        for (DoseText.Phase phase : parsed.phases()) {
            if (phase.stop()) {
                break;
            }
            if (phase.dose() != null) {
                amount = phase.dose();
            }
            route = phase.route() == null ? route : phase.route();
            if (amount == null || !kind(place, text, therapy, phase, amount, unit, cells, problems)) {
                if (amount == null) {
                    problems.add(
                            place, "'" + text + "': a dose needs a number and a unit", "Maybe '10 mg/kg on day 0'.");
                }
                return null;
            }
            double start = last == null ? 0 : phase.everyDays() != null ? last + phase.everyDays() : Double.NaN;
            if (Double.isNaN(start) && phase.onDays() == null && phase.fromDay() == null) {
                problems.add(place, "'" + text + "': the second part has no days", "Maybe 'then every 28 days'.");
                return null;
            }
            List<Double> days = days(place, text, phase, start, endDays, problems);
            if (days == null) {
                return null;
            }
            if (last != null && days.getFirst() <= last) {
                problems.add(
                        place,
                        "'%s': day %s comes after day %s"
                                .formatted(text, Numbers.show(days.getFirst()), Numbers.show(last)),
                        "Maybe put the days in order.");
                return null;
            }
            last = days.getLast();
            Course previous = courses.isEmpty() ? null : courses.getLast();
            if (previous != null
                    && previous.amount().equals(amount)
                    && java.util.Objects.equals(previous.route(), route)) {
                List<Double> joined = new ArrayList<>(previous.days());
                joined.addAll(days);
                courses.set(courses.size() - 1, new Course(amount, route, joined));
            } else {
                courses.add(new Course(amount, route, days));
            }
        }
        return problems.size() == before ? courses : null;
    }

    /** The days of one phase, ascending and not empty; null when a problem was added. */
    static @Nullable List<Double> days(
            Place place, String text, DoseText.Phase phase, double start, double endDays, Problems problems) {
        List<Double> days = new ArrayList<>();
        if (phase.onDays() != null && phase.everyDays() == null) {
            days.addAll(phase.onDays());
        } else {
            double first = phase.onDays() != null
                    ? phase.onDays().getFirst()
                    : phase.fromDay() != null ? phase.fromDay() : start;
            double limit = phase.untilDay() != null
                    ? phase.untilDay()
                    : phase.forDays() != null ? first + phase.forDays() : endDays;
            double step = phase.everyDays() == null ? 1 : phase.everyDays();
            int count = phase.count() != null ? phase.count() : phase.everyDays() == null ? 1 : Integer.MAX_VALUE;
            if (count == Integer.MAX_VALUE && Double.isInfinite(limit)) {
                problems.add(
                        place, "'" + text + "': single days without an end", "Maybe add 'x 6' or 'until month 6'.");
                return null;
            }
            for (int i = 0; i < count; i++) {
                double day = Math.rint(first + i * step);
                if (phase.count() == null && count > 1 && day >= limit) {
                    break;
                }
                days.add(day);
                if (days.size() > MAX_DOSES) {
                    break;
                }
            }
        }
        return check(place, text, days, endDays, problems) ? days : null;
    }

    /** Whether days ascend and lie within the trial; adds a problem otherwise. */
    static boolean check(Place place, String text, List<Double> days, double endDays, Problems problems) {
        if (days.isEmpty()) {
            problems.add(place, "'" + text + "': no dose falls into the follow-up", "Maybe 'on day 0'.");
            return false;
        }
        if (days.size() > MAX_DOSES) {
            problems.add(place, "'" + text + "': more than " + MAX_DOSES + " doses", "Maybe a longer interval.");
            return false;
        }
        for (int i = 0; i < days.size(); i++) {
            double day = days.get(i);
            if (i > 0 && day <= days.get(i - 1)) {
                problems.add(
                        place,
                        "'%s': days do not ascend (%s after %s)"
                                .formatted(text, Numbers.show(day), Numbers.show(days.get(i - 1))),
                        "Maybe sort them.");
                return false;
            }
            if (day > endDays) {
                problems.add(
                        place,
                        "'%s': day %s is after the end of follow-up (day %s)"
                                .formatted(text, Numbers.show(day), Numbers.show(Math.floor(endDays))),
                        "Maybe a longer follow-up, or fewer doses.");
                return false;
            }
            if (!(day >= EARLIEST_DAY)) {
                problems.add(place, "'%s': day %s is too early".formatted(text, Numbers.show(day)), "Maybe day 0.");
                return false;
            }
        }
        return true;
    }

    private static boolean kind(
            Place place,
            String text,
            String therapy,
            DoseText.Phase phase,
            Quantity amount,
            @Nullable Unit unit,
            boolean cells,
            Problems problems) {
        if (phase.taper()) {
            problems.add(
                    place,
                    "'%s': %s is given in single doses and cannot taper".formatted(text, therapy),
                    "Maybe 'on days 0, 14'.");
            return false;
        }
        if (cells) {
            String dose = Numbers.show(amount.value()) + " " + amount.unit().code();
            return DoseLimits.cells(place, "dose", dose, CellRegimens.LEAST, CellRegimens.MOST, problems) != null;
        }
        if (unit != null && unit.code().equals(amount.unit().code())) {
            return DoseLimits.drug(place, text, therapy, amount, false, problems);
        }
        return switch (DoseLimits.kind(amount.unit())) {
            case MASS, PER_WEIGHT, PER_SURFACE -> DoseLimits.drug(place, text, therapy, amount, false, problems);
            case CELLS, PLAIN_CELLS, PER_DAY, OTHER -> {
                problems.add(
                        place,
                        "'%s': %s is given in single doses of mg, mg/kg or g/m2, not in %s"
                                .formatted(text, therapy, amount.unit().code()),
                        "Maybe '10 mg/kg on days 0, 14, 28, then every 28 days'.");
                yield false;
            }
        };
    }
}
