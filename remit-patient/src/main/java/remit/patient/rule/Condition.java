package remit.patient.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.domain.Quantity;
import remit.domain.Unit;
import remit.patient.guide.Entry;
import remit.patient.record.CodeTable;
import remit.patient.record.DatedItem;
import remit.patient.record.Measure;
import remit.patient.record.Measurement;
import remit.patient.record.Medication;
import remit.patient.record.Person;

/** The conditions of rules, asked of one person. What a record does not say is unknown, absence of an entry included. */
final class Condition {

    private final Person person;
    private final CodeTable codes;

    Condition(Person person, CodeTable codes) {
        this.person = person;
        this.codes = codes;
    }

    /** Whether a rule's condition holds; what the record says about it is added to {@code found}. */
    Truth holds(Entry rule, List<String> found) {
        if (rule.has("any") || rule.has("all")) {
            boolean any = rule.has("any");
            Truth truth = any ? Truth.NO : Truth.YES;
            for (Entry part : rule.entries(any ? "any" : "all")) {
                Truth one = holds(part, found);
                truth = any ? truth.or(one) : truth.and(one);
            }
            return truth;
        }
        if (rule.has("field")) {
            return limits(rule, found);
        }
        if (rule.has("course")) {
            found.add(person.course().isEmpty() ? "the course is not in the record" : "course " + person.course());
            return person.course().isEmpty()
                    ? Truth.UNKNOWN
                    : Truth.of(rule.words("course").contains(person.course()));
        }
        if (rule.has("tried") || rule.has("taking")) {
            return rule.has("tried") ? tried(rule, found) : taking(rule, found);
        }
        if (rule.has("condition")) {
            return item(person.conditions(), rule.text("condition"), Double.POSITIVE_INFINITY, found);
        }
        if (rule.has("procedure")) {
            return item(
                    person.procedures(),
                    rule.text("procedure"),
                    rule.number("within-days", Double.POSITIVE_INFINITY),
                    found);
        }
        found.add("a record cannot tell");
        return Truth.UNKNOWN;
    }

    private Truth limits(Entry rule, List<String> found) {
        String field = rule.text("field");
        double value = value(field, rule.number("within-days", Double.POSITIVE_INFINITY), found);
        if (Double.isNaN(value)) {
            return Truth.UNKNOWN;
        }
        return Truth.of(value >= rule.number("least", Double.NEGATIVE_INFINITY)
                && value <= rule.number("most", Double.POSITIVE_INFINITY)
                && value > rule.number("above", Double.NEGATIVE_INFINITY)
                && value < rule.number("below", Double.POSITIVE_INFINITY));
    }

    private double value(String field, double withinDays, List<String> found) {
        if (field.equals("age")) {
            Integer age = person.ageYears();
            found.add(age == null ? "age is not in the record" : "age " + age);
            return age == null ? Double.NaN : age;
        }
        if (field.equals("duration")) {
            double years = person.durationYears();
            found.add(Double.isNaN(years) ? "onset is not in the record" : "%.1f years".formatted(years));
            return years;
        }
        Measurement last = person.last(field);
        Measure measure = codes.measure(field);
        String label = measure == null ? field : measure.label();
        if (last == null) {
            found.add(label + " is not in the record");
            return Double.NaN;
        }
        long days = person.asOf().toEpochDay() - last.date().toEpochDay();
        found.add("%s %s on %s".formatted(label, plain(last.value()), last.date()));
        if (days > withinDays) {
            found.add("older than %.0f days".formatted(withinDays));
            return Double.NaN;
        }
        return last.value();
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** How many of some drugs were taken for so many days; fewer than asked is unknown, for lists of drugs are rarely whole. */
    private Truth tried(Entry rule, List<String> found) {
        Set<String> taken = new TreeSet<>();
        double days = rule.number("days", 0);
        for (Medication one : person.medications()) {
            LocalDate from = one.from();
            LocalDate to = one.to() == null || one.to().isAfter(person.asOf()) ? person.asOf() : one.to();
            boolean longEnough = days == 0 || (from != null && to.toEpochDay() - from.toEpochDay() >= days);
            if (rule.words("tried").contains(one.drug()) && longEnough) {
                taken.add(one.drug());
            }
        }
        found.add(taken.isEmpty() ? "none of the drugs is in the record" : "taken: " + String.join(", ", taken));
        return taken.size() >= rule.number("least") ? Truth.YES : Truth.UNKNOWN;
    }

    private Truth taking(Entry rule, List<String> found) {
        for (Medication one : person.medications()) {
            if (rule.words("taking").contains(one.drug()) && one.isTakenOn(person.asOf())) {
                String least = rule.find("least-dose");
                found.add(one.drug() + (one.dose() == null ? "" : " " + one.dose()));
                if (least == null) {
                    return Truth.YES;
                }
                Double dose = milligramsPerDay(one.dose());
                Double limit = milligramsPerDay(least);
                return dose == null || limit == null ? Truth.UNKNOWN : Truth.of(dose >= limit);
            }
        }
        found.add("not among the drugs of the record");
        return Truth.UNKNOWN;
    }

    private static @Nullable Double milligramsPerDay(@Nullable String dose) {
        if (dose == null) {
            return null;
        }
        Quantity quantity = Quantity.parse(dose);
        Unit unit = Unit.parse("mg/d");
        return quantity.unit().isComparable(unit) ? quantity.in(unit) : null;
    }

    private Truth item(List<DatedItem> items, String name, double withinDays, List<String> found) {
        Truth truth = Truth.UNKNOWN;
        for (DatedItem one : items) {
            if (one.name().equals(name)) {
                LocalDate from = one.from();
                boolean recent = from == null || person.asOf().toEpochDay() - from.toEpochDay() <= withinDays;
                boolean lasts = one.to() == null || !one.to().isBefore(person.asOf());
                found.add("%s%s%s"
                        .formatted(name, from == null ? "" : " since " + from, lasts ? "" : ", over by " + one.to()));
                if (recent && lasts) {
                    return Truth.YES;
                }
                truth = Truth.NO;
            }
        }
        if (found.isEmpty()) {
            found.add("not in the record");
        }
        return truth;
    }
}
