package remit.evidence.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.domain.Problems;
import remit.text.Csv;

/** Reads the claims and the questions they put to the trials; every wrong row is a problem, all reported at once. */
final class ClaimReader {

    private static final String QUESTIONS = "claim-questions.csv";
    private static final Set<String> EFFECTS = Set.of("MD", "SMD", "RR", "OR", "IRR", "HR", "PROP", "MEAN");

    private final Problems problems = new Problems();

    private ClaimReader() {}

    /** Reads the tables on the class path. */
    static List<Claim> standard() {
        return read(Directions.text("claims.csv"), Directions.text(QUESTIONS));
    }

    /**
     * Reads tables given as text.
     *
     * @throws InvalidClaims naming every row that is wrong, and every claim without a question
     */
    static List<Claim> read(String claims, String questions) {
        ClaimReader reader = new ClaimReader();
        Map<String, List<Question>> byClaim = reader.questions(questions);
        List<Claim> list = reader.claims(claims, byClaim);
        reader.problems.throwIfAny(InvalidClaims::new);
        return List.copyOf(list);
    }

    private List<Claim> claims(String text, Map<String, List<Question>> questions) {
        List<Claim> list = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        List<String> columns =
                List.of("claim_id", "source", "topic", "disease", "therapy", "statement", "testable_with");
        for (Csv.Row row : Csv.parse("claims.csv", text, columns, problems)) {
            String id = required(row, "claim_id");
            if (!ids.add(id)) {
                problems.add(row.place(), "claim '" + id + "' stands twice");
            }
            List<Question> asked = questions.getOrDefault(id, List.of());
            if (asked.isEmpty()) {
                problems.add(
                        row.place(),
                        "claim '" + id + "' has no question in " + QUESTIONS,
                        "Maybe add a row with form none and the reason why no figure can answer it.");
            }
            list.add(new Claim(
                    id,
                    row.text("source"),
                    row.text("topic"),
                    row.text("disease"),
                    row.text("therapy"),
                    required(row, "statement"),
                    row.text("testable_with"),
                    asked,
                    row.place()));
        }
        questions.forEach((id, asked) -> {
            if (!ids.contains(id)) {
                problems.add(
                        asked.getFirst().place(), "claims.csv has no claim '" + id + "'", Problems.nearest(id, ids));
            }
        });
        return list;
    }

    private Map<String, List<Question>> questions(String text) {
        Map<String, List<Question>> byClaim = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        List<String> columns = List.of(
                "claim_id",
                "question",
                "role",
                "asks",
                "form",
                "disease",
                "class",
                "source",
                "donor",
                "route",
                "borrow",
                "measure",
                "definition",
                "effect",
                "month",
                "month_low",
                "month_high",
                "direction",
                "threshold",
                "important",
                "versus",
                "reason");
        for (Csv.Row row : Csv.parse(QUESTIONS, text, columns, problems)) {
            String claim = required(row, "claim_id");
            String id = required(row, "question");
            if (!names.add(claim + " " + id)) {
                problems.add(row.place(), "question '" + id + "' of " + claim + " stands twice");
            }
            Form form = form(row);
            if (form != null) {
                byClaim.computeIfAbsent(claim, key -> new ArrayList<>()).add(question(row, claim, id, form));
            }
        }
        return byClaim;
    }

    private Question question(Csv.Row row, String claim, String id, Form form) {
        boolean none = form == Form.NONE;
        if (none) {
            required(row, "reason");
        }
        String effect = none ? "" : word(row, "effect", EFFECTS);
        Double low = row.number("month_low", problems);
        Double high = row.number("month_high", problems);
        if (low != null && high != null && low > high) {
            problems.add(row.place(), "month_low " + low + " is after month_high " + high);
        }
        Direction direction = none ? null : direction(row);
        Double threshold = row.number("threshold", problems);
        Double important = row.number("important", problems);
        boolean level = form == Form.LEVEL || form == Form.POPULATION;
        if (level && threshold == null) {
            problems.add(row.place(), "a question of form " + row.text("form") + " needs a threshold");
        }
        boolean margin = direction == Direction.NOT_HIGHER || direction == Direction.EQUAL;
        if (margin && important == null) {
            problems.add(row.place(), "direction " + row.text("direction") + " needs a margin in column important");
        }
        return new Question(
                claim,
                id,
                word(row, "role", Set.of("key", "supporting")).equals("key"),
                required(row, "asks"),
                form,
                words(row, "disease"),
                words(row, "class"),
                words(row, "source"),
                words(row, "donor"),
                words(row, "route"),
                !none && word(row, "borrow", Set.of("yes", "no")).equals("yes"),
                none ? List.of() : List.copyOf(words(row, "measure")),
                row.text("definition"),
                effect,
                row.number("month", problems),
                low,
                high,
                direction,
                threshold,
                important,
                form == Form.CONTRAST ? versus(row) : null,
                row.text("reason"),
                row.place());
    }

    private Question.@Nullable Versus versus(Csv.Row row) {
        String[] sides = row.text("versus").split("\\|", -1);
        String[] first = sides[0].split("=", -1);
        String[] second = sides.length == 2 ? sides[1].split("=", -1) : new String[0];
        if (first.length != 2 || second.length != 2 || !first[0].trim().equals(second[0].trim())) {
            problems.add(
                    row.place(),
                    "column versus: '" + row.text("versus") + "' is not two kinds of arm",
                    "Maybe route=IT | route=IV.");
            return null;
        }
        return new Question.Versus(first[0].trim(), values(first[1]), values(second[1]));
    }

    private static Set<String> values(String text) {
        return Arrays.stream(text.split(" or ", -1))
                .map(String::trim)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private @Nullable Form form(Csv.Row row) {
        for (Form form : EnumSet.allOf(Form.class)) {
            if (form.name().toLowerCase(Locale.ROOT).equals(row.text("form"))) {
                return form;
            }
        }
        List<String> words = Arrays.stream(Form.values())
                .map(form -> form.name().toLowerCase(Locale.ROOT))
                .toList();
        problems.add(row.place(), "column form: '" + row.text("form") + "'", Problems.nearest(row.text("form"), words));
        return null;
    }

    private @Nullable Direction direction(Csv.Row row) {
        for (Direction direction : EnumSet.allOf(Direction.class)) {
            if (direction.word().equals(row.text("direction"))) {
                return direction;
            }
        }
        List<String> words =
                Arrays.stream(Direction.values()).map(Direction::word).toList();
        problems.add(
                row.place(),
                "column direction: '" + row.text("direction") + "'",
                Problems.nearest(row.text("direction"), words));
        return null;
    }

    private static Set<String> words(Csv.Row row, String column) {
        String text = row.text(column);
        return text.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(text.split(" +", -1)));
    }

    private String required(Csv.Row row, String column) {
        String text = row.text(column);
        if (text.isEmpty()) {
            problems.add(row.place(), "column " + column + " is empty");
        }
        return text;
    }

    private String word(Csv.Row row, String column, Set<String> allowed) {
        String text = row.text(column);
        if (!allowed.contains(text)) {
            problems.add(row.place(), "column " + column + ": '" + text + "'", Problems.nearest(text, allowed));
        }
        return text;
    }
}
