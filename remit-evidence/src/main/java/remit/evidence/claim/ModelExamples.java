package remit.evidence.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import remit.domain.Problems;
import remit.text.Csv;

/**
 * Which shipped example of a virtual trial asks what a claim asks, from {@code claim-models.csv}. A simulation is no
 * evidence, and its words say so.
 */
final class ModelExamples {

    private static final String FILE = "claim-models.csv";
    private static final String NOTHING =
            "The model has not been calibrated, and no shipped example asks this; it adds" + " nothing yet.";

    private ModelExamples() {}

    /**
     * An example.
     *
     * @param file name in the folder examples
     * @param answers what it asks, in words
     */
    record Example(String file, String answers) {}

    /** What the model adds to a claim, in words. */
    static String words(String claimId) {
        List<Example> examples = Standard.EXAMPLES.getOrDefault(claimId, List.of());
        if (examples.isEmpty()) {
            return NOTHING;
        }
        List<String> sentences = new ArrayList<>();
        for (Example example : examples) {
            sentences.add("remit trial run examples/" + example.file() + " simulates " + example.answers() + ".");
        }
        return String.join(" ", sentences)
                + " The model has not been calibrated: its answer shows what its assumptions imply and is no evidence.";
    }

    /** Examples by claim, in table order. */
    static Map<String, List<Example>> standard() {
        return Standard.EXAMPLES;
    }

    private static Map<String, List<Example>> read(String text) {
        Problems problems = new Problems();
        Map<String, List<Example>> byClaim = new LinkedHashMap<>();
        for (Csv.Row row : Csv.parse(FILE, text, List.of("claim_id", "example", "answers"), problems)) {
            byClaim.computeIfAbsent(row.text("claim_id"), id -> new ArrayList<>())
                    .add(new Example(row.text("example"), row.text("answers")));
        }
        problems.throwIfAny(InvalidClaims::new);
        return byClaim;
    }

    /** Read on first use. */
    private static final class Standard {
        static final Map<String, List<Example>> EXAMPLES = read(Directions.text(FILE));
    }
}
