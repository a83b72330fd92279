package remit.patient.intake;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.domain.Quantity;
import remit.domain.Unit;
import remit.patient.record.CodeTable;
import remit.patient.record.DatedItem;
import remit.patient.record.Finding;
import remit.patient.record.Finding.Kind;
import remit.patient.record.Measure;
import remit.patient.record.Measurement;
import remit.patient.record.Medication;
import remit.patient.record.Person;
import remit.patient.record.Sex;

/**
 * Collects the items of one person, whatever form they came in, and makes the record of them: units converted, what is
 * impossible left out, what is stale or missing told, order and repetitions removed.
 *
 * <p>Values on one day and of one measure that agree to a part in a million are one value; so a record read in other units
 * is the same record. Numbers are kept to nine significant digits for the same reason.
 */
final class Intake {

    private static final int OLDEST_YEARS = 120;
    private static final int EARLIEST_YEAR = 1900;
    private static final double SAME = 1e-6;
    private static final int DIGITS = 9;

    private final CodeTable codes;
    private final List<Finding> findings = new ArrayList<>();
    private final List<PathMeasurement> measurements = new ArrayList<>();
    private final List<Medication> medications = new ArrayList<>();
    private final List<DatedItem> procedures = new ArrayList<>();
    private final List<DatedItem> conditions = new ArrayList<>();
    private final Set<String> allergies = new TreeSet<>();
    private final TreeMap<String, String> diseases = new TreeMap<>();
    private final List<LocalDate> onsets = new ArrayList<>();
    private Sex sex = Sex.UNKNOWN;
    private @Nullable LocalDate born;
    private @Nullable Integer age;
    private @Nullable LocalDate asOf;

    private record PathMeasurement(String path, Measurement measurement, Measure measure) {}

    Intake(CodeTable codes) {
        this.codes = codes;
    }

    CodeTable codes() {
        return codes;
    }

    void finding(Kind kind, String path, String message, @Nullable String maybe) {
        findings.add(new Finding(kind, path, message, maybe));
    }

    void sex(Sex stated) {
        sex = stated;
    }

    void age(String path, double years) {
        if (years >= 0 && years <= OLDEST_YEARS) {
            age = (int) Math.floor(years);
        } else {
            finding(Kind.IMPLAUSIBLE, path, "age " + Numbers.plain(years) + " is not possible", null);
        }
    }

    void born(String path, @Nullable String text) {
        FreshDate date = FreshDate.parse(text);
        if (date == null || date.day().getYear() < EARLIEST_YEAR) {
            // what stands there may name the person: it is not repeated
            finding(Kind.NOT_READ, path, "the date of birth is not a date", "Maybe 1985-01-31.");
            return;
        }
        if (!date.isWhole()) {
            finding(Kind.APPROXIMATE, path, "the date of birth has no day; its first day is taken", null);
        }
        born = date.day();
    }

    void asOf(String path, @Nullable String text) {
        asOf = date(path, "date of the record", text);
    }

    /** A disease with its course, such as {@code id:course}; the course may be empty. */
    void disease(String path, String name, @Nullable String since) {
        int colon = name.indexOf(':');
        String id = colon < 0 ? name : name.substring(0, colon);
        String course = colon < 0 ? "" : name.substring(colon + 1);
        diseases.merge(id, course, (before, now) -> now.isEmpty() ? before : now);
        LocalDate day = since == null ? null : date(path, "onset", since);
        if (day != null) {
            onsets.add(day);
        }
    }

    /**
     * A number.
     *
     * @param unit as written; null when none stands there, which only scores and counts may do
     */
    void measurement(
            String path, Measure measure, @Nullable String date, double value, @Nullable String unit, String method) {
        LocalDate day = date(path, measure.label(), date);
        Double converted = day == null ? null : converted(path, measure, value, unit);
        if (day == null || converted == null) {
            return;
        }
        double kept = Numbers.significant(converted, DIGITS);
        if (!(kept >= measure.low() && kept <= measure.high())) {
            finding(
                    Kind.IMPLAUSIBLE,
                    path,
                    "%s %s %s is outside %s to %s"
                            .formatted(
                                    measure.label(),
                                    Numbers.plain(kept),
                                    measure.unit(),
                                    Numbers.plain(measure.low()),
                                    Numbers.plain(measure.high())),
                    "Maybe the unit or the decimal point is wrong.");
            return;
        }
        measurements.add(new PathMeasurement(path, new Measurement(measure.name(), day, kept, method), measure));
    }

