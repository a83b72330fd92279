package remit.library;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.domain.Provenance;
import remit.domain.SourceKind;
import remit.domain.Unit;
import remit.model.expr.Expr;
import remit.model.expr.ExprReader;
import remit.text.Node;
import remit.trial.clinic.About;

/**
 * The fields of one entry of a clinic text. Whatever is missing or wrong is added to the problems, and a stand-in is given
 * back, so that the rest of the entry is read too. {@link #close} reports keys that nobody asked for.
 */
final class ClinicFields {

    private static final Expr STAND_IN = new Expr.Literal(0);

    private final String what;
    private final Node.Mapping mapping;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();

    private ClinicFields(String what, Node.Mapping mapping, Problems problems) {
        this.what = what;
        this.mapping = mapping;
        this.problems = problems;
    }

    /**
     * The fields of an entry.
     *
     * @param what names the entry in messages; null, and a problem, if it is no mapping
     */
    static @Nullable ClinicFields of(String what, Node node, Problems problems) {
        if (node instanceof Node.Mapping mapping) {
            return new ClinicFields(what, mapping, problems);
        }
        problems.add(
                node.place(),
                what + " is " + node.kind() + ", not a list of fields",
                "Maybe write {label: ..., unit: ...}.");
        return null;
    }

    Place place() {
        return mapping.place();
    }

    Place place(String key) {
        Node node = mapping.get(key);
        return node == null ? mapping.place() : node.place();
    }

    boolean has(String key) {
        asked.add(key);
        return mapping.get(key) != null;
    }

    @Nullable
    Node node(String key) {
        asked.add(key);
        return mapping.get(key);
    }

    /** A text that must be there. */
    String text(String key) {
        Node node = required(key);
        return node == null ? "" : scalar(key, node);
    }

    String textOr(String key, String otherwise) {
        Node node = node(key);
        return node == null ? otherwise : scalar(key, node);
    }

    /** A number that must be there. */
    double number(String key) {
        Node node = required(key);
        return node == null ? 0 : number(key, node);
    }

    double numberOr(String key, double otherwise) {
        Node node = node(key);
        return node == null ? otherwise : number(key, node);
    }

    /** A number from a smallest to a largest. */
    double numberWithin(String key, double otherwise, double low, double high) {
        double value = numberOr(key, otherwise);
        if (value < low || value > high) {
            problems.add(place(key), "%s: %s is %s, outside %s to %s".formatted(what, key, value, low, high), null);
        }
        return value;
    }

    /** Two numbers, the first not above the second. */
    double[] range(String key, double low, double high) {
        Node node = node(key);
        if (node == null) {
            return new double[] {low, high};
        }
        if (node instanceof Node.Listing listing && listing.items().size() == 2) {
            double from = number(key, listing.items().getFirst());
            double to = number(key, listing.items().getLast());
            if (from > to) {
                problems.add(node.place(), what + ": " + key + " begins above its end", "Maybe swap the two numbers.");
            }
            return new double[] {from, to};
        }
        problems.add(
                node.place(), what + ": " + key + " is " + node.kind() + ", not two numbers", "Maybe write [0, 10].");
        return new double[] {low, high};
    }

    /** An expression that must be there. */
    Expr expression(String key) {
        Node node = required(key);
        return node == null ? STAND_IN : expression(key, node);
    }

    Expr expression(String key, Node node) {
        if (!(node instanceof Node.Scalar scalar)) {
            problems.add(node.place(), what + ": " + key + " is " + node.kind() + ", not a rule", null);
            return STAND_IN;
        }
        Place at = scalar.place();
        Place first = scalar.quoted() && at.column() > 0 ? new Place(at.file(), at.line(), at.column() + 1) : at;
        Expr expr = ExprReader.read(first, scalar.text(), problems);
        return expr == null ? STAND_IN : expr;
    }

    /** A list of words; one word stands for a list of one. */
    List<String> words(String key) {
        Node node = node(key);
        List<String> words = new ArrayList<>();
        switch (node) {
            case null -> {
                // an absent list is empty
            }
            case Node.Listing listing -> listing.items().forEach(item -> words.add(scalar(key, item)));
            case Node.Scalar scalar -> words.add(scalar.text());
            case Node.Mapping other ->
                problems.add(other.place(), what + ": " + key + " is a mapping, not a list of words", null);
        }
        return words;
    }

    /** One of the words of an enumeration, written in lower case with dashes; absent takes the given one if any. */
    <E extends Enum<E>> E choice(String key, Class<E> type, @Nullable E otherwise) {
        E[] all = type.getEnumConstants();
        E standIn = otherwise == null ? all[0] : otherwise;
        Node node = otherwise == null ? required(key) : node(key);
        return node == null ? standIn : choice(what + ": " + key, node, type, standIn, problems);
    }

    static <E extends Enum<E>> E choice(String where, Node node, Class<E> type, E standIn, Problems problems) {
        String written = node instanceof Node.Scalar scalar ? scalar.text() : node.kind();
        List<String> allowed = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String word = word(constant);
            if (word.equals(written)) {
                return constant;
            }
            allowed.add(word);
        }
        problems.add(
                node.place(),
                where + " is '" + written + "', not one of " + String.join(", ", allowed),
                Problems.nearest(written, allowed));
        return standIn;
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What every entry says about itself. */
    About about(String name) {
        String label = text("label");
        String unit = textOr("unit", "1");
        try {
            Unit.parse(unit);
        } catch (IllegalArgumentException e) {
            problems.add(place("unit"), what + ": " + e.getMessage(), "Maybe write 1 for a number without unit.");
        }
        return new About(name, label, textOr("phrase", label), unit, textOr("definition", ""), provenance());
    }

    private Provenance provenance() {
        String word = text("kind");
        SourceKind kind = SourceKind.parse(word);
        if (kind == null && !word.isEmpty()) {
            List<String> allowed = new ArrayList<>();
            for (SourceKind each : SourceKind.values()) {
                allowed.add(each.word());
            }
            problems.add(
                    place("kind"),
                    what + ": kind is '" + word + "', not one of " + String.join(", ", allowed),
                    Problems.nearest(word, allowed));
        }
        return new Provenance(kind == null ? SourceKind.ASSUMED : kind, text("source"));
    }

    /** Reports every key that was not asked for. */
    void close() {
        mapping.entries().forEach((key, entry) -> {
            if (!asked.contains(key)) {
                problems.add(entry.keyPlace(), what + " has no field '" + key + "'", Problems.nearest(key, asked));
            }
        });
    }

    private @Nullable Node required(String key) {
        Node node = node(key);
        if (node == null) {
            problems.add(mapping.place(), what + " lacks '" + key + "'", null);
        }
        return node;
    }

    private String scalar(String key, Node node) {
        if (node instanceof Node.Scalar scalar) {
            return scalar.text();
        }
        problems.add(node.place(), what + ": " + key + " is " + node.kind() + ", not a word or number", null);
        return "";
    }

    private double number(String key, Node node) {
        String written = scalar(key, node);
        try {
            double value = Double.parseDouble(written);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below with its place
        }
        problems.add(node.place(), what + ": " + key + " is '" + written + "', not a number", null);
        return 0;
    }
}
