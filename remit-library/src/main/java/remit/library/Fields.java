package remit.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.domain.Provenance;
import remit.domain.SourceKind;
import remit.model.expr.Expr;
import remit.model.expr.ExprReader;
import remit.text.Node;

/**
 * A mapping of a record, read field by field. Whatever is missing, unknown or of the wrong kind becomes a problem with its
 * place and a mend; the reader goes on with a harmless value, so that one pass finds everything.
 */
final class Fields {

    private final Node.Mapping mapping;
    private final Problems problems;

    private Fields(Node.Mapping mapping, Problems problems) {
        this.mapping = mapping;
        this.problems = problems;
    }

    /**
     * The fields of a node.
     *
     * @param node should be a mapping; anything else is a problem
     * @param allowed keys that it may have
     */
    static Fields of(@Nullable Node node, Place otherwise, Problems problems, String... allowed) {
        if (!(node instanceof Node.Mapping mapping)) {
            Place place = node == null ? otherwise : node.place();
            problems.add(
                    place,
                    "expected 'key: value' lines, found " + (node == null ? "nothing" : node.kind()),
                    "Maybe write: " + String.join(", ", allowed) + ".");
            return new Fields(new Node.Mapping(place, new LinkedHashMap<>()), new Problems());
        }
        Set<String> known = Set.of(allowed);
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                problems.add(
                        entry.keyPlace(), "unknown key '" + key + "'", Problems.nearest(key, Arrays.asList(allowed)));
            }
        });
        return new Fields(mapping, problems);
    }

    Place place() {
        return mapping.place();
    }

    Place place(String key) {
        Node node = mapping.get(key);
        return node == null ? mapping.place() : node.place();
    }

    /** Keys in the order written. */
    List<String> keys() {
        return List.copyOf(mapping.entries().keySet());
    }

    boolean has(String key) {
        return mapping.get(key) != null;
    }

    @Nullable
    Node node(String key) {
        return mapping.get(key);
    }

    /** A text that must be there. */
    String text(String key) {
        String text = textOr(key, null);
        if (text == null) {
            missing(key);
        }
        return text == null ? "" : text;
    }

    /** A text, or another where there is none. */
    @Nullable
    String textOr(String key, @Nullable String otherwise) {
        Node node = mapping.get(key);
        if (node == null) {
            return otherwise;
        }
        String text = scalar(node);
        return text == null ? otherwise : text;
    }

    private void missing(String key) {
        problems.add(mapping.place(), "'" + key + "' is missing", "Maybe add a line '" + key + ": ...'.");
    }

    private @Nullable String scalar(Node node) {
        if (node instanceof Node.Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text().trim();
        }
        problems.add(
                node.place(),
                "expected a value, found " + (node instanceof Node.Scalar ? "nothing" : node.kind()),
                "Maybe write it on the same line, after a space.");
        return null;
    }

    /** A number that must be there. */
    double number(String key) {
        if (!has(key)) {
            missing(key);
        }
        return numberOr(key, 0);
    }

    /** A number, or another where there is none. */
    double numberOr(String key, double otherwise) {
        Node node = mapping.get(key);
        return node == null ? otherwise : number(node, otherwise);
    }

    private double number(Node node, double otherwise) {
        String text = scalar(node);
        if (text == null) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below with its place
        }
        problems.add(node.place(), "'" + text + "' is not a number", "Maybe write it like 0.25 or 2.5e-3.");
        return otherwise;
    }

    /** A truth, true or false; false where there is none. */
    boolean truth(String key) {
        String text = textOr(key, "false");
        if ("true".equals(text) || "false".equals(text)) {
            return "true".equals(text);
        }
        problems.add(place(key), "'" + text + "' is neither true nor false", "Maybe write true or false.");
        return false;
    }

    /** One of some words; null (and a problem) for any other. */
    @Nullable
    String word(String key, List<String> words) {
        String text = text(key);
        if (words.contains(text)) {
            return text;
        }
        if (!text.isEmpty()) {
            problems.add(place(key), "'" + text + "' is no " + key, Problems.nearest(text, words));
        }
        return null;
    }

    /** An expression that must be there; null after a problem. */
    @Nullable
    Expr expression(String key) {
        if (!has(key)) {
            missing(key);
            return null;
        }
        return expression(mapping.get(key));
    }

    /** An expression, null where there is none. */
    @Nullable
    Expr expressionOrNull(String key) {
        return has(key) ? expression(mapping.get(key)) : null;
    }

    private @Nullable Expr expression(@Nullable Node node) {
        String text = node == null ? null : scalar(node);
        return node == null || text == null ? null : ExprReader.read(node.place(), text, problems);
    }

    /** A list of words; empty where there is none. */
    List<String> words(String key) {
        List<String> words = new ArrayList<>();
        for (Node item : items(key)) {
            String word = scalar(item);
            if (word != null) {
                words.add(word);
            }
        }
        return List.copyOf(words);
    }

    /** The items of a list; empty where there is none. */
    List<Node> items(String key) {
        return switch (mapping.get(key)) {
            case Node.Listing listing -> listing.items();
            case null -> List.of();
            case Node other -> {
                problems.add(
                        other.place(), "expected a list, found " + other.kind(), "Maybe write [a, b] or '- a' lines.");
                yield List.of();
            }
        };
    }

    /** The items of a list, each made something of; nulls are left out. */
    <T> List<T> list(String key, Function<Node, @Nullable T> make) {
        List<T> all = new ArrayList<>();
        for (Node item : items(key)) {
            T one = make.apply(item);
            if (one != null) {
                all.add(one);
            }
        }
        return List.copyOf(all);
    }

    /** The values of a mapping, each made something of; nulls are left out. Empty where there is none. */
    <T> SequencedMap<String, T> map(String key, Function<Node, @Nullable T> make) {
        SequencedMap<String, T> all = new LinkedHashMap<>();
        switch (mapping.get(key)) {
            case Node.Mapping inner ->
                inner.entries().forEach((name, entry) -> {
                    T one = make.apply(entry.value());
                    if (one != null) {
                        all.put(name, one);
                    }
                });
            case null -> {
                // nothing written
            }
            case Node other ->
                problems.add(
                        other.place(),
                        "expected 'name: value' lines, found " + other.kind(),
                        "Maybe write {name: value} or one name a line.");
        }
        return all;
    }

    /** The fields of a mapping inside, whatever its keys. */
    Fields inner(String key) {
        Node node = mapping.get(key);
        String[] keys =
                node instanceof Node.Mapping inner ? inner.entries().keySet().toArray(String[]::new) : new String[0];
        return of(node, mapping.place(), problems, keys);
    }

    /** Every field as a number. */
    SequencedMap<String, Double> allNumbers() {
        SequencedMap<String, Double> all = new LinkedHashMap<>();
        mapping.entries().keySet().forEach(key -> all.put(key, number(key)));
        return all;
    }

    /** A mapping of texts. */
    SequencedMap<String, String> texts(String key) {
        return map(key, this::scalar);
    }

    /** A mapping of numbers. */
    SequencedMap<String, Double> numbers(String key) {
        return map(key, node -> number(node, 0));
    }

    /** A mapping of expressions. */
    SequencedMap<String, Expr> expressions(String key) {
        return map(key, this::expression);
    }

    /** Kind and source, which every number must have. */
    Provenance provenance() {
        String word = text("kind");
        SourceKind kind = SourceKind.parse(word);
        if (kind == null && !word.isEmpty()) {
            problems.add(
                    place("kind"),
                    "'" + word + "' is not a kind of source",
                    Problems.nearest(
                            word,
                            Stream.of(SourceKind.values()).map(SourceKind::word).toList()));
        }
        return new Provenance(kind == null ? SourceKind.ASSUMED : kind, text("source"));
    }
}