    private @Nullable Double converted(String path, Measure measure, double value, @Nullable String unit) {
        if (!Double.isFinite(value)) {
            finding(Kind.NOT_READ, path, measure.label() + " is not a finite number", null);
            return null;
        }
        boolean isBare = measure.unit().code().startsWith("{");
        if (unit == null || unit.isBlank()) {
            if (isBare) {
                return value;
            }
            finding(
                    Kind.UNIT,
                    path,
                    measure.label() + " has no unit",
                    "Maybe " + measure.unit()
                            + (measure.other() == null
                                    ? "."
                                    : " or " + measure.other().unit() + "."));
            return null;
        }
        try {
            Unit from = codes.unit(unit);
            double converted = measure.convert(value, from);
            if (!Double.isNaN(converted)) {
                return converted;
            }
            finding(
                    Kind.UNIT,
                    path,
                    "unit %s of %s cannot be converted to %s".formatted(unit, measure.label(), measure.unit()),
                    null);
        } catch (IllegalArgumentException e) {
            finding(
                    Kind.UNIT,
                    path,
                    "unit '%s' of %s is not UCUM".formatted(unit, measure.label()),
                    "Maybe " + measure.unit() + ".");
        }
        return null;
    }

    void medication(String path, String drug, @Nullable String from, @Nullable String to, @Nullable Quantity perDay) {
        LocalDate begin = from == null ? null : date(path, drug, from);
        LocalDate end = to == null ? null : date(path, drug, to);
        if (begin != null && end != null && end.isBefore(begin)) {
            finding(Kind.IMPLAUSIBLE, path, drug + " ends before it begins", null);
            return;
        }
        if (begin == null) {
            finding(Kind.MISSING, path, drug + " has no first day: taken as given throughout", null);
        }
        medications.add(new Medication(drug, begin, end, perDay == null ? null : dose(path, drug, perDay)));
    }

    /** A dose per day in milligrams, or per week where it was written so; other units stay. */
    private @Nullable String dose(String path, String drug, Quantity dose) {
        if (!(dose.value() >= 0) || !Double.isFinite(dose.value())) {
            finding(Kind.IMPLAUSIBLE, path, "dose of " + drug + " is not possible", null);
            return null;
        }
        Unit milligrams = Unit.parse("mg/d");
        if (dose.unit().isComparable(milligrams)) {
            return Numbers.plain(Numbers.significant(dose.in(milligrams), DIGITS)) + " mg/d";
        }
        return Numbers.plain(Numbers.significant(dose.value(), DIGITS)) + " " + dose.unit();
    }

    void procedure(String path, String name, @Nullable String date) {
        procedures.add(new DatedItem(name, date == null ? null : date(path, name, date), null));
    }

    void condition(String path, String name, @Nullable String from, @Nullable String to) {
        conditions.add(new DatedItem(
                name, from == null ? null : date(path, name, from), to == null ? null : date(path, name, to)));
    }

    void allergy(String substance) {
        allergies.add(substance.strip().toLowerCase(Locale.ROOT));
    }

    @Nullable
    LocalDate date(String path, String what, @Nullable String text) {
        FreshDate date = FreshDate.parse(text);
        if (date == null || date.day().getYear() < EARLIEST_YEAR) {
            finding(
                    text == null ? Kind.MISSING : Kind.NOT_READ,
                    path,
                    text == null ? what + " has no date" : what + ": '" + text + "' is not a date",
                    "Maybe 2026-01-31.");
            return null;
        }
        if (!date.isWhole()) {
            finding(Kind.APPROXIMATE, path, what + ": date '" + text + "' has no day; its first day is taken", null);
        }
        return date.day();
    }

