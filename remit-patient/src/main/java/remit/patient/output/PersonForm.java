package remit.patient.output;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.patient.record.CodeTable;
import remit.patient.record.DatedItem;
import remit.patient.record.Measure;
import remit.patient.record.Measurement;
import remit.patient.record.Medication;
import remit.patient.record.Person;
import remit.patient.record.Sex;

/** Writes a record in the short form, which reads back to the same record. */
public final class PersonForm {

    private final StringBuilder text = new StringBuilder();

    private PersonForm() {}

    /** The short form. */
    public static String text(Person person, CodeTable codes) {
        return new PersonForm().write(person, codes);
    }

    private String write(Person person, CodeTable codes) {
        line("disease", person.disease());
        line("course", person.course().isEmpty() ? null : person.course());
        line("since", person.onset());
        line("age", person.ageYears());
        line("sex", person.sex() == Sex.UNKNOWN ? null : person.sex().name().toLowerCase(Locale.ROOT));
        line("as-of", person.asOf());
        Map<LocalDate, StringJoiner> visits = new TreeMap<>();
        for (Measurement one : person.measurements()) {
            visits.computeIfAbsent(one.date(), date -> new StringJoiner(", ", "  - {date: " + date + ", ", "}\n"))
                    .add(value(one, codes));
        }
        list("visits", visits.values());
        list(
                "medications",
                person.medications().stream().map(PersonForm::medication).toList());
        list(
                "procedures",
                person.procedures().stream()
                        .map(one -> item("procedure", one.name(), "date", one))
                        .toList());
        list(
                "conditions",
                person.conditions().stream()
                        .map(one -> item("condition", one.name(), "from", one))
                        .toList());
        if (!person.allergies().isEmpty()) {
            text.append("allergies: [\"")
                    .append(String.join("\", \"", person.allergies()))
                    .append("\"]\n");
        }
        return text.toString();
    }

    private void line(String key, @Nullable Object value) {
        if (value != null) {
            text.append(key).append(": ").append(value).append('\n');
        }
    }

    private void list(String key, Iterable<?> items) {
        boolean first = true;
        for (Object item : items) {
            text.append(first ? key + ":\n" : "").append(item);
            first = false;
        }
    }

    private static String value(Measurement one, CodeTable codes) {
        Measure measure = codes.measure(one.measure());
        String unit = measure == null || measure.unit().code().startsWith("{")
                ? ""
                : " " + measure.unit().code();
        String assay = one.method().isEmpty() ? "" : " (" + one.method() + ")";
        String number = BigDecimal.valueOf(one.value()).stripTrailingZeros().toPlainString();
        String bare = number + unit + assay;
        return one.measure() + ": " + (unit.isEmpty() && assay.isEmpty() ? bare : "\"" + bare + "\"");
    }

    private static String medication(Medication one) {
        StringJoiner item = new StringJoiner(", ", "  - {drug: " + one.drug() + ", ", "}\n");
        add(item, "dose", one.dose());
        add(item, "from", one.from());
        add(item, "to", one.to());
        return item.toString().replace(", }", "}");
    }

    private static String item(String key, String name, String date, DatedItem one) {
        StringJoiner item = new StringJoiner(", ", "  - {", "}\n");
        add(item, key, name);
        add(item, date, one.from());
        add(item, "to", one.to());
        return item.toString();
    }

    private static void add(StringJoiner item, String key, @Nullable Object value) {
        if (value != null) {
            item.add(key + ": " + value);
        }
    }
}
