package remit.files.published;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.evidence.PublishedRegimen;
import remit.files.published.Piece.Way;
import remit.trial.disease.Therapy;

/**
 * One row of regimens.csv as the sentence of a protocol: "1 mg/kg IV on days 0, 14, 28" or "25 mg/d to 10 mg/d from day 0 by
 * day 180".
 *
 * <p>Days are the protocol's. Doses after the last visit are left away. A dose per body weight or surface that a therapy is
 * not dosed by is tried as it stands and then at the weight of the population's typical patient, which is told.
 */
final class DoseSentence {

    /** Doses written one by one up to this number. */
    private static final int FEW = 8;

    private static final double DAYS_A_WEEK = 7;

    /** Unit of an operation: tables tell no dose of it, it is done once. */
    private static final String PROCEDURE = "{procedure}";

    private final PublishedRegimen row;
    private final Therapy therapy;
    private final double shift;
    private final double endDay;
    private final Person person;

    /**
     * The typical patient of a course.
     *
     * @param weightKg body weight
     * @param surface body surface, m2
     */
    record Person(double weightKg, double surface) {}

    DoseSentence(PublishedRegimen row, Therapy therapy, double shift, double endDay, Person person) {
        this.row = row;
        this.therapy = therapy;
        this.shift = shift;
        this.endDay = endDay;
        this.person = person;
    }

    /** First day of the row on the protocol's clock. */
    double start() {
        Double start = row.startDay();
        return start == null ? shift : start + shift;
    }

    /** Last day of the row on the protocol's clock; null to the end of follow-up. */
    private @Nullable Double end() {
        Double end = row.endDay();
        return end == null ? null : Double.valueOf(end + shift);
    }

    /** Ways to write a daily drug. */
    List<Way> daily(boolean standing, String share) {
        List<Way> ways = new ArrayList<>();
        for (Way amount : perDay(row.dose())) {
            String times = isPulsed() ? courses() : standing ? longStanding(amount) : fromDay(amount);
            ways.add(new Way(times.replace("@", amount.text()) + share, amount.deviation()));
        }
        return ways;
    }

    /** What somebody took before a taper that starts on day 0: the dose it is tapered to. */
    List<Way> before(String share) {
        return perDay(row.taperTo()).stream()
                .map(amount -> new Way(
                        amount.text() + " until day " + Draft.number(waits() ? 0 : start()) + share,
                        "before day 0 people are taken to have had the dose that is tapered to"))
                .toList();
    }

    private String longStanding(Way amount) {
        if (row.taperTo() != null) {
            return taper(amount);
        }
        Double end = end();
        return "@" + (end == null ? "" : " until day " + Draft.number(end));
    }

    private String fromDay(Way amount) {
        if (row.taperTo() != null) {
            return taper(amount);
        }
        Double end = end();
        return "@ from day " + Draft.number(waits() ? 0 : start())
                + (end == null ? "" : " until day " + Draft.number(end));
    }

    /** A taper; where treatment before the tables' day 0 moved the clock, the first dose holds until then. */
    private String taper(Way amount) {
        Double to = row.taperTo();
        Double by = row.taperEndDay();
        double last = by == null ? end() == null ? endDay : end() : by + shift;
        String target = to == null || to == 0
                ? "stop"
                : perDay(to).stream()
                        .filter(way -> way.deviation().equals(amount.deviation()))
                        .findFirst()
                        .orElseThrow()
                        .text();
        String text = waits()
                ? "@ from day 0 until day " + Draft.number(shift) + ", then taper @ to " + target + " by day "
                        + Draft.number(last)
                : "@ to " + target + " from day " + Draft.number(start()) + " by day " + Draft.number(last);
        Double end = end();
        return end != null && end > last ? text + ", then stop from day " + Draft.number(end) : text;
    }

    /** Whether background of the tables' day 0 is taken from the protocol's day 0 on, which lies before. */
    private boolean waits() {
        return shift > 0 && start() == shift && row.role().equals("background");
    }

    /** Whether a daily drug is given on single days, such as a pulse. */
    private boolean isPulsed() {
        Double interval = row.intervalDays();
        boolean amount = row.unit().equals("mg")
                || row.unit().equals("mg/kg")
                || row.unit().equals("g/m2");
        return row.doses() != null || (amount && interval != null && interval > DAYS_A_WEEK);
    }

    /** A limited number of days, as of a pulse. */
    private String courses() {
        List<Double> days = days();
        if (days.isEmpty()) {
            return "@ on days " + Draft.number(start());
        }
        Double interval = row.intervalDays();
        if (days.size() > FEW) {
            return "@ from day " + Draft.number(days.getFirst()) + " every "
                    + Draft.number(interval == null ? 1 : interval) + " days x " + days.size();
        }
        return "@ on days " + joined(days);
    }

    private static String joined(List<Double> days) {
        return String.join(", ", days.stream().map(Draft::number).toList());
    }

