package remit.evidence.claim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.evidence.Evidence;
import remit.evidence.PublishedTrial;
import remit.text.Csv;

/**
 * Directions that publications state without a figure, from {@code directions.csv}. Each row quotes words of the trial's
 * notes in {@code trials.csv}; a row whose words are not there is refused, so that nothing rests on memory.
 */
final class Directions {

    private static final String FILE = "directions.csv";
    private static final Map<String, Integer> SIGNS = Map.of("lower", -1, "unchanged", 0, "higher", 1);

    private Directions() {}

    /**
     * One direction.
     *
     * @param trialId trial
     * @param armId arm
     * @param month time, months; null when the notes do not say
     * @param measure measure
     * @param sign -1 lower, 0 unchanged, 1 higher
     * @param compared whether against another group; otherwise against the time before
     * @param words the collector's words it was read from
     * @param place line of the table
     */
    record Row(
            String trialId,
            String armId,
            @Nullable Double month,
            String measure,
            int sign,
            boolean compared,
            String words,
            Place place) {}

    /** The rows that come with Remit. */
    static List<Row> standard() {
        return Standard.ROWS;
    }

    /**
     * Reads the table.
     *
     * @throws InvalidClaims naming every wrong row
     */
    static List<Row> read(String text, Evidence evidence) {
        Problems problems = new Problems();
        List<Row> rows = new ArrayList<>();
        List<String> columns = List.of("trial_id", "arm_id", "month", "measure", "direction", "compared", "words");
        for (Csv.Row row : Csv.parse(FILE, text, columns, problems)) {
            PublishedTrial trial = evidence.trial(row.text("trial_id"));
            if (trial == null || evidence.arm(row.text("trial_id"), row.text("arm_id")) == null) {
                problems.add(
                        row.place(), "the tables have no arm '" + row.text("arm_id") + "' of " + row.text("trial_id"));
            } else if (row.text("words").isEmpty() || !trial.notes().contains(row.text("words"))) {
                problems.add(
                        row.place(),
                        "the notes of " + trial.id() + " do not say '" + row.text("words") + "'",
                        "Maybe quote them to the letter.");
            }
            Integer sign = SIGNS.get(row.text("direction"));
            if (sign == null) {
                problems.add(
                        row.place(),
                        "column direction: '" + row.text("direction") + "'",
                        Problems.nearest(row.text("direction"), SIGNS.keySet()));
            }
            if (!Set.of("yes", "no").contains(row.text("compared"))) {
                problems.add(row.place(), "column compared: '" + row.text("compared") + "'", "Maybe yes or no.");
            }
            rows.add(new Row(
                    row.text("trial_id"),
                    row.text("arm_id"),
                    row.number("month", problems),
                    row.text("measure"),
                    sign == null ? 0 : sign,
                    row.text("compared").equals("yes"),
                    row.text("words"),
                    row.place()));
        }
        problems.throwIfAny(InvalidClaims::new);
        return List.copyOf(rows);
    }

    /** Read on first use. */
    private static final class Standard {
        static final List<Row> ROWS = read(text(FILE), Evidence.standard());
    }

    /** A table beside this class. */
    static String text(String name) {
        try (InputStream stream = Directions.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the table " + name + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
