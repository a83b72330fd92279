package remit.text;

import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;

/** A YAML value that knows its place. */
public sealed interface Node {

    /** Where the value begins. */
    Place place();

    /** What it is, for messages: "a mapping", "a list", "a value". */
    String kind();

    /** A mapping; keys keep the order and place they were written with. */
    record Mapping(Place place, SequencedMap<String, Entry> entries) implements Node {

        /** The value of a key, or null when it is absent. */
        public @Nullable Node get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** A key's place and its value. */
    record Entry(Place keyPlace, Node value) {}

    /** A list. */
    record Listing(Place place, List<Node> items) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * A plain or quoted value.
     *
     * @param text as written, without quotes; empty for an empty value
     * @param quoted true when it stood in quotes
     */
    record Scalar(Place place, String text, boolean quoted) implements Node {
        @Override
        public String kind() {
            return "'" + text + "'";
        }
    }
}