    /** Ways to write an amount per day. */
    private List<Way> perDay(@Nullable Double dose) {
        if (dose == null) {
            return List.of();
        }
        Double interval = row.intervalDays();
        boolean single = isPulsed();
        double every = interval == null || interval <= 0 ? 1 : interval;
        return switch (row.unit()) {
            case "mg/d", "g/d", "mg/wk" -> List.of(way(dose, row.unit(), ""));
            case "mg/kg/d" ->
                List.of(
                        way(dose, "mg/kg/d", ""),
                        way(dose * person.weightKg(), "mg/d", "per body weight, taken at " + weight()));
            case "mg" ->
                single
                        ? List.of(way(dose, "mg", ""))
                        : List.of(way(dose / every, "mg/d", every > 1 ? "taken as its mean a day" : ""));
            case "mg/kg" ->
                List.of(way(
                        dose * person.weightKg() / (single ? 1 : every),
                        single ? "mg" : "mg/d",
                        "per body weight, taken at " + weight()));
            case "g/m2" ->
                List.of(way(
                        dose * 1000 * person.surface() / (single ? 1 : every),
                        single ? "mg" : "mg/d",
                        "per body surface, taken at " + Draft.number(Math.rint(person.surface() * 100) / 100) + " m2"));
            case "ug" -> List.of(way(dose / every, "ug/d", every > 1 ? "taken as its mean a day" : ""));
            case "IU" ->
                List.of(
                        way(dose / every, "[IU]/d", every > 1 ? "taken as its mean a day" : ""),
                        way(dose / every, "[iU]/d", every > 1 ? "taken as its mean a day" : ""),
                        way(dose / every / person.weightKg(), "U/kg/d", "a number of units, taken at " + weight()));
            default -> List.of(way(dose, row.unit(), ""));
        };
    }

    private String weight() {
        return Draft.number(Math.rint(person.weightKg())) + " kg";
    }

    private static Way way(double amount, String unit, String deviation) {
        return new Way(Draft.number(round(amount)) + " " + unit, deviation);
    }

    private static double round(double amount) {
        return amount >= 1000 ? Math.rint(amount) : Math.rint(amount * 1000) / 1000;
    }

    /** Ways to write single doses. */
    List<Way> single(String share) {
        boolean operation = therapy.unit() != null && therapy.unit().code().equals(PROCEDURE);
        Double dose = row.dose() == null && operation ? Double.valueOf(1) : row.dose();
        List<Double> days = days();
        if (dose == null || days.isEmpty()) {
            return List.of();
        }
        Double interval = row.intervalDays();
        double every = interval == null || interval <= 0 ? 1 : interval;
        String amount = switch (row.unit()) {
            case "mg/d" -> Draft.number(round(dose * every)) + " mg";
            case "g/d" -> Draft.number(round(dose * every)) + " g";
            case "mg/wk" -> Draft.number(round(dose * every / DAYS_A_WEEK)) + " mg";
            case "mg/kg/d" -> Draft.number(round(dose * every)) + " mg/kg";
            case "IU" -> Draft.number(dose) + " [IU]";
            default -> Draft.number(dose) + " " + (operation ? PROCEDURE : row.unit());
        };
        String when = days.size() <= FEW || interval == null
                ? " on days " + joined(days)
                : " from day " + Draft.number(days.getFirst()) + " every " + Draft.number(interval) + " days x "
                        + days.size();
        List<Way> ways = new ArrayList<>();
        for (Way route : routes()) {
            ways.add(new Way(
                    amount + (route.text().isEmpty() ? "" : " " + route.text()) + when + share, route.deviation()));
        }
        return ways;
    }

    /** The route, or the therapy's first one where the library has not this one. */
    List<Way> routes() {
        String asked = row.route();
        if (therapy.routes().containsKey(asked)) {
            return List.of(new Way(asked, ""));
        }
        if (therapy.routes().isEmpty()) {
            return List.of(new Way("", ""));
        }
        String first = therapy.routes().firstEntry().getKey();
        boolean told = !asked.isEmpty() && !asked.equals("NA");
        return List.of(new Way(
                first,
                told ? "the library's " + therapy.id() + " has no route " + asked + ": " + first + " is taken" : ""));
    }

    /** Days of single doses within follow-up, whole numbers, ascending. */
    List<Double> days() {
        Double interval = row.intervalDays();
        Double number = row.doses();
        Double end = end();
        double last = end == null ? endDay : Math.min(endDay, end);
        double start = start();
        int most = number != null ? (int) Math.rint(number) : interval == null || interval <= 0 ? 1 : 1000;
        double step = interval == null || interval <= 0 ? 1 : interval;
        List<Double> days = new ArrayList<>();
        for (int i = 0; i < Math.min(most, 1000); i++) {
            double day = Math.rint(start + i * step);
            if (day > last) {
                break;
            }
            if (days.isEmpty() || day > days.getLast()) {
                days.add(day);
            }
        }
        return days;
    }
}
