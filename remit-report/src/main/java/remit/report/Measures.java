package remit.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What people call the measures of the evidence tables, and which direction is good. Names that are not in the list are
 * shown as they are, with spaces for underscores.
 */
final class Measures {

    /**
     * One measure.
     *
     * @param label for headings
     * @param inSentence for "patients with ...", such as "an SRI-4 response"
     * @param explanation one line for a reader who does not know it; may be empty
     * @param better higher, lower, or empty where it is neither
     * @param conduct true for what happens to the trial and not to the patient, such as leaving it
     */
    record Measure(String label, String inSentence, String explanation, String better, boolean conduct) {}

    private static final Map<String, Measure> KNOWN = read();

    private Measures() {}

    static String label(String measure) {
        Measure known = KNOWN.get(measure);
        return known == null ? spaced(measure) : known.label();
    }

    static String inSentence(String measure) {
        Measure known = KNOWN.get(measure);
        return known == null ? spaced(measure) : known.inSentence();
    }

    static String explanation(String measure) {
        Measure known = KNOWN.get(measure);
        return known == null ? "" : known.explanation();
    }

    /** True for what happens to the trial and not to the patient; the participant flow tells it. */
    static boolean isConduct(String measure) {
        Measure known = KNOWN.get(measure);
        return known != null && known.conduct();
    }

    /** The good direction by the list alone; null when the list does not say. */
    static @Nullable String better(String measure) {
        Measure known = KNOWN.get(measure);
        return known == null || known.better().isEmpty() ? null : known.better();
    }

    private static String spaced(String measure) {
        return capital(measure.replace('_', ' '));
    }

    /** A label as the first words of a line; words whose second letter is a capital or digit keep their spelling. */
    static String capital(String words) {
        return words.isEmpty()
                        || Character.isUpperCase(words.charAt(0))
                        || words.length() < 2
                        || !Character.isLowerCase(words.charAt(1))
                ? words
                : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static Map<String, Measure> read() {
        Map<String, Measure> map = new LinkedHashMap<>();
        JsonNode list = Assets.json("measures.json");
        for (Map.Entry<String, JsonNode> entry : list.properties()) {
            JsonNode node = entry.getValue();
            String label = node.path("label").asString(spaced(entry.getKey()));
            map.put(
                    entry.getKey(),
                    new Measure(
                            label,
                            node.path("sentence").asString(label),
                            node.path("says").asString(""),
                            node.path("better").asString(""),
                            node.path("conduct").asBoolean(false)));
        }
        return map;
    }
}
