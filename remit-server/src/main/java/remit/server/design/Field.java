package remit.server.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of a protocol as a form shows it.
 *
 * @param path in the protocol
 * @param label what it is called
 * @param value as written; null when it is written over several lines and only the text can change it
 * @param choices what it may be; empty for anything
 * @param hint an example
 */
public record Field(String path, String label, @Nullable String value, List<String> choices, String hint) {

    public Field {
        choices = List.copyOf(choices);
    }

    /** Whether it is rather a sentence than a word. */
    public boolean isLong() {
        return path.endsWith(".therapy") || path.equals("question") || path.equals("endpoints.secondary");
    }

    /** The id of its element. */
    public String id() {
        return "f-" + path.replace('.', '-');
    }
}
