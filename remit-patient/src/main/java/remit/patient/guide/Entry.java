package remit.patient.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.library.Library;
import remit.text.Node;
import remit.text.Yaml;

/**
 * A mapping of a text of the library, read key by key. What is missing or of another kind is an {@link InvalidInput} with its
 * line.
 *
 * @param node the mapping
 */
public record Entry(Node.Mapping node) {

    /** The root of a file of the library; null when the library has no such file. */
    public static @Nullable Entry file(Library library, String path) {
        String text = library.text().read(path);
        if (text == null) {
            return null;
        }
        Problems problems = new Problems();
        Node node = Yaml.parse(library.text().displayName(path), text, problems);
        problems.throwIfAny(InvalidInput::new);
        if (node instanceof Node.Mapping mapping) {
            return new Entry(mapping);
        }
        throw new InvalidInput(List.of(new Problem(Place.of(path), "is not a mapping", null)));
    }

    /** Whether a key is there. */
    public boolean has(String key) {
        return node.get(key) != null;
    }

    /** The text of a key; null when it is absent. */
    public @Nullable String find(String key) {
        return switch (node.get(key)) {
            case Node.Scalar scalar -> scalar.text();
            case null -> null;
            default -> throw wrong(key + " is a value");
        };
    }

    /** The text of a key. */
    public String text(String key) {
        String text = find(key);
        if (text == null) {
            throw wrong("the key " + key + " is missing");
        }
        return text;
    }

    /** The number of a key. */
    public double number(String key) {
        try {
            return Double.parseDouble(text(key));
        } catch (NumberFormatException e) {
            throw wrong(key + " is a number");
        }
    }

    /** The number of a key, or another when it is absent. */
    public double number(String key, double otherwise) {
        return has(key) ? number(key) : otherwise;
    }

    /** Whether a key is there and says true. */
    public boolean isTrue(String key) {
        return "true".equals(find(key));
    }

    /** The words of a key; a single one counts as a list. Empty when it is absent. */
    public List<String> words(String key) {
        List<String> words = new ArrayList<>();
        switch (node.get(key)) {
            case Node.Scalar scalar -> words.add(scalar.text());
            case Node.Listing list ->
                list.items().forEach(item -> words.add(item instanceof Node.Scalar scalar ? scalar.text() : ""));
            case null -> {}
            default -> throw wrong(key + " is a list");
        }
        return words;
    }

    /** The mappings of a list; empty when the key is absent. */
    public List<Entry> entries(String key) {
        List<Entry> entries = new ArrayList<>();
        if (node.get(key) instanceof Node.Listing list) {
            for (Node item : list.items()) {
                if (!(item instanceof Node.Mapping mapping)) {
                    throw wrong("an item of " + key + " is a mapping");
                }
                entries.add(new Entry(mapping));
            }
        }
        return entries;
    }

    /** The mapping of a key; null when it is absent. */
    public @Nullable Entry entry(String key) {
        return node.get(key) instanceof Node.Mapping mapping ? new Entry(mapping) : null;
    }

    /** Texts by key, of a mapping of texts. */
    public SequencedMap<String, String> texts(String key) {
        TreeMap<String, String> texts = new TreeMap<>();
        Entry inner = entry(key);
        if (inner != null) {
            inner.node().entries().forEach((name, value) -> texts.put(name, inner.text(name)));
        }
        return texts;
    }

    private InvalidInput wrong(String message) {
        return new InvalidInput(List.of(new Problem(node.place(), message, null)));
    }
}
