package remit.evidence.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.text.Csv;
import remit.text.Node;
import remit.text.Yaml;

/**
 * A person's levels of certainty, each with its reason. They stand beside the computed ones and take their place in the
 * grade; the computed level is never hidden.
 *
 * <p>A file is YAML, a list of {@code {claim, question, certainty, reason}}, or CSV with those columns.
 *
 * @param entries in file order
 */
public record Overrides(List<Entry> entries) {

    private static final List<String> COLUMNS = List.of("claim", "question", "certainty", "reason");

    /** No override at all. */
    public static final Overrides NONE = new Overrides(List.of());

    /**
     * One person's judgement.
     *
     * @param claimId claim
     * @param questionId question of that claim
     * @param level certainty the person sees
     * @param reason why, never blank
     * @param place where it stands
     */
    public record Entry(String claimId, String questionId, Certainty level, String reason, Place place) {}

    /** Copies the list. */
    public Overrides {
        entries = List.copyOf(entries);
    }

    /** The entry of a question, or null. */
    public @Nullable Entry of(Question question) {
        for (Entry entry : entries) {
            if (entry.claimId().equals(question.claimId()) && entry.questionId().equals(question.id())) {
                return entry;
            }
        }
        return null;
    }

    /**
     * Reads a file given as text.
     *
     * @param file its name; one that ends in .csv is read as CSV, anything else as YAML
     * @throws InvalidClaims naming everything that is wrong
     */
    public static Overrides read(String file, String text) {
        Problems problems = new Problems();
        List<Entry> entries = new ArrayList<>();
        if (file.endsWith(".csv")) {
            for (Csv.Row row : Csv.parse(file, text, COLUMNS, problems)) {
                List<String> fields = COLUMNS.stream().map(row::text).toList();
                add(row.place(), fields, entries, problems);
            }
        } else {
            Node root = Yaml.parse(file, text, problems);
            if (root instanceof Node.Listing listing) {
                listing.items().forEach(item -> addNode(item, entries, problems));
            } else if (root != null) {
                problems.add(
                        root.place(),
                        "overrides are a list, this is " + root.kind(),
                        "Maybe - {claim: ..., question: ..., certainty: low, reason: ...}");
            }
        }
        problems.throwIfAny(InvalidClaims::new);
        return new Overrides(entries);
    }

    private static void addNode(Node item, List<Entry> entries, Problems problems) {
        if (!(item instanceof Node.Mapping mapping)) {
            problems.add(item.place(), "an override is a mapping, this is " + item.kind());
            return;
        }
        mapping.entries().forEach((key, entry) -> {
            if (!COLUMNS.contains(key)) {
                problems.add(entry.keyPlace(), "unknown key '" + key + "'", Problems.nearest(key, COLUMNS));
            }
        });
        List<String> fields = new ArrayList<>();
        for (String column : COLUMNS) {
            fields.add(mapping.get(column) instanceof Node.Scalar scalar ? scalar.text() : "");
        }
        add(item.place(), fields, entries, problems);
    }

    private static void add(Place place, List<String> fields, List<Entry> entries, Problems problems) {
        int before = problems.size();
        Claim claim = null;
        for (Claim one : Claims.standard()) {
            claim = one.id().equals(fields.getFirst()) ? one : claim;
        }
        if (claim == null) {
            List<String> ids = Claims.standard().stream().map(Claim::id).toList();
            problems.add(
                    place, "there is no claim '" + fields.getFirst() + "'", Problems.nearest(fields.getFirst(), ids));
        } else {
            List<String> ids = claim.questions().stream().map(Question::id).toList();
            if (!ids.contains(fields.get(1))) {
                problems.add(
                        place,
                        "claim " + claim.id() + " has no question '" + fields.get(1) + "'",
                        Problems.nearest(fields.get(1), ids));
            }
        }
        Certainty level = null;
        for (Certainty one : Certainty.values()) {
            level = one.words().equals(fields.get(2)) ? one : level;
        }
        if (level == null) {
            List<String> words =
                    Arrays.stream(Certainty.values()).map(Certainty::words).toList();
            problems.add(place, "certainty '" + fields.get(2) + "'", Problems.nearest(fields.get(2), words));
        }
        if (fields.get(3).isBlank()) {
            problems.add(place, "an override needs a reason", "Maybe say what the rules cannot see.");
        }
        for (Entry entry : entries) {
            if (entry.claimId().equals(fields.getFirst()) && entry.questionId().equals(fields.get(1))) {
                problems.add(
                        place, "question '" + fields.get(1) + "' of " + fields.getFirst() + " is overridden twice");
            }
        }
        if (problems.size() == before && level != null) {
            entries.add(new Entry(fields.getFirst(), fields.get(1), level, fields.get(3), place));
        }
    }
}
