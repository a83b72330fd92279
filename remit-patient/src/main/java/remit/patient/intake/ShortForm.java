package remit.patient.intake;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.domain.InvalidInput;
import remit.domain.Problems;
import remit.domain.Quantity;
import remit.patient.record.CodeTable;
import remit.patient.record.CodeTable.Meaning;
import remit.patient.record.Finding.Kind;
import remit.patient.record.Measure;
import remit.patient.record.Sex;
import remit.text.Node;
import remit.text.Yaml;

/**
 * Reads the short form: a YAML text for people without FHIR. Words are those of the tables; a value of a visit is a number
 * with its unit and, where assays differ, the assay in brackets; a score stands bare. A key that does not exist is an error with its line, as in a protocol; a value that
 * cannot be read is a finding.
 */
public final class ShortForm {

    private static final Set<String> KEYS = Set.of(
            "disease",
            "course",
            "since",
            "age",
            "born",
            "sex",
            "as-of",
            "weight",
            "height",
            "visits",
            "medications",
            "procedures",
            "conditions",
            "allergies");

    private final String file;
    private final Intake intake;
    private final CodeTable codes;
    private final Problems problems = new Problems();

    private ShortForm(String file, CodeTable codes) {
        this.file = file;
        this.codes = codes;
        intake = new Intake(codes);
    }

    /**
     * Reads a text.
     *
     * @param file name for places
     * @param diseases ids of the library
     * @param essentials measures that a disease cannot do without
     * @throws InvalidInput if its structure is wrong or no person is in it
     */
    public static PersonReading read(
            String file,
            String text,
            CodeTable codes,
            Collection<String> diseases,
            Function<String, Collection<String>> essentials) {
        return new ShortForm(file, codes).read(text, diseases, essentials);
    }

    private PersonReading read(
            String text, Collection<String> diseases, Function<String, Collection<String>> essentials) {
        Node node = Yaml.parse(file, text, problems);
        if (node instanceof Node.Mapping root) {
            known(root, KEYS, "a patient");
            person(root, diseases);
            visits(root);
            listed(root, "medications", Set.of("drug", "dose", "from", "to"), this::medication);
            listed(root, "procedures", Set.of("procedure", "date"), this::procedure);
            listed(root, "conditions", Set.of("condition", "from", "to"), this::condition);
            if (root.get("allergies") instanceof Node.Listing allergies) {
                allergies.items().forEach(item -> intake.allergy(text(item)));
            }
        } else if (node != null) {
            problems.add(node.place(), "a patient is a mapping, not " + node.kind(), "Maybe begin with disease: ...");
        }
        problems.throwIfAny(InvalidInput::new);
        return Unusable.orPerson(file, intake, essentials);
    }

    private void known(Node.Mapping mapping, Set<String> keys, String what) {
        mapping.entries().forEach((key, entry) -> {
            if (!keys.contains(key)) {
                problems.add(
                        entry.keyPlace(), "unknown key '%s' of %s".formatted(key, what), Problems.nearest(key, keys));
            }
        });
    }

    private void person(Node.Mapping root, Collection<String> diseases) {
        String asOf = string(root, "as-of");
        if (asOf != null) {
            intake.asOf(path(root, "as-of"), asOf);
        }
        String id = string(root, "disease");
        if (id != null && !diseases.contains(id)) {
            problems.add(place(root, "disease"), "no disease '" + id + "'", Problems.nearest(id, diseases));
        } else if (id != null) {
            String course = string(root, "course");
            intake.disease(path(root, "since"), course == null ? id : id + ":" + course, string(root, "since"));
        }
        String sex = string(root, "sex");
        if (sex != null) {
            switch (sex) {
                case "female" -> intake.sex(Sex.FEMALE);
                case "male" -> intake.sex(Sex.MALE);
                default -> intake.finding(Kind.NOT_READ, path(root, "sex"), "sex '" + sex + "'", "Maybe female, male.");
            }
        }
        String age = string(root, "age");
        if (age != null) {
            Double years = number(age);
            if (years == null) {
                intake.finding(Kind.NOT_READ, path(root, "age"), "age '" + age + "' is not a number of years", null);
            } else {
                intake.age(path(root, "age"), years);
            }
        }
        if (string(root, "born") != null) {
            intake.born(path(root, "born"), string(root, "born"));
        }
        for (String body : Set.of("weight", "height")) {
            if (string(root, body) != null && asOf != null) {
                value(path(root, body), body, string(root, body), asOf);
            } else if (string(root, body) != null) {
                problems.add(place(root, body), body + " beside no as-of has no date", "Maybe put it into a visit.");
            }
        }
    }

