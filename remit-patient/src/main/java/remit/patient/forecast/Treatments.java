package remit.patient.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.domain.Quantity;
import remit.domain.Unit;
import remit.library.Library;
import remit.patient.guide.Entry;
import remit.patient.record.DatedItem;
import remit.patient.record.Medication;
import remit.patient.record.Person;
import remit.trial.disease.Therapy;
import remit.trial.protocol.Regimen;
import remit.trial.protocol.Regimen.Segment;
import remit.trial.protocol.Regimen.Share;

/**
 * What the person was and is given, as rows of a protocol whose day 0 is the last visit.
 *
 * <p>A daily drug is taken at its dose from its first to its last day; one whose first day is not known, or lies before the
 * time that the model lives through, has always been taken. Single doses are given by the usual regimen of the therapy, shifted
 * to the first day. A procedure is given on its day. What cannot be simulated is told.
 */
final class Treatments {

    /** The model lives so long before day 0. */
    private static final double BEFORE = -1000;

    private static final double END = 800;

    private final List<Regimen> regimens = new ArrayList<>();
    private final List<String> notModelled = new ArrayList<>();
    private final Set<String> ended = new TreeSet<>();

    private Treatments() {}

    /**
     * The treatments of a person.
     *
     * @param usual the usual regimen of a therapy that is given in single doses; null when there is none
     */
    static Treatments of(Person person, LocalDate now, Library library, Function<String, @Nullable Regimen> usual) {
        Treatments treatments = new Treatments();
        Entry drugs = Entry.file(library, "patient/drugs.yaml");
        TreeMap<String, String> same = new TreeMap<>();
        TreeMap<String, String> not = new TreeMap<>();
        if (drugs != null) {
            same.putAll(drugs.texts("same"));
            not.putAll(drugs.texts("not-modelled"));
        }
        for (Medication one : person.medications()) {
            String id = same.getOrDefault(one.drug(), one.drug());
            String reason = not.get(one.drug());
            if (reason != null) {
                treatments.notModelled.add(one.drug() + ": " + reason);
            } else if (!library.therapies().contains(id)) {
                treatments.notModelled.add(one.drug() + ": not in the library");
            } else {
                treatments.add(one, library.therapy(id), now, usual);
            }
        }
        for (DatedItem one : person.procedures()) {
            treatments.procedure(one, now);
        }
        return treatments;
    }

    /** Rows of the background. */
    List<Regimen> regimens() {
        return List.copyOf(regimens);
    }

    /** What was given and is not simulated, with the reason. */
    List<String> notModelled() {
        return List.copyOf(notModelled);
    }

    /** 0, 1 or 2: how many drugs, but steroids, were given up. */
    int refractory() {
        return Math.min(2, ended.size());
    }

    private static double day(@Nullable LocalDate date, LocalDate now, double otherwise) {
        return date == null ? otherwise : date.toEpochDay() - now.toEpochDay();
    }

    private void add(Medication one, Therapy therapy, LocalDate now, Function<String, @Nullable Regimen> usual) {
        double from = day(one.from(), now, Double.NEGATIVE_INFINITY);
        LocalDate to = one.to();
        double until = to == null || !to.isBefore(now) ? Double.POSITIVE_INFINITY : day(to, now, 0);
        if (until < 0 && !"GC".equals(therapy.symbol())) {
            ended.add(therapy.id());
        }
        if (until < BEFORE || from >= END) {
            return;
        }
        if (therapy.role() == Therapy.Role.DAILY) {
            daily(one, therapy, from, until);
            return;
        }
        Regimen regimen = usual.apply(therapy.id());
        if (regimen instanceof Regimen.Boluses boluses) {
            regimens.add(new Regimen.Boluses(
                    boluses.therapy(),
                    boluses.amount(),
                    boluses.unit(),
                    boluses.route(),
                    days(boluses.days(), Math.max(from, BEFORE), Math.min(until, END)),
                    Share.ALL));
        } else {
            notModelled.add(one.drug() + ": its doses are not in the record");
        }
    }

    private void daily(Medication one, Therapy therapy, double from, double until) {
        Double dose = dose(one.dose(), therapy.unit());
        if (dose == null) {
            notModelled.add(one.drug() + ": its dose a day is not in the record");
            return;
        }
        List<Segment> segments = new ArrayList<>();
        double start = from;
        if (from > BEFORE) {
            segments.add(new Segment(BEFORE, from, 0, 0));
        } else {
            start = BEFORE;
        }
        segments.add(new Segment(start, until, dose, dose));
        regimens.add(new Regimen.Daily(therapy.id(), segments, Share.ALL));
    }

    private static @Nullable Double dose(@Nullable String text, @Nullable Unit unit) {
        if (text == null || unit == null) {
            return null;
        }
        Quantity quantity = Quantity.parse(text);
        return quantity.unit().isComparable(unit) ? quantity.in(unit) : null;
    }

    /** The days of a usual regimen from a first day on; the last interval goes on. */
    private static List<Double> days(List<Double> usual, double from, double until) {
        List<Double> days = new ArrayList<>();
        double interval = usual.size() < 2 ? Double.POSITIVE_INFINITY : usual.getLast() - usual.get(usual.size() - 2);
        for (double day : usual) {
            if (from + day < until) {
                days.add(from + day);
            }
        }
        for (double day = from + usual.getLast() + interval; day < until; day += interval) {
            days.add(day);
        }
        return days;
    }

    private void procedure(DatedItem one, LocalDate now) {
        double day = day(one.from(), now, Double.NaN);
        if (!(day > BEFORE && day <= 0)) {
            notModelled.add(one.name() + ": " + (Double.isNaN(day) ? "its day is not in the record" : "too long ago"));
            return;
        }
        switch (one.name()) {
            case "stem-cell-transplant" ->
                regimens.add(new Regimen.Transplant("ahsct", "cyc-atg", 5, false, day, Share.ALL));
            case "car-t-infusion" -> regimens.add(new Regimen.CarT("car-t", 1, day, Share.ALL));
            case "msc-infusion" ->
                regimens.add(new Regimen.Cells(
                        "msc",
                        1,
                        "IV",
                        List.of(day),
                        java.util.Map.of("source", "UC", "donor", "allogeneic"),
                        Share.ALL));
            default -> notModelled.add(one.name() + ": has no effect in the model");
        }
    }
}