    /**
     * The record.
     *
     * @param essentials measures that a disease cannot do without
     * @return null when the disease is missing or there are several, which is a finding too
     */
    @Nullable
    PersonReading finish(Function<String, Collection<String>> essentials) {
        String disease = theDisease();
        LocalDate day = asOf != null ? asOf : lastDay();
        if (disease == null || day == null) {
            if (day == null) {
                finding(Kind.MISSING, "", "the record has no dated value", null);
            }
            return null;
        }
        List<Measurement> kept = kept(day);
        for (String essential : essentials.apply(disease)) {
            Measure measure = codes.measure(essential);
            if (measure != null && kept.stream().noneMatch(one -> one.measure().equals(essential))) {
                finding(Kind.MISSING, "", measure.label() + " is not in the record", null);
            }
        }
        Integer years = years(day);
        if (sex == Sex.UNKNOWN) {
            finding(Kind.MISSING, "", "sex is not stated", null);
        }
        List<LocalDate> past =
                onsets.stream().filter(one -> !one.isAfter(day)).sorted().toList();
        if (past.isEmpty()) {
            finding(Kind.MISSING, "", "the onset of the disease is not stated", null);
        }
        Person person = new Person(
                day,
                years,
                sex,
                disease,
                diseases.getOrDefault(disease, ""),
                past.isEmpty() ? null : past.getFirst(),
                kept,
                medications,
                procedures,
                conditions,
                List.copyOf(allergies));
        return new PersonReading(person, findings);
    }

    List<Finding> findings() {
        return List.copyOf(new TreeSet<>(findings));
    }

    private @Nullable String theDisease() {
        if (diseases.size() == 1) {
            return diseases.firstKey();
        }
        finding(
                diseases.isEmpty() ? Kind.MISSING : Kind.NOT_READ,
                "",
                diseases.isEmpty()
                        ? "none of the diseases that Remit knows is in the record"
                        : "several diseases are in the record: " + String.join(", ", diseases.keySet()),
                diseases.isEmpty() ? "Maybe the code of the condition; see remit disease list." : "Maybe keep one.");
        return null;
    }

    private @Nullable LocalDate lastDay() {
        return measurements.stream()
                .map(one -> one.measurement().date())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private @Nullable Integer years(LocalDate day) {
        LocalDate birth = born;
        if (birth != null) {
            int years = Period.between(birth, day).getYears();
            if (birth.isAfter(day) || years > OLDEST_YEARS) {
                finding(Kind.IMPLAUSIBLE, "", "the date of birth does not fit the record", null);
                return null;
            }
            return years;
        }
        if (age == null) {
            finding(Kind.MISSING, "", "age is not stated", null);
        }
        return age;
    }

    private List<Measurement> kept(LocalDate day) {
        TreeMap<Measurement, PathMeasurement> sorted = new TreeMap<>();
        for (PathMeasurement one : measurements) {
            if (one.measurement().date().isAfter(day)) {
                finding(Kind.NOT_COUNTED, one.path(), one.measure().label() + " is of a day after " + day, null);
            } else {
                sorted.putIfAbsent(one.measurement(), one);
            }
        }
        List<Measurement> kept = new ArrayList<>();
        PathMeasurement before = null;
        for (PathMeasurement one : sorted.values()) {
            boolean sameDay = before != null
                    && before.measurement().measure().equals(one.measurement().measure())
                    && before.measurement().date().equals(one.measurement().date());
            if (before != null && sameDay) {
                double first = before.measurement().value();
                if (Math.abs(first - one.measurement().value()) <= SAME * Math.abs(first)) {
                    continue;
                }
                finding(
                        Kind.APPROXIMATE,
                        one.path(),
                        "two values of %s on %s; their mean counts"
                                .formatted(
                                        one.measure().label(), one.measurement().date()),
                        null);
            }
            kept.add(one.measurement());
            before = one;
        }
        stale(day, sorted.values());
        return kept;
    }

    private void stale(LocalDate day, Collection<PathMeasurement> sorted) {
        TreeMap<String, PathMeasurement> last = new TreeMap<>();
        sorted.forEach(one -> last.put(one.measurement().measure(), one));
        for (PathMeasurement one : last.values()) {
            long days = day.toEpochDay() - one.measurement().date().toEpochDay();
            if (days > one.measure().freshDays()) {
                finding(
                        Kind.STALE,
                        one.path(),
                        "the last %s is %d days old; fresh is up to %d"
                                .formatted(
                                        one.measure().label(),
                                        days,
                                        one.measure().freshDays()),
                        "Maybe measure it again.");
            }
        }
    }
}