    private void visits(Node.Mapping root) {
        if (!(root.get("visits") instanceof Node.Listing visits)) {
            return;
        }
        for (Node item : visits.items()) {
            if (!(item instanceof Node.Mapping visit)) {
                problems.add(item.place(), "a visit is a mapping", "Maybe - {date: 2026-01-31, CRP: 5 mg/L}");
                continue;
            }
            String date = string(visit, "date");
            if (date == null) {
                problems.add(visit.place(), "the visit has no date", "Maybe date: 2026-01-31");
            }
            for (Map.Entry<String, Node.Entry> entry : visit.entries().entrySet()) {
                if (!entry.getKey().equals("date") && date != null) {
                    Node value = entry.getValue().value();
                    value(entry.getValue().keyPlace().toString(), entry.getKey(), text(value), date);
                }
            }
        }
    }

    private void value(String path, String name, @Nullable String text, String date) {
        Measure measure = measure(name);
        if (measure == null) {
            intake.finding(
                    Kind.UNKNOWN_CODE,
                    path,
                    "'" + name + "' is no measure",
                    Problems.nearest(name, codes.measures().keySet()));
            return;
        }
        String bare = text == null ? "" : text.strip();
        int end = 0;
        while (end < bare.length() && "+-.0123456789eE".indexOf(bare.charAt(end)) >= 0) {
            end++;
        }
        Double number = number(bare.substring(0, end));
        if (number == null) {
            intake.finding(
                    Kind.NOT_READ, path, "'" + bare + "' is not a number with a unit", "Maybe 0.8 " + measure.unit());
            return;
        }
        String rest = bare.substring(end).strip();
        int assay = rest.endsWith(")") ? rest.lastIndexOf(" (") : -1;
        String unit = assay < 0 ? rest : rest.substring(0, assay).strip();
        String method = assay < 0 ? "" : rest.substring(assay + 2, rest.length() - 1);
        intake.measurement(path, measure, date, number, unit.isEmpty() ? null : unit, method);
    }

    private @Nullable Measure measure(String name) {
        Measure measure = codes.measure(name);
        Meaning meaning = measure == null ? codes.text(name) : null;
        return meaning == null ? measure : codes.measure(meaning.name());
    }

    private interface Item {
        void take(Node.Mapping item);
    }

    private void listed(Node.Mapping root, String key, Set<String> keys, Item taker) {
        Node node = root.get(key);
        if (node instanceof Node.Listing list) {
            for (Node item : list.items()) {
                if (item instanceof Node.Mapping mapping) {
                    known(mapping, keys, key);
                    taker.take(mapping);
                } else {
                    problems.add(item.place(), "an item of " + key + " is a mapping", null);
                }
            }
        } else if (node != null) {
            problems.add(node.place(), key + " are a list", null);
        }
    }

    private void medication(Node.Mapping item) {
        String path = item.place().toString();
        String drug = word(item, "drug", CodeTable.Kind.DRUG);
        String dose = string(item, "dose");
        Quantity quantity = null;
        if (dose != null) {
            try {
                quantity = Quantity.parse(dose);
            } catch (IllegalArgumentException e) {
                intake.finding(Kind.UNIT, path, "dose: " + e.getMessage(), "Maybe 10 mg/d.");
            }
        }
        if (drug != null) {
            intake.medication(path, drug, string(item, "from"), string(item, "to"), quantity);
        }
    }

    private void procedure(Node.Mapping item) {
        String name = word(item, "procedure", CodeTable.Kind.PROCEDURE);
        if (name != null) {
            intake.procedure(item.place().toString(), name, string(item, "date"));
        }
    }

    private void condition(Node.Mapping item) {
        String name = word(item, "condition", CodeTable.Kind.CONDITION);
        if (name != null) {
            intake.condition(item.place().toString(), name, string(item, "from"), string(item, "to"));
        }
    }

    private @Nullable String word(Node.Mapping item, String key, CodeTable.Kind kind) {
        String word = string(item, key);
        if (word == null) {
            problems.add(item.place(), "the item has no " + key, null);
            return null;
        }
        Set<String> names = new TreeSet<>(codes.names(kind));
        if (!names.contains(word)) {
            intake.finding(
                    Kind.UNKNOWN_CODE,
                    item.place().toString(),
                    "'" + word + "' is no known " + key,
                    Problems.nearest(word, names));
            return null;
        }
        return word;
    }

    private static @Nullable Double number(String text) {
        try {
            return Double.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable String string(Node.Mapping mapping, String key) {
        return mapping.get(key) instanceof Node.Scalar scalar && !scalar.text().isBlank() ? scalar.text() : null;
    }

    private static String text(Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text() : node.kind();
    }

    private remit.domain.Place place(Node.Mapping mapping, String key) {
        Node.Entry entry = mapping.entries().get(key);
        return entry == null ? mapping.place() : entry.keyPlace();
    }

    private String path(Node.Mapping mapping, String key) {
        return place(mapping, key).toString();
    }
}
